# --8<-- [start:read]
import csv
from pathlib import Path

rows = list(csv.DictReader(Path(__file__).with_name("models.csv").open()))
for row in rows:
    for key in ("total", "active", "tokens"):
        row[key] = float(row[key] or 0)
named = {row["name"]: row for row in rows}
print(
    len(rows), "rows,", sum(row["total"] > 0 for row in rows), "with a published size"
)
#> 30 rows, 22 with a published size
size = named["Google n-grams"]["total"] / named["GPT-3"]["total"]
print(f"counts of the 2007 table for each weight of GPT-3: {size:.1f}")
#> counts of the 2007 table for each weight of GPT-3: 1.7
# --8<-- [end:read]
# --8<-- [start:tokens]
for name in [
    "GPT-3",
    "PaLM",
    "Chinchilla",
    "Llama 3.1 405B",
    "DeepSeek-V4-Pro",
    "SmolLM2-135M",
]:
    used = named[name]["active"] or named[name]["total"]
    print(f"{name}: {named[name]['tokens'] / used:,.1f} tokens for each weight used")
    #> GPT-3: 1.7 tokens for each weight used
    #> PaLM: 1.4 tokens for each weight used
    #> Chinchilla: 20.0 tokens for each weight used
    #> Llama 3.1 405B: 38.5 tokens for each weight used
    #> DeepSeek-V4-Pro: 653.1 tokens for each weight used
    #> SmolLM2-135M: 14,814.8 tokens for each weight used
# --8<-- [end:tokens]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

_, ax = plt.subplots(figsize=(7, 4.4))
colours = {"counts": "#c46a1f", "learned": "#4a6fd0"}
for kind, colour in colours.items():
    known = [(i, r) for i, r in enumerate(rows) if r["kind"] == kind and r["total"]]
    places, sizes = [i for i, _ in known], [r["total"] for _, r in known]
    ax.semilogy(places, sizes, "o", color=colour, label=f"{kind}: all numbers")
sparse = [(i, r) for i, r in enumerate(rows) if r["active"]]
places = [i for i, _ in sparse]
active, total = [r["active"] for _, r in sparse], [r["total"] for _, r in sparse]
ax.vlines(places, active, total, color="#4a6fd0", linewidth=1)
ax.semilogy(places, active, "_", color="#4a6fd0", label="used for each token")
labels = [f"{r['name']} {r['date'][:4]}" for r in rows]
ax.set_xticks(range(len(rows)), labels, rotation=90, fontsize=9)
ax.set_ylabel("parameters", fontsize=10)
ax.minorticks_off()
ax.set_ylim(3e7, 6e12)
ax.spines[["top", "right"]].set_visible(False)
ax.legend(frameon=False, fontsize=9, loc="lower center", bbox_to_anchor=(0.62, 0))
plt.tight_layout()
plt.savefig("timeline.svg", transparent=True)
# --8<-- [end:draw]
