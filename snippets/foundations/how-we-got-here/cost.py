from pathlib import Path

import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoModelForCausalLM, AutoTokenizer

rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
lines = [line for part, _, line in rows if part == "test"][:20]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
with torch.no_grad(), FlopCounterMode(display=False) as counter:
    for line in lines:
        model(**tokenizer(line, return_tensors="pt"))
operations, characters = counter.get_total_flops(), sum(len(line) for line in lines)
print(f"{model.num_parameters():,} parameters")
#> 134,515,008 parameters
print(f"the network: {operations / 20 / 1e9:.1f} billion operations a line")
#> the network: 1.6 billion operations a line
print(f"the rule reads {characters / 20:.0f} characters a line")
#> the rule reads 23 characters a line
print(f"the network, for each of them: {operations / characters / 1e6:.0f} million")
#> the network, for each of them: 70 million
