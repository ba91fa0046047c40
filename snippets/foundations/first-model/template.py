# --8<-- [start:batch]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name)
print("default dtype:", model.dtype)
#> default dtype: torch.bfloat16

messages = [{"role": "user", "content": "Name a colour."}]
inputs = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, return_tensors="pt"
)
print(type(inputs).__name__, list(inputs))
#> BatchEncoding ['input_ids', 'attention_mask']
try:
    model.generate(inputs)
except AttributeError as error:
    print(type(error).__name__, "with the message", repr(str(error)))
    #> AttributeError with the message ''
print("new:", tuple(model.generate(**inputs, max_new_tokens=4, do_sample=False).shape))
#> new: (1, 38)
# --8<-- [end:batch]
# --8<-- [start:sampling]
chat = pipeline("text-generation", model=model, tokenizer=tokenizer)
torch.manual_seed(0)
replies = {
    chat("Once upon a time", max_new_tokens=8)[0]["generated_text"] for _ in "abcd"
}
print("four calls, different texts:", len(replies) > 1)
#> four calls, different texts: True
try:
    model.to("cuda")
except AssertionError as error:
    print(type(error).__name__, error)
    #> AssertionError Torch not compiled with CUDA enabled
device = torch.accelerator.current_accelerator(check_available=True) or "cpu"
print("runs on", device)
#> runs on cpu
# --8<-- [end:sampling]
