# --8<-- [start:read]
from collections import Counter
from pathlib import Path

import yaml

text = Path(__file__).with_name("papers.yml").read_text("utf-8")
papers = yaml.safe_load(text)["papers"]
print(len(papers), "papers")
#> 126 papers
print(papers[0]["title"], papers[0]["year"], "->", papers[0]["chapter"])
#> Language Modeling Is Compression 2023 -> foundations/what-is-an-llm
# --8<-- [end:read]
# --8<-- [start:ask]
for paper in sorted(papers, key=lambda paper: paper["id"]):
    if paper["year"] < 2015:
        print(paper["year"], paper["title"])
        #> 2013 Efficient Estimation of Word Representations in Vector Space
        #> 2014 Neural Machine Translation by Jointly Learning to Align and Translate
        #> 2014 Sequence to Sequence Learning with Neural Networks
# --8<-- [end:ask]
# --8<-- [start:count]
years = Counter(paper["year"] for paper in papers)
print("the three years with most:", years.most_common(3))
#> the three years with most: [(2023, 24), (2022, 20), (2024, 15)]
print("since 2025:", sum(count for year, count in years.items() if year >= 2025))
#> since 2025: 16
# --8<-- [end:count]
