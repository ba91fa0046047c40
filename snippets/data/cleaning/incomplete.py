import io

import pandas as pd

rows = """text,author,lang
Namibia exports fish.,,en
NA,Ines,en
None,Tom,
,Mia,en
[deleted],,en
The boat left at,Ole,en
"""
lost = pd.read_csv(io.StringIO(rows))
print("empty to pandas:", lost.isna().sum().to_dict())
#> empty to pandas: {'text': 3, 'author': 2, 'lang': 1}
print("rows left by dropna():", len(lost.dropna()))
#> rows left by dropna(): 1

kept = pd.read_csv(io.StringIO(rows), keep_default_na=False)
gone = kept["text"].str.strip().isin(["", "[deleted]"])
cut = ~kept["text"].str.contains(r"[.!?…:\"”)]\s*$") & (kept["text"].str.len() > 10)
whole = kept[~gone].assign(cut=cut, lang=kept["lang"].replace("", "unknown"))
print(whole["text"].tolist())
#> ['Namibia exports fish.', 'NA', 'None', 'The boat left at']
print(whole[["lang", "cut"]].value_counts().sort_index().to_dict())
#> {('en', False): 2, ('en', True): 1, ('unknown', False): 1}
