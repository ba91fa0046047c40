import hashlib
import re
from pathlib import Path

import ftfy
from datasets import load_dataset


def measure(page: dict) -> dict:
    text = ftfy.fix_text(page["text"])
    words = re.findall(r"\w+", text.lower())
    common = set("the be to of and that have with".split()) & set(words)
    key = hashlib.sha256(" ".join(words).encode()).hexdigest()
    return {"text": text, "common": len(common), "key": key}


def keep(page: dict) -> bool:
    return page["common"] >= 2


source = str(Path(__file__).with_name("pages.jsonl"))
data = load_dataset("json", data_files=[source, source], split="train", cache_dir=".")
cleaned = data.map(measure, num_proc=2).filter(keep, num_proc=2)
first = {key: i for i, key in reversed(list(enumerate(cleaned["key"])))}
unique = cleaned.select(sorted(first.values()))
print(len(data), "->", len(cleaned), "->", len(unique))
#> 64 -> 40 -> 20
loop = [row["text"] for row in data if keep(measure(row))]
print("equal to a loop:", list(cleaned["text"]) == loop)
#> equal to a loop: True
