import json
import lzma
import sqlite3
from pathlib import Path

packed = lzma.open(Path(__file__).with_name("verses.jsonl.xz"))
texts = [json.loads(line)["text"] for line in packed if b'"zh"' in line]
spaced = [" ".join(text) for text in texts]
db = sqlite3.connect(":memory:")
for name, given in (("unicode61", texts), ("trigram", texts), ("characters", spaced)):
    tokenizer = "trigram" if name == "trigram" else "unicode61"
    db.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(text, tokenize={tokenizer})")
    db.executemany(f"INSERT INTO {name} VALUES (?)", [(text,) for text in given])
    db.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
    db.commit()  # what is not committed does not lie in the index yet
    blocks = db.execute(f"SELECT sum(length(block)) FROM {name}_data").fetchone()[0]
    print(name, f"{blocks / 1e6:.1f} MB")
    #> unicode61 2.5 MB
    #> trigram 6.1 MB
    #> characters 2.6 MB
for word in ("以色列", "大衛", "神"):
    found = [sum(word in text for text in texts)]
    for name in ("unicode61", "trigram", "characters"):
        phrase = " ".join(word) if name == "characters" else word
        sql = f"SELECT count(*) FROM {name} WHERE text MATCH ?"
        found.append(db.execute(sql, [f'"{phrase}"']).fetchone()[0])
    print(word, found)
    #> 以色列 [2407, 5, 2407, 2407]
    #> 大衛 [985, 1, 0, 985]
    #> 神 [4007, 6, 0, 4007]
