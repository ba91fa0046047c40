# --8<-- [start:data]
from pathlib import Path

import bm25s
import numpy as np
import yaml
from lxml import etree
from sentence_transformers import SentenceTransformer

ATOM = "{http://www.w3.org/2005/Atom}"
here = Path(__file__)
feeds = [
    etree.parse(here.with_name(name)).getroot() for name in ("agents.xml", "newest.xml")
]
entries = [entry for feed in feeds for entry in feed.findall(ATOM + "entry")]
texts = [
    f"{e.findtext(ATOM + 'title')}. {e.findtext(ATOM + 'summary')}" for e in entries
]
listed = yaml.safe_load(here.with_name("papers.yml").read_text("utf-8"))["papers"]
listed = [f"{paper['title']}. {paper['changed']}" for paper in listed]
# --8<-- [end:data]
# --8<-- [start:labels]
OURS = """
2605.06660 2605.06656 2605.06654 2605.06652 2605.06650
2605.06647 2605.06642 2605.06639 2607.09657 2607.09600
2607.09510 2607.09493 2607.09492 2607.09487 2607.09424
""".split()
ours = np.array(
    [any(number in e.findtext(ATOM + "id") for number in OURS) for e in entries]
)
print(ours.sum(), "of", len(entries), "concern the book")
#> 15 of 60 concern the book


def in_order(scores: np.ndarray) -> float:
    """Share of pairs, one of ours and one not, in which ours stands higher."""
    return float((scores[ours][:, None] > scores[~ours]).mean())


# --8<-- [end:labels]
# --8<-- [start:words]
index = bm25s.BM25()
index.index(
    bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False
)
asked = bm25s.tokenize(listed, stopwords="en", show_progress=False, return_ids=False)
scores = np.array([index.get_scores(words) for words in asked])  # (listed, new)
mean, best = in_order(scores.mean(axis=0)), in_order(scores.max(axis=0))
print(f"pairs in order, BM25: by the mean {mean:.2f}, by the best {best:.2f}")
#> pairs in order, BM25: by the mean 0.76, by the best 0.68
# --8<-- [end:words]
# --8<-- [start:meaning]
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
found, known = model.encode(texts), model.encode(listed)
similarity = model.similarity(known, found).numpy()  # (listed, new)
mean, best = in_order(similarity.mean(axis=0)), in_order(similarity.max(axis=0))
print(f"pairs in order, MiniLM: by the mean {mean:.2f}, by the best {best:.2f}")
#> pairs in order, MiniLM: by the mean 0.81, by the best 0.90
# --8<-- [end:meaning]
# --8<-- [start:best]
for number in similarity.max(axis=0).argsort()[::-1][:3]:
    print(
        "ours" if ours[number] else "not ours",
        "|",
        entries[number].findtext(ATOM + "title"),
    )
    #> ours | A Sovereign, Open-Source Foundation Model for German and English
    #> not ours | ProofCouncil: An LLM Agent for Solving Open Mathematical Problems
    #> ours | Verifier-Backed Hard Problem Generation for Mathematical Reasoning
# --8<-- [end:best]
