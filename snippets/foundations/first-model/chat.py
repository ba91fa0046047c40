from transformers import pipeline

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
chat = pipeline("text-generation", model=name, dtype="float32")
for question in ("What is the capital of France?", "What is 17 + 25?"):
    messages = [{"role": "user", "content": question}]
    reply = chat(messages, do_sample=False, max_new_tokens=20)
    print(reply[0]["generated_text"][-1]["content"])
    #> The capital of France is Paris.
    #> 17 + 25 = 32.
