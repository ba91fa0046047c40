from collections import Counter
from tempfile import TemporaryDirectory

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
messages = [{"role": "user", "content": "What is the capital of France?"}]
inputs = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, return_tensors="pt"
)
with TemporaryDirectory() as folder:
    model = AutoModelForCausalLM.from_pretrained(
        name,
        dtype=torch.float32,
        device_map="auto",
        max_memory={"cpu": "300MB"},
        offload_folder=folder,
    )
    print("parts by place:", dict(Counter(model.hf_device_map.values())))
    #> parts by place: {'cpu': 14, 'disk': 20}
    output = model.generate(**inputs, max_new_tokens=8, do_sample=False)
    reply = output[0, inputs["input_ids"].shape[1] :]
    print(tokenizer.decode(reply, skip_special_tokens=True))
    #> The capital of France is Paris.
