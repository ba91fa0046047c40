# --8<-- [start:reads]
import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
reads = []  # bytes of the weights, once for each product with them


def note(layer, inputs, output):
    reads.append(layer.weight.nbytes)


for layer in model.modules():
    if isinstance(layer, torch.nn.Linear):
        layer.register_forward_hook(note)
for tokens in (1, 16):
    reads.clear()
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        for _ in range(16 // tokens):
            model(torch.ones(1, tokens, dtype=torch.long), use_cache=False)
    operations, size = counter.get_total_flops(), sum(reads)
    work = f"{operations / 1e9:.1f} billion operations, {size / 1e9:.1f} GB read"
    print(f"{tokens} at a time: {work}, {operations / size:.1f} operations a byte")
    #> 1 at a time: 4.3 billion operations, 8.6 GB read, 0.5 operations a byte
    #> 16 at a time: 4.3 billion operations, 0.5 GB read, 8.0 operations a byte
h100 = 989e12 / 3350e9  # operations a second, over bytes read a second
print(f"an H100 SXM can do {h100:.0f} operations a byte")
#> an H100 SXM can do 295 operations a byte
# --8<-- [end:reads]
# --8<-- [start:bounds]
bandwidth = {"H100 SXM": 3350, "RTX 4090": 1008, "two channels of DDR5-5600": 89.6}
for device, gigabytes in bandwidth.items():
    for bits in (16, 4):
        limit = gigabytes / (6.74 * bits / 8)
        print(f"{device}, 7B at {bits} bits: at most {limit:.0f} tokens a second")
        #> H100 SXM, 7B at 16 bits: at most 249 tokens a second
        #> H100 SXM, 7B at 4 bits: at most 994 tokens a second
        #> RTX 4090, 7B at 16 bits: at most 75 tokens a second
        #> RTX 4090, 7B at 4 bits: at most 299 tokens a second
        #> two channels of DDR5-5600, 7B at 16 bits: at most 7 tokens a second
        #> two channels of DDR5-5600, 7B at 4 bits: at most 27 tokens a second
# --8<-- [end:bounds]
