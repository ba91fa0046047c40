import json
import re
from pathlib import Path

import torch

# A mark by substring: "five days" was asked for.
print("5" in "It takes 15 days.", re.search(r"\b5\b", "It takes 15 days."))
#> True None

# A licence by keyword.
texts = json.loads(Path(__file__).with_name("licences.json").read_text("utf-8"))
for word in ("commercial", "revenue"):
    print(word, "in", [name for name, text in texts.items() if word in text.lower()])
    #> commercial in ['Apache-2.0', 'Devstral 2', 'Kimi K3', 'Llama 3.1']
    #> revenue in ['Devstral 2', 'Kimi K3']

# A model that does not fit: 2,800 thousand million parameters in 16 bits.
try:
    torch.empty(2_800_000_000_000, dtype=torch.bfloat16)
except RuntimeError as error:
    print(str(error).partition("DefaultCPUAllocator: ")[2].partition(". ")[0])
    #> can't allocate memory: you tried to allocate 5600000000000 bytes
