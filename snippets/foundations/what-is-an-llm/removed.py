import torch
from transformers import pipeline

for task in "summarization", "translation_en_to_fr", "question-answering":
    try:
        pipeline(task)
    except KeyError as error:
        print(type(error).__name__, error.args[0].split(".")[0])
        #> KeyError The task summarization has been removed from transformers
        #> KeyError The task translation_en_to_fr has been removed from transformers
        #> KeyError The task question-answering has been removed from transformers

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
chat = pipeline("text-generation", model=name, dtype=torch.float32)
question = [{"role": "user", "content": "What is the opposite of hot?"}]
reply = chat(question, do_sample=False, max_new_tokens=30)[0]["generated_text"]
print([turn["role"] for turn in reply])
#> ['user', 'assistant']
print(reply[-1]["content"].split(". ")[0])
#> The opposite of hot is cold
