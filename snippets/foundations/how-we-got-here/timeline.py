# --8<-- [start:read]
import csv
from pathlib import Path

rows = list(
    csv.DictReader(Path(__file__).with_name("models.csv").open(encoding="utf-8"))
)
steps = {}
for row in rows:
    steps.setdefault(row["step"], []).append(f"{row['name']} ({row['date'][:4]})")
    for key in ("total", "active", "tokens"):
        row[key] = float(row[key] or 0)
for step, names in steps.items():
    print(f"{step}:", " to ".join(dict.fromkeys([names[0], names[-1]])))
    #> counts: Shannon's guesses (1951) to Google n-grams (2007)
    #> rules: ELIZA (1966)
    #> word vectors: LSA (1990) to word2vec (2013)
    #> sequence networks: Attention (2014) to Transformer (big) (2017)
    #> pretrain and tune: GPT (2018) to T5-11B (2019)
    #> prompt: GPT-2 (2019) to PaLM (2022)
    #> experts: Switch-C (2021) to Kimi K3 (2026)
    #> instructions: InstructGPT (2022) to GPT-4 (2023)
    #> more text: Chinchilla (2022) to SmolLM2-135M (2025)
    #> reasoning: OpenAI o1 (2024) to DeepSeek-R1 (2025)
named = {row["name"]: row for row in rows}
print(len(rows), "rows,", sum(row["total"] > 0 for row in rows), "with a size")
#> 31 rows, 23 with a size
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

_, ax = plt.subplots(figsize=(6, 6.4))
for place, row in enumerate(rows):
    colour = "#c46a1f" if row["step"] == "counts" else "#4a6fd0"
    if row["total"]:
        ax.semilogx(row["total"], place, "o", color=colour)
    if row["active"]:
        ax.plot([row["active"], row["total"]], [place, place], "|-", color=colour)
ax.set_yticks(range(len(rows)), [f"{r['name']} {r['date'][:4]}" for r in rows])
ax.tick_params(axis="y", labelsize=9, length=0)
ax.set_xlabel("parameters", fontsize=10)
ax.set_xlim(3e7, 6e12)
ax.set_ylim(len(rows) - 0.5, -0.5)
ax.minorticks_off()
ax.spines[["top", "right", "left"]].set_visible(False)
plt.tight_layout()
plt.savefig("timeline.svg", transparent=True)
# --8<-- [end:draw]
