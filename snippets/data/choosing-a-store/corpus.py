import json
import lzma
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt

documents, characters, size = Counter(), Counter(), Counter()
for line in lzma.open(Path(__file__).with_name("verses.jsonl.xz")):
    row = json.loads(line)
    source = f"{row['source']} {row['language']} {row['year']}"
    documents[source] += 1
    characters[source] += len(row["text"])
    size[source] += len(row["text"].encode())
for source in documents:
    print(source, documents[source], characters[source], f"{size[source] / 1e6:.1f} MB")
    #> Webster en 1833 31102 4081433 4.1 MB
    #> Young en 1898 31102 4101880 4.1 MB
    #> ASV en 1901 31086 4109686 4.1 MB
    #> Elberfelder de 1905 31102 4244393 4.3 MB
    #> Martin fr 1744 31166 4349007 4.6 MB
    #> Reina-Valera es 1909 31084 3780650 3.9 MB
    #> Union zh 1919 31103 1065477 3.2 MB
share = characters["Union zh 1919"] / characters["Young en 1898"]
print(f"{share:.2f} Chinese characters for one of English")
#> 0.26 Chinese characters for one of English
english = sum(n for source, n in documents.items() if " en " in source)
print(f"{english / documents.total():.0%} of {documents.total()} are English")
#> 43% of 217745 are English

names = [source.split()[0] for source in documents]
for counted, unit, shift in ((characters, "characters", -0.2), (size, "bytes", 0.2)):
    heights = [n / 1e6 for n in counted.values()]
    plt.bar([i + shift for i in range(7)], heights, 0.38, label=f"million {unit}")
plt.gcf().set_size_inches(7, 2.6)
plt.xticks(range(7), names, fontsize=8)
plt.legend(frameon=False, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
plt.tight_layout()
plt.savefig("sources.svg", transparent=True)
