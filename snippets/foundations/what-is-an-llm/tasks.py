# --8<-- [start:prompt]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
chat = [{"role": "user", "content": "What is the opposite of hot?"}]
prompt = tokenizer.apply_chat_template(chat, add_generation_prompt=True, tokenize=False)
for line in prompt.splitlines():
    print(line)
    #> <|im_start|>system
    #> You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>
    #> <|im_start|>user
    #> What is the opposite of hot?<|im_end|>
    #> <|im_start|>assistant
# --8<-- [end:prompt]


# --8<-- [start:right]
def answer(question: str) -> str:
    chat = [{"role": "user", "content": question}]
    prompt = tokenizer.apply_chat_template(
        chat, add_generation_prompt=True, return_tensors="pt"
    )
    output = model.generate(**prompt, max_new_tokens=32, do_sample=False)
    reply = output[0, prompt["input_ids"].shape[1] :]
    return tokenizer.decode(reply, skip_special_tokens=True).split(". ")[0]


rule = "Acme headphones: the return window is 45 days from delivery."
news = "The ferry was cancelled because of fog. We took the train and came late."
print(answer("What is the opposite of hot?"))
#> The opposite of hot is cold
print(answer(rule + " What is the return window for Acme headphones?"))
#> Acme headphones: the return window is 45 days from delivery.
print(answer("Summarize in one sentence: " + news))
#> The ferry was cancelled due to fog, and we took the train.
# --8<-- [end:right]
# --8<-- [start:wrong]
print(answer("Translate to French: Good morning."))
#> Je suis bonjour.
print(answer("What is 17 + 25?"))
#> 17 + 25 = 32.
print(answer("What is the capital of Zorvania?"))
#> The capital of Zorvania is a city called Zorvath.
# --8<-- [end:wrong]
