# --8<-- [start:count]
import matplotlib.pyplot as plt
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def ranked(text: str, temperature: float) -> tuple[torch.Tensor, str]:
    with torch.no_grad():
        logits = model(**tokenizer(text, return_tensors="pt")).logits[0, -1]
    best = tokenizer.decode(logits.argmax())
    return (logits / temperature).softmax(-1).sort(descending=True).values, best


prompts = "Water boils at 100 degrees", "My favourite"
for text, temperature in [(text, t) for text in prompts for t in (1.0, 1.5)]:
    p, best = ranked(text, temperature)
    wide, narrow = (int((p.cumsum(-1) - p < top).sum()) for top in (0.9, 0.3))
    wide, narrow = (float(f"{count:.2g}") for count in (wide, narrow))  # two digits
    min_p, lost = int((p >= 0.1 * p[0]).sum()), p[50:].sum()
    kept = f"top-p 0.9 keeps {wide:.0f}, 0.3 {narrow:.0f}, min-p {min_p}"
    print(f"{best!r} first, T {temperature}: {kept}, top-k 50 drops {lost:.2f}")
    #> ' Celsius' first, T 1.0: top-p 0.9 keeps 1, 0.3 1, min-p 1, top-k 50 drops 0.00
    #> ' Celsius' first, T 1.5: top-p 0.9 keeps 250, 0.3 1, min-p 2, top-k 50 drops 0.17
    #> ' colour' first, T 1.0: top-p 0.9 keeps 2000, 0.3 27, min-p 53, top-k 50 drops 0.61
    #> ' colour' first, T 1.5: top-p 0.9 keeps 10000, 0.3 260, min-p 160, top-k 50 drops 0.86
# --8<-- [end:count]
# --8<-- [start:draw]
ranks = torch.logspace(0, 3.7, 60).long().unique()
figure, axes = plt.subplots(1, 2, figsize=(7, 3), sharex=True, sharey=True)
for text, axis in zip(prompts, axes):
    for temperature, style in (1.0, "-"), (1.5, "--"):
        p = ranked(text, temperature)[0][ranks - 1]
        axis.loglog(ranks, p, style, color="C0", label=f"T = {temperature}")
    axis.axvline(50, color="C1")
    axis.text(60, 0.2, "top-k 50", fontsize=10)
    axis.set_title(text + " ...", fontsize=11)
    axis.set_xlabel("rank of the token")
    axis.minorticks_off()
    axis.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("probability")
axes[1].legend(frameon=False, loc="lower left")
figure.tight_layout()
plt.savefig("survivors.svg", transparent=True)
# --8<-- [end:draw]
