import time
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

rows = [
    row.strip().split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
lines = [line for part, _, line in rows if part == "test"][:20]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


@torch.no_grad()
def network(line):
    return model(**tokenizer(line, return_tensors="pt")).logits[0, -1].argmax()


rule = lambda line: line.lower().split()[0] in {"who", "what", "where", "why", "how"}
seconds = []
for method in (rule, network):
    method(lines[0])  # warm up
    start = time.perf_counter()
    for line in lines:
        method(line)
    seconds.append(time.perf_counter() - start)
print(f"{model.num_parameters():,} parameters")
#> 134,515,008 parameters
print("the rule is at least 1,000 times faster:", seconds[1] > 1000 * seconds[0])
#> the rule is at least 1,000 times faster: True
