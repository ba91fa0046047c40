# --8<-- [start:load]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
messages = [{"role": "user", "content": "What is the capital of France?"}]
prompt = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, tokenize=False
)
for line in prompt.splitlines():
    print(line)
    #> <|im_start|>system
    #> You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>
    #> <|im_start|>user
    #> What is the capital of France?<|im_end|>
    #> <|im_start|>assistant
# --8<-- [end:load]
# --8<-- [start:generate]
inputs = tokenizer(prompt, return_tensors="pt")
output = model.generate(**inputs, max_new_tokens=20, do_sample=False)
prompt_length = inputs["input_ids"].shape[1]
print(prompt_length, "tokens in,", output.shape[1] - prompt_length, "tokens out")
#> 37 tokens in, 8 tokens out
print(tokenizer.decode(output[0, prompt_length:], skip_special_tokens=True))
#> The capital of France is Paris.

bare = tokenizer("What is the capital of France?", return_tensors="pt")
output = model.generate(**bare, max_new_tokens=12, do_sample=False)
print(
    "without the template:",
    repr(tokenizer.decode(output[0, bare["input_ids"].shape[1] :])),
)
#> without the template: '<|im_end|>'
# --8<-- [end:generate]
