import torch
from transformers import pipeline

chat = pipeline(
    "text-generation", "HuggingFaceTB/SmolLM2-135M-Instruct", dtype=torch.float32
)
question = "How many parameters does SmolLM2 have?"
passage = (
    "The model is SmolLM2 with 135 million parameters, small enough for any laptop."
)
for content in question, f"{passage}\n\n{question}":
    messages = [{"role": "user", "content": content}]
    [reply] = chat(messages, do_sample=False, max_new_tokens=11)
    print(reply["generated_text"][-1]["content"].split(":")[0])
    #> SmolLM2 has 2 parameters
    #> SmolLM2 has 135 million parameters
