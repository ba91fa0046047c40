from collections import Counter
from pathlib import Path

from datasets import Dataset, interleave_datasets

book = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").split()
chapters = [" ".join(book[i : i + 1500]) for i in range(0, len(book), 1500)]
posts = [f"Post {i}: the ferry was late again and nobody said why." for i in range(900)]
books = Dataset.from_dict({"text": chapters, "from": ["book"] * len(chapters)})
web = Dataset.from_dict({"text": posts, "from": ["web"] * len(posts)})

for stop in ["first_exhausted", "all_exhausted"]:
    mixed = interleave_datasets([books, web], [0.5, 0.5], 0, stopping_strategy=stop)
    documents, words = Counter(), Counter()
    for row in mixed:
        documents[row["from"]] += 1
        words[row["from"]] += len(row["text"].split())
    share = [round(c["book"] / c.total(), 2) for c in (documents, words)]
    print(stop, dict(documents), "book share:", share)
    #> first_exhausted {'web': 30, 'book': 22} book share: [0.42, 0.99]
    #> all_exhausted {'web': 900, 'book': 866} book share: [0.49, 0.99]
