# --8<-- [start:claude]
import base64
import json
import unicodedata
from pathlib import Path

import regex

folder = Path(__file__).parent
claude = json.loads((folder / "claude.json").read_text(encoding="utf-8"))
_, first, *pieces = claude["bpe_ranks"].split()
ranks = {base64.b64decode(piece): n for n, piece in enumerate(pieces, int(first))}


def cut(word):
    """Join the neighbours whose union has the lowest rank, until none has one."""
    parts = [bytes([byte]) for byte in word.encode()]
    while True:
        unions = [left + right for left, right in zip(parts, parts[1:])]
        known = [union for union in unions if union in ranks]
        if not known:
            return parts
        place = unions.index(min(known, key=ranks.get))
        parts[place : place + 2] = [unions[place]]


def claude_2023(text):
    words = regex.findall(claude["pat_str"], unicodedata.normalize("NFKC", text))
    return [part for word in words for part in cut(word)]


print(len(ranks), "ranks:", b" ".join(claude_2023("beginning, Anfang, principio")))
#> 64995 ranks: b'beginning ,  An fang ,  princip io'
# --8<-- [end:claude]

# --8<-- [start:count]
from tokenizers import Tokenizer

gpt = Tokenizer.from_pretrained("openai/gpt-oss-20b")
qwen = Tokenizer.from_pretrained("Qwen/Qwen3-0.6B")
lines = (folder / "genesis-1.jsonl").read_text(encoding="utf-8").splitlines()
verses = [json.loads(line) for line in lines]


def count(texts):
    """Tokens of some texts, with each of the three tokenizers."""
    by_gpt = sum(len(gpt.encode(text, add_special_tokens=False)) for text in texts)
    by_qwen = sum(len(qwen.encode(text, add_special_tokens=False)) for text in texts)
    by_claude = sum(len(claude_2023(text)) for text in texts)
    return by_gpt, by_qwen, by_claude


tokens = {}
print("              letters  GPT-4o   Qwen3  Claude 2023")
#>               letters  GPT-4o   Qwen3  Claude 2023
for source in dict.fromkeys(verse["source"] for verse in verses):
    texts = [verse["text"] for verse in verses if verse["source"] == source]
    letters = sum(len(text) for text in texts)
    tokens[source] = count(texts)
    print(f"{source:14}", *(f"{number:7}" for number in (letters, *tokens[source])))
    #> Webster           4040     948     949     956
    #> Young             4149    1026    1034    1056
    #> ASV               4066     939     941     948
    #> Elberfelder       4082    1080    1221    1302
    #> Martin            4119    1099    1277    1380
    #> Reina-Valera      3702    1017    1152    1279
    #> Union              914     831     776    1149
# --8<-- [end:count]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

LABELS = {
    "Webster": "English, 1833",
    "Young": "English, 1898",
    "ASV": "English, 1901",
    "Elberfelder": "German, 1905",
    "Martin": "French, 1744",
    "Reina-Valera": "Spanish, 1909",
    "Union": "Chinese, 1919",
}
MAKERS = ["GPT-4o", "Qwen3", "Claude 2023"]
_, ax = plt.subplots(figsize=(5.6, 3.6))
COLOURS = ["#4a6fd0", "#3f9a5a", "#9a5ab0"]
for place, maker in enumerate(MAKERS):
    ratios = [counts[place] / tokens["Webster"][place] for counts in tokens.values()]
    rows = [n + 0.15 * place for n in range(len(ratios))]
    ax.plot(ratios, rows, "o^D"[place], color=COLOURS[place], label=maker, ms=5)
ax.set_yticks([n + 0.22 for n in range(len(LABELS))], LABELS.values())
ax.invert_yaxis()
ax.axvline(1, color="#8a8a8a", lw=1, zorder=0)
ax.set_xlabel("tokens, for one in the first row")
ax.legend(frameon=False, fontsize=9)
ax.spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("tokens.svg", transparent=True)
# --8<-- [end:draw]
