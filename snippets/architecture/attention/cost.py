# --8<-- [start:count]
import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoConfig, AutoModelForCausalLM

config = AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
lengths, pairs, rest = (128, 512, 2048, 8192, 32768), [], []
with torch.device("meta"):  # shapes without numbers, so nothing is computed
    model = AutoModelForCausalLM.from_config(config)
    for n in lengths:
        mask = torch.zeros(1, 1, n, n)
        with FlopCounterMode(display=False) as counter:
            model(torch.ones(1, n, dtype=torch.long), mask, use_cache=False)
        flops = counter.get_flop_counts()["Global"]
        pairs.append(flops[torch.ops.aten.bmm])
        rest.append(flops[torch.ops.aten.mm])
# --8<-- [end:count]
# --8<-- [start:share]
print({n: f"{p / (p + r):.0%}" for n, p, r in zip(lengths, pairs, rest)})
#> {128: '3%', 512: '12%', 2048: '34%', 8192: '68%', 32768: '89%'}
print("4 n² D in each layer:", pairs == [4 * n**2 * 576 * 30 for n in lengths])
#> 4 n² D in each layer: True
print("pairs overtake at", round(rest[0] / 128 / (4 * 576 * 30)), "tokens")
#> pairs overtake at 3891 tokens
# --8<-- [end:share]
# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 3.4))
ax.loglog(lengths, pairs, "o-", lengths, rest, "s-")
ax.set(xlabel="tokens in the prompt", ylabel="floating-point operations")
ax.set_xticks(lengths, lengths)
ax.minorticks_off()
ax.legend(["pairs: scores and mixing", "weights: everything else"], frameon=False)
plt.savefig("cost.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:plot]
