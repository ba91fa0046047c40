import json
from pathlib import Path

from datasets import Dataset, load_dataset

Path("my_books.py").write_text("class MyBooks: ...", encoding="utf-8")
try:
    load_dataset("my_books.py")
except RuntimeError as error:
    print("RuntimeError:", error)
    #> RuntimeError: Dataset scripts are no longer supported, but found my_books.py

texts = Dataset.from_dict({"text": ["one", "two"]})["text"]
print(type(texts).__name__, isinstance(texts, list), texts[0])
#> Column False one
try:
    json.dumps(texts)
except TypeError as error:
    print("TypeError:", error)
    #> TypeError: Object of type Column is not JSON serializable
print(json.dumps(list(texts)))
#> ["one", "two"]
