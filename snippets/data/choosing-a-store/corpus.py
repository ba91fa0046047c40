import json
import lzma
from collections import defaultdict
from pathlib import Path

import matplotlib.pyplot as plt

texts = defaultdict(list)  # source and language: its texts
for line in lzma.open(Path(__file__).with_name("verses.jsonl.xz")):
    row = json.loads(line)
    texts[f"{row['source']}\n{row['language']}"].append(row["text"])
for source, own in texts.items():
    characters, size = sum(map(len, own)), len("".join(own).encode())
    plt.bar(source, size / 1e6, 0.8, color="C0")
    plt.bar(source, characters / 1e6, 0.4, color="C1")
    print(*source.split(), len(own), characters, f"{size / 1e6:.1f} MB")
    #> Webster en 31102 4081433 4.1 MB
    #> Young en 31102 4101880 4.1 MB
    #> ASV en 31086 4109686 4.1 MB
    #> Elberfelder de 31102 4244393 4.3 MB
    #> Martin fr 31166 4349007 4.6 MB
    #> Reina-Valera es 31084 3780650 3.9 MB
    #> Union zh 31103 1065477 3.2 MB
english = sum(len(own) for source, own in texts.items() if source.endswith("en"))
documents = sum(map(len, texts.values()))
print(f"{english / documents:.0%} of {documents} are English")
#> 43% of 217745 are English
plt.gcf().set_size_inches(8, 2.6)
plt.title("wide: million bytes of text; narrow: million characters", size=10)
plt.savefig("sources.svg", transparent=True, bbox_inches="tight")
