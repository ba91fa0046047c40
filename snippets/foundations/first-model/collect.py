import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, TextStreamer


class Collect(TextStreamer):
    pieces = []

    def on_finalized_text(self, text, stream_end=False):
        self.pieces.append(text)


name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
inputs = tokenizer("The capital of France is", return_tensors="pt")
streamer = Collect(tokenizer)
output = model.generate(**inputs, streamer=streamer, max_new_tokens=8, do_sample=False)
print("pieces:", len(streamer.pieces), repr(streamer.pieces[-1]))
#> pieces: 10 'is:'
print("joined, the same text:", "".join(streamer.pieces) == tokenizer.decode(output[0]))
#> joined, the same text: True
