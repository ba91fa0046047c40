from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
play = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
text = play[play.index("To be, or not to be") :][:1600]
ids = AutoTokenizer.from_pretrained(name)(text, return_tensors="pt").input_ids[:, :384]
i = torch.arange(384)
past, back = i[:, None] >= i, i[:, None] - i  # (384, 384): row asks, column is asked


@torch.no_grad()
def loss(mask):
    logits = model(ids, mask[None, None], use_cache=False).logits[0, 128:-1]
    return round(F.cross_entropy(logits, ids[0, 129:]).item(), 1)


print("all tokens", loss(past))
#> all tokens 3.6
print("last 64 tokens", loss(past & (back < 64)))
#> last 64 tokens 6.1
for token in (0, 1, 5, 20):
    print("last 63 and token", token, loss(past & ((back < 63) | (i == token))))
    #> last 63 and token 0 4.0
    #> last 63 and token 1 6.3
    #> last 63 and token 5 6.1
    #> last 63 and token 20 6.0
