# --8<-- [start:imports]
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)

# --8<-- [end:imports]
# --8<-- [start:steps]
STOP = "a an and are as at be before by for from had has have he his i if in is it my"
STOP += " none not now of off on she since that the them there they this to was were"
STOP = set((STOP + " which who will with").split())


def plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


def bare(word: str) -> str:
    return re.sub(r"[^\w\s]", "", word)


def keep(word: str) -> str:
    return "" if bare(word).strip().lower() in STOP else word


def stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})(ing|ed|es|ly|s|e)\b", "", word)


steps = {"join the lines": str.strip, "strip accents": plain, "lowercase": str.lower}
steps |= {"strip punctuation": bare, "stem": stem, "drop stop words": keep}
steps["all six"] = lambda word: stem(bare(plain(keep(word).strip()))).lower()
# --8<-- [end:steps]
# --8<-- [start:score]


@torch.no_grad()
def bits_of(words: list[str]) -> list[float]:
    """Bits that the model needs for each word, given all before it."""
    texts = [w if w[-1:].isspace() or not w else w + " " for w in words]
    code = tokenizer("".join(texts), return_offsets_mapping=True)
    ids = torch.tensor([tokenizer.bos_token_id, *code["input_ids"]])
    logs = model(ids[None]).logits[0, :-1].log_softmax(-1)
    bits = -logs[range(len(ids) - 1), ids[1:]] / torch.log(torch.tensor(2.0))
    owner = [i for i, text in enumerate(texts) for _ in text]
    total = [0.0] * len(words)
    for (_, end), b in zip(code["offset_mapping"], bits.tolist()):
        total[owner[end - 1]] += b
    return total


# --8<-- [end:score]
# --8<-- [start:table]
def compare(text: str) -> dict[str, tuple]:
    """For each step: bits of the whole, words left as they were, their bits before, after."""
    words = re.findall(r"\S+\s*", text)
    original, rows = bits_of(words), {}
    for step, clean in steps.items():
        cleaned = [clean(word) for word in words]
        bits = bits_of(cleaned)
        same = [i for i, word in enumerate(words) if cleaned[i].strip() == word.strip()]
        before, after = (sum(b[i] for i in same) / len(same) for b in (original, bits))
        rows[step] = sum(bits), len(same), before, after
    return rows


text = Path(__file__).with_name("passage.txt").read_text(encoding="utf-8")
whole = sum(bits_of(re.findall(r"\S+\s*", text)))
print(f"as written         {whole / len(text):.2f} bits per character")
#> as written         1.45 bits per character
rise = {}
for step, (bits, same, before, after) in compare(text).items():
    rise[step] = round(100 * (after / before - 1))
    print(
        f"{step:18} {bits / len(text):.2f} |",
        f"{same:3} words as before: {before:.1f} -> {after:.1f} bits each,",
        f"{rise[step]:+} %",
    )
    #> join the lines     1.44 | 137 words as before: 7.8 -> 7.7 bits each, +0 %
    #> strip accents      1.46 | 133 words as before: 7.3 -> 7.4 bits each, +0 %
    #> lowercase          1.54 | 112 words as before: 7.3 -> 7.4 bits each, +2 %
    #> strip punctuation  1.60 |  96 words as before: 6.1 -> 7.4 bits each, +22 %
    #> stem               1.83 | 105 words as before: 7.1 -> 7.8 bits each, +10 %
    #> drop stop words    1.50 |  71 words as before: 11.3 -> 15.5 bits each, +37 %
    #> all six            1.43 |  18 words as before: 8.7 -> 12.3 bits each, +42 %
# --8<-- [end:table]
# --8<-- [start:others]
lines = Path(__file__).with_name("pages.jsonl").read_text(encoding="utf-8").splitlines()
prose = [page["text"] for page in map(json.loads, lines) if page["kind"] == "prose"]
others = {step: [] for step in steps}
for passage in prose[:5]:
    hundred = "".join(re.findall(r"\S+\s*", passage)[:100])
    for step, (_, _, before, after) in compare(hundred).items():
        others[step].append(round(100 * (after / before - 1)))
for step, five in others.items():
    print(f"{step:18} {five} %")
    #> join the lines     [-1, -1, -1, -1, -1] %
    #> strip accents      [0, 0, 0, 0, 0] %
    #> lowercase          [0, -1, 2, 0, 1] %
    #> strip punctuation  [10, 13, 23, 11, 8] %
    #> stem               [10, 10, 18, 15, 13] %
    #> drop stop words    [17, 16, 27, 11, 53] %
    #> all six            [24, 40, 51, 37, 52] %
worst = [max(list(steps)[:-1], key=lambda step: others[step][i]) for i in range(5)]
print("costs most, of the single steps:", Counter(worst).most_common())
#> costs most, of the single steps: [('drop stop words', 4), ('stem', 1)]
# --8<-- [end:others]
# --8<-- [start:draw]
figure, axis = plt.subplots(figsize=(7, 3))
axis.barh(range(7), list(rise.values()), color="tab:orange", alpha=0.5)
axis.set_yticks(range(7), [f"{step} {percent:+} %" for step, percent in rise.items()])
for row, five in enumerate(others.values()):
    axis.plot(five, [row] * 5, "o", color="tab:blue", markersize=4)
axis.invert_yaxis()
axis.axvline(0, color="gray", lw=1)
axis.set_xlabel(
    "% more bits for the words left as they were (dots: five other passages)"
)
axis.spines[["top", "right"]].set_visible(False)
plt.savefig("cost.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
