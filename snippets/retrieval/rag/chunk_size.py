# --8<-- [start:corpus]
import json
from base64 import b64decode
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from sentence_transformers import SentenceTransformer

here = Path(__file__)


def rows_of(name: str) -> list[dict]:
    return [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]


sections = {row["id"]: row for row in rows_of("handbook.jsonl")}
questions = [row for row in rows_of("questions.jsonl") if row["sections"]]
print(len(sections), "sections,", len(questions), "questions with an answer")
#> 146 sections, 60 questions with an answer
# --8<-- [end:corpus]


# --8<-- [start:vectors]
def chunks(size: int, step: int) -> list[tuple[str, str]]:
    found = []
    for section in sections.values():
        words = section["text"].split()
        for start in range(0, max(1, len(words) - size + step), step):
            piece = " ".join(words[start : start + size])
            found.append((section["id"], f"{section['heading']}. {piece}"))
    return found


cuts = {"20": (20, 20), "40": (40, 40), "80": (80, 80), "80/40": (80, 40)}
cuts |= {"160": (160, 160), "whole": (9999, 9999)}

encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
stored = json.loads(here.with_name("vectors.json").read_text(encoding="utf-8"))
for name, cut in cuts.items():
    texts = [text for _, text in chunks(*cut)]
    stored[name] = np.frombuffer(b64decode(stored[name]), np.int8).reshape(-1, 384)
    some = 400 * encoder.encode(texts[::60])
    same = np.abs(stored[name][::60] - some).max() <= 1
    print(f"{name:5} {len(texts)} chunks, as stored: {same}")
    #> 20    955 chunks, as stored: True
    #> 40    509 chunks, as stored: True
    #> 80    288 chunks, as stored: True
    #> 80/40 369 chunks, as stored: True
    #> 160   181 chunks, as stored: True
    #> whole 146 chunks, as stored: True
# --8<-- [end:vectors]

# --8<-- [start:measure]
asked = encoder.encode([q["question"] for q in questions])
rates = {}
for name, cut in cuts.items():
    owners, texts = zip(*chunks(*cut))
    order = np.argsort(-asked @ stored[name].T.astype(np.float32), axis=1)
    score = np.zeros(4)
    for q, ranked in zip(questions, order):
        top = [texts[row] for row in ranked[:3]]
        read = " ".join(texts[row] for row in ranked[:20]).split()[:240]
        gold = q["answer"].lower()
        score[0] += any(owners[row] in q["sections"] for row in ranked[:3])
        score[1] += any(gold in text.lower() for text in top)
        score[2] += gold in " ".join(read).lower()
        score[3] += sum(len(text.split()) for text in top) / len(questions)
    rates[name] = score
    section, words, budget, length = score.round().astype(int)
    print(
        f"{name:5} section {section}  words {words}  of {length} read  in 240 {budget}"
    )
    #> 20    section 48  words 23  of 69 read  in 240 33
    #> 40    section 46  words 35  of 121 read  in 240 40
    #> 80    section 49  words 46  of 219 read  in 240 45
    #> 80/40 section 50  words 48  of 238 read  in 240 47
    #> 160   section 44  words 43  of 320 read  in 240 42
    #> whole section 42  words 44  of 374 read  in 240 42
# --8<-- [end:measure]

# --8<-- [start:draw]
labels = [name for name in cuts if "/" not in name]
curves = np.array([rates[name] for name in labels])
figure, axes = plt.subplots(figsize=(7, 3.4), layout="constrained")
for column, (label, colour, marker) in enumerate(
    [
        ("right section among the first three chunks", "#3b7dd8", "o"),
        ("gold words in the first three chunks", "#d1495b", "s"),
        ("gold words in the first 240 words", "#3a9d5d", "^"),
    ]
):
    axes.plot(labels, curves[:, column], color=colour, marker=marker, label=label)
    axes.plot(["80"], rates["80/40"][column], color=colour, marker="*", markersize=11)
axes.set(xlabel="words in a chunk", ylabel="questions of 60", ylim=(0, 60))
axes.spines[["top", "right"]].set_visible(False)
axes.legend(frameon=False, loc="lower right")
plt.savefig("chunk_size.svg", transparent=True)
# --8<-- [end:draw]

# --8<-- [start:unread]
limit = encoder.max_seq_length - 2  # two of the 256 are [CLS] and [SEP]
seen, lengths = {}, []
for identity, text in chunks(*cuts["whole"]):
    ends = encoder.tokenizer(
        text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
    )["offset_mapping"]
    lengths.append(len(ends))
    seen[identity] = text[: ends[:limit][-1][1]].lower()
beyond = np.maximum(np.array(lengths) - limit, 0)
print("sections that are cut:", (beyond > 0).sum())
#> sections that are cut: 29
print(f"share of all tokens that no vector has seen: {beyond.sum() / sum(lengths):.2f}")
#> share of all tokens that no vector has seen: 0.08
unseen = [
    q["question"]
    for q in questions
    if not any(q["answer"].lower() in seen[identity] for identity in q["sections"])
]
print("questions whose gold words no vector has seen:", len(unseen))
#> questions whose gold words no vector has seen: 6
# --8<-- [end:unread]
