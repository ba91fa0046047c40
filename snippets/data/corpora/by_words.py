from pathlib import Path

from datasets import Dataset, interleave_datasets

book = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").split()
chapters = [" ".join(book[i : i + 1500]) for i in range(0, len(book), 1500)]
posts = [
    f"Post {i}: the ferry was late again and nobody said why." for i in range(9000)
]
target = {"book": 0.5, "web": 0.5}
length = {"book": len(book) / len(chapters), "web": 11}
rate = {name: target[name] / length[name] for name in target}
chances = [rate[name] / sum(rate.values()) for name in target]
print("chances:", [round(chance, 4) for chance in chances])
#> chances: [0.0076, 0.9924]

books = Dataset.from_dict({"text": chapters}).add_column("book", [True] * len(chapters))
web = Dataset.from_dict({"text": posts}).add_column("book", [False] * len(posts))
mixed = interleave_datasets(
    [books, web], chances, seed=0, stopping_strategy="all_exhausted"
)
words = {True: 0, False: 0}
for row in mixed:
    words[row["book"]] += len(row["text"].split())
print("book share by word:", round(words[True] / sum(words.values()), 2))
#> book share by word: 0.48
