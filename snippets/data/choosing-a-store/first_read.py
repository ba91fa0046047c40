import json
import lzma
from pathlib import Path

read = 0
for line in lzma.open(Path(__file__).with_name("verses.jsonl.xz")):
    read += len(line)
    if line.startswith(b'{"id": "ASV.Gen.5.6"'):
        print(f"{read / 1e6:.0f} MB read for", json.loads(line)["text"])
        #> 17 MB read for And Seth lived a hundred and five years, and begat Enosh:
print(f"{read / 1e6:.0f} MB to know that an id is missing")
#> 58 MB to know that an id is missing
