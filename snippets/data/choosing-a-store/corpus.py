import json
import lzma
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt

documents, characters, size = Counter(), Counter(), Counter()
for line in lzma.open(Path(__file__).with_name("verses.jsonl.xz")):
    row = json.loads(line)
    source = f"{row['source']} {row['language']}"
    documents[source] += 1
    characters[source] += len(row["text"])
    size[source] += len(row["text"].encode())
for source, n in documents.items():
    print(source, n, characters[source], f"{size[source] / 1e6:.1f} MB")
    #> Webster en 31102 4081433 4.1 MB
    #> Young en 31102 4101880 4.1 MB
    #> ASV en 31086 4109686 4.1 MB
    #> Elberfelder de 31102 4244393 4.3 MB
    #> Martin fr 31166 4349007 4.6 MB
    #> Reina-Valera es 31084 3780650 3.9 MB
    #> Union zh 31103 1065477 3.2 MB
english = sum(n for source, n in documents.items() if source.endswith(" en"))
print(f"{english / documents.total():.0%} of {documents.total()} are English")
#> 43% of 217745 are English

names = [source.split()[0] for source in documents]
for counted, unit, width in ((size, "bytes", 0.8), (characters, "characters", 0.4)):
    plt.bar(names, [n / 1e6 for n in counted.values()], width, label=f"million {unit}")
plt.gcf().set_size_inches(8, 2.6)
plt.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
plt.savefig("sources.svg", transparent=True, bbox_inches="tight")
