# --8<-- [start:build]
from pathlib import Path

import torch
import transformers
import yaml
from torch.nn import LayerNorm, Linear
from transformers.pytorch_utils import Conv1D

data = Path(__file__).with_name("families.yml").read_text(encoding="utf-8")
rows = yaml.safe_load(data)
print("transformers", transformers.__version__)
#> transformers 5.23.0
for row in rows:
    config = transformers.AutoConfig.for_model(row["class"], **row["config"])
    kind = getattr(transformers, "AutoModelFor" + row["head"])
    with torch.device("meta"):  # shapes without numbers: no download, no memory
        row["model"] = kind.from_config(config)
    size = sum(weight.numel() for weight in row["model"].parameters())
    print(f"{row['name']:15} {size:>17,} {row.get('published', ''):>14}".rstrip())
    #> BERT base             109,514,298           110M
    #> GPT-2                 124,439,808           124M
    #> RoBERTa base          124,697,433
    #> ALBERT base            11,221,680
    #> DistilBERT             66,985,530
    #> T5 small               60,506,624            60M
    #> ELECTRA small          13,546,682            14M
    #> GPT-Neo 1.3B        1,315,575,808           1.3B
    #> GPT-J 6B            6,050,882,784  6,053,381,344
    #> GPT-NeoX-20B       20,554,567,680            20B
    #> BLOOM             176,247,271,424           176B
    #> LLaMA 7B            6,738,415,616
    #> Falcon 7B           6,921,720,704
    #> Mistral 7B          7,241,732,096
    #> Mixtral 8x7B       46,702,792,704
    #> Llama 3.1 8B        8,030,261,248             8B
    #> Qwen2.5 7B          7,615,616,512
    #> DeepSeek-V3       671,026,404,352           671B
    #> Gemma 3 4B          3,880,099,328
    #> Qwen3 8B            8,190,735,360
    #> gpt-oss-20b        20,914,757,184            21B
    #> DeepSeek-V3.2     671,877,929,216
    #> Mistral Large 4 1,051,822,421,504             1T
# --8<-- [end:build]


# --8<-- [start:answers]
def answers(model, head):
    """Ten answers, read from the configuration and from the modules built by it."""
    config, body = model.config.get_text_config(), model.base_model
    setting, heads = config.to_dict().get, config.num_attention_heads
    names = " ".join(name for name, _ in body.named_parameters())
    parts = [part for name, part in body.named_modules() if "vision" not in name]
    norms = [part for part in parts if "Norm" in type(part).__name__]
    layer = next(p for p in parts if type(p).__name__.endswith(("Layer", "Block")))
    lines = [part for part in parts if isinstance(part, (Linear, Conv1D))]
    biased = {line.bias is not None for line in lines}
    sets = 1 if setting("multi_query") else setting("num_key_value_heads", heads)
    keys = {heads: "own", 1: "one"}.get(sets, "groups")
    place = "table" if "wpe" in names or "position_emb" in names else "ALiBi"
    place = "bias" if "relative" in names else place
    rotary = setting("rope_parameters") or setting("rotary_dim")
    spans = setting("layer_types") or setting("attention_layers") or []
    window = "some" if {"local", "sliding_attention"} & set(spans) else "-"
    window = "all" if not spans and setting("sliding_window") else window
    return {
        "sees": {"MaskedLM": "both", "Seq2SeqLM": "mixed"}.get(head, "left"),
        "positions": "rotary" if rotary else place,
        "norm": "Layer" if isinstance(norms[-1], LayerNorm) else "RMS",
        "norms": sum(part in norms for part in layer.modules()),
        "keys": "latent" if setting("kv_lora_rank") else keys,
        "window": window,
        "gate": "yes" if "gate" in names or "wi_1" in names else "-",
        "experts": "yes" if "experts" in names else "-",
        "biases": "some" if len(biased) == 2 else "all" if biased == {True} else "-",
        "tied": "yes" if config.tie_word_embeddings else "-",
    }


# --8<-- [end:answers]


# --8<-- [start:nearest]
def apart(one, other):
    """The questions that two models answer differently."""
    return [question for question in one if one[question] != other[question]]


for row in rows:
    row["answers"] = answers(row["model"], row["head"])
