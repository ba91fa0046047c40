# --8<-- [start:encode]
import math
from fractions import Fraction

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


@torch.no_grad()
def edges(ids: list[int]) -> torch.Tensor:
    p = model(torch.tensor([[0, *ids]])).logits[0, -1].double().softmax(-1)
    counts = (p * 2**32).long() + 1
    return torch.cat([torch.zeros(1, dtype=torch.long), counts.cumsum(0)])


text = "We hold these truths to be self-evident, that all men are created equal."
ids = tokenizer(text).input_ids
low, width = Fraction(0), Fraction(1)
for place, token in enumerate(ids):
    edge = edges(ids[:place])
    low += width * Fraction(edge[token].item(), edge[-1].item())
    width *= Fraction((edge[token + 1] - edge[token]).item(), edge[-1].item())
bits = math.ceil(-math.log2(width)) + 1
message = math.ceil(low * 2**bits)
print(len(text), "letters fit into", math.ceil(bits / 8), "bytes")
#> 72 letters fit into 6 bytes
# --8<-- [end:encode]
# --8<-- [start:decode]
point, decoded = Fraction(message, 2**bits), []
for _ in ids:
    edge = edges(decoded)
    target = math.floor(point * edge[-1].item())
    token = torch.searchsorted(edge, target, right=True).item() - 1
    start, end = edge[token].item(), edge[token + 1].item()
    point = (point * edge[-1].item() - start) / (end - start)
    decoded.append(token)
print("back again:", tokenizer.decode(decoded))
#> back again: We hold these truths to be self-evident, that all men are created equal.
# --8<-- [end:decode]
