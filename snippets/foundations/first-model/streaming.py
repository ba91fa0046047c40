from threading import Thread

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, TextIteratorStreamer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
messages = [{"role": "user", "content": "What is the capital of France?"}]
inputs = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, return_tensors="pt"
)
streamer = TextIteratorStreamer(tokenizer, skip_prompt=True, skip_special_tokens=True)
options = {**inputs, "streamer": streamer, "max_new_tokens": 20, "do_sample": False}
thread = Thread(target=model.generate, kwargs=options)
thread.start()
for piece in streamer:
    print(repr(piece))
    #> ''
    #> 'The '
    #> 'capital '
    #> 'of '
    #> 'France '
    #> 'is '
    #> ''
    #> ''
    #> 'Paris.'
thread.join()