header = ["", *(question[:6] for question in rows[0]["answers"])]
lines = [[row["name"], *row["answers"].values()] for row in rows]
for name, *cells in [header, *lines]:
    print(f"{name:15}", *(f"{cell:<6}" for cell in cells))
    #>                 sees   positi norm   norms  keys   window gate   expert biases tied
    #> BERT base       both   table  Layer  2      own    -      -      -      all    yes
    #> GPT-2           left   table  Layer  2      own    -      -      -      all    yes
    #> RoBERTa base    both   table  Layer  2      own    -      -      -      all    yes
    #> ALBERT base     both   table  Layer  2      own    -      -      -      all    yes
    #> DistilBERT      both   table  Layer  2      own    -      -      -      all    yes
    #> T5 small        mixed  bias   RMS    2      own    -      -      -      -      yes
    #> ELECTRA small   both   table  Layer  2      own    -      -      -      all    yes
    #> GPT-Neo 1.3B    left   table  Layer  2      own    some   -      -      some   yes
    #> GPT-J 6B        left   rotary Layer  1      own    -      -      -      some   -
    #> GPT-NeoX-20B    left   rotary Layer  2      own    -      -      -      all    -
    #> BLOOM           left   ALiBi  Layer  2      own    -      -      -      all    yes
    #> LLaMA 7B        left   rotary RMS    2      own    -      yes    -      -      -
    #> Falcon 7B       left   rotary Layer  1      one    -      -      -      -      yes
    #> Mistral 7B      left   rotary RMS    2      groups all    yes    -      -      -
    #> Mixtral 8x7B    left   rotary RMS    2      groups -      yes    yes    -      -
    #> Llama 3.1 8B    left   rotary RMS    2      groups -      yes    -      -      -
    #> Qwen2.5 7B      left   rotary RMS    2      groups -      yes    -      some   -
    #> DeepSeek-V3     left   rotary RMS    4      latent -      yes    yes    -      -
    #> Gemma 3 4B      left   rotary RMS    6      groups some   yes    -      -      yes
    #> Qwen3 8B        left   rotary RMS    4      groups -      yes    -      -      -
    #> gpt-oss-20b     left   rotary RMS    2      groups some   yes    yes    all    -
    #> DeepSeek-V3.2   left   rotary RMS    5      latent -      yes    yes    -      -
    #> Mistral Large 4 left   rotary RMS    5      latent -      yes    yes    -      -
for place, row in enumerate(rows[1:], start=1):
    earlier = rows[place - 1 :: -1]  # the latest first: it wins where two are as near
    steps = [len(apart(row["answers"], old["answers"])) for old in earlier]
    row["from"] = earlier[steps.index(min(steps))]
    row["new"] = apart(row["answers"], row["from"]["answers"])
changes = [len(row["new"]) for row in rows[1:]]
print("new answers:", {number: changes.count(number) for number in range(5)})
#> new answers: {0: 5, 1: 6, 2: 6, 3: 3, 4: 2}
names = [row["name"] for row in rows]
llama, later = rows[names.index("LLaMA 7B")], rows[names.index("LLaMA 7B") + 1 :]
print("from LLaMA:", [len(apart(llama["answers"], row["answers"])) for row in later])
#> from LLaMA: [5, 2, 2, 1, 2, 3, 4, 2, 4, 3, 3]
# --8<-- [end:nearest]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

_, ax = plt.subplots(figsize=(5.6, 6.9))
lanes, last = {}, {}
for place, row in enumerate(rows):
    parent, lane, new = row.get("from"), 0, ""
    if parent:  # the first child goes on in its parent's lane, the others open one
        lane = lanes[parent["name"]]
        if last[lane] != parent["name"]:
            lane = len(last)
        start, top = lanes[parent["name"]], rows.index(parent)
        line = [start, lane, lane], [top, top + 1, place]
        ax.plot(*line, color="#8a8a8a", lw=1.3, zorder=1)
        new = ", ".join(row["new"]) or "no new answer"
    lanes[row["name"]], last[lane] = lane, row["name"]
    colour = "#c46a1f" if row["head"] == "MaskedLM" else "#4a6fd0"
    ax.plot(lane, place, "o", color=colour, ms=5)
    label = f"{row['name']}, {str(row['date'])[:4]}"
    ax.text(9.5, place, label, va="center", fontsize=9)
    ax.text(20, place, new, va="center", fontsize=9, color="#777777")
ax.set(xlim=(-0.3, 31.5), ylim=(len(rows) - 0.4, -0.6))
ax.axis("off")
plt.tight_layout(pad=0.2)
plt.savefig("tree.svg", transparent=True)
# --8<-- [end:draw]

# --8<-- [start:control]
import random


def mean_step(table):
    """How many answers change on average from the nearest earlier row."""
    later = list(enumerate(table))[1:]
    steps = [min(len(apart(row, old)) for old in table[:n]) for n, row in later]
    return sum(steps) / len(steps)


def shuffle(table):
    """Every answer stays as frequent, and loses its company."""
    columns = [random.sample([row[q] for row in table], len(table)) for q in table[0]]
    return [dict(zip(table[0], values)) for values in zip(*columns)]


random.seed(0)
table, start = [row["answers"] for row in rows], names.index("LLaMA 7B")
old, new = table[:start], table[start:]
fewer = new[:-2] + new[-1:]  # without DeepSeek-V3.2
for way, real, mixed in (
    ("all models", table, [shuffle(table) for _ in range(500)]),
    ("within an era", table, [shuffle(old) + shuffle(new) for _ in range(500)]),
    ("from LLaMA on", new, [shuffle(new) for _ in range(500)]),
    ("without V3.2", fewer, [shuffle(fewer) for _ in range(500)]),
):
    step, steps = mean_step(real), [mean_step(one) for one in mixed]
    low = sum(one <= step for one in steps) / 500
    print(f"{way:14} {step:.1f}; shuffled {sum(steps) / 500:.1f}, as low: {low:.0%}")
    #> all models     1.6; shuffled 3.0, as low: 0%
    #> within an era  1.6; shuffled 2.0, as low: 0%
    #> from LLaMA on  1.8; shuffled 2.1, as low: 6%
    #> without V3.2   2.0; shuffled 2.2, as low: 26%
# --8<-- [end:control]
