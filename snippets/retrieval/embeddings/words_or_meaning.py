# --8<-- [start:texts]
from http import HTTPStatus

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import rankdata
from sentence_transformers import SentenceTransformer
from sklearn.feature_extraction.text import CountVectorizer

codes = [status.value for status in HTTPStatus]
texts = [f"{s.value} {s.phrase}. {s.description}" for s in HTTPStatus]
# --8<-- [end:texts]

# --8<-- [start:by-words]
tokens = CountVectorizer(token_pattern=r"\w+")
count = tokens.fit_transform(texts).toarray()
found_in = (count > 0).sum(axis=0)
length = count.sum(axis=1, keepdims=True)
rarity = np.log(1 + (len(texts) - found_in + 0.5) / (found_in + 0.5))
bm25 = rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / length.mean()))


def by_words(questions: list[str]) -> np.ndarray:
    return bm25 @ (tokens.transform(questions).toarray() > 0).T


# --8<-- [end:by-words]
# --8<-- [start:by-meaning]
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = model.encode(texts)


def by_meaning(questions: list[str]) -> np.ndarray:
    return vectors @ model.encode(questions).T


# --8<-- [end:by-meaning]


# --8<-- [start:questions]
in_other_words = {
    "you are sending requests too fast, slow down": 429,
    "the page is not there": 404,
    "log in first": 401,
    "I know who you are, but this is not for you": 403,
    "the file you sent is too big": 413,
    "the address is too long": 414,
    "the server crashed": 500,
    "down for maintenance, come back later": 503,
    "the machine behind the proxy did not answer in time": 504,
    "this was removed for good": 410,
    "the page has moved forever to a new address": 301,
    "you have to pay": 402,
    "censored by a court": 451,
    "everything went fine": 200,
    "a new thing was made": 201,
    "the disk of the server is full": 507,
    "two people changed it at the same time": 409,
    "your copy is still fresh": 304,
    "I cannot read this kind of file": 415,
    "you may read this but not write to it": 405,
    "the client was too slow": 408,
    "the answer is empty on purpose": 204,
    "a joke about tea": 418,
    "someone else is editing this document": 423,
}
by_number = {str(code): code for code in codes}
# --8<-- [end:questions]
# --8<-- [start:examples]
for question in ["you have to pay", "409"]:
    for ranker in by_words, by_meaning:
        best = ranker([question]).argsort(axis=0)[-1, 0]
        print(f"{question} | {ranker.__name__} | {texts[best].split('.')[0]}")
        #> you have to pay | by_words | 305 Use Proxy
        #> you have to pay | by_meaning | 402 Payment Required
        #> 409 | by_words | 409 Conflict
        #> 409 | by_meaning | 423 Locked
# --8<-- [end:examples]


# --8<-- [start:both]
def rank(scores: np.ndarray) -> np.ndarray:
    return rankdata(-scores, method="max", axis=0)


def fused(questions: list[str]) -> np.ndarray:
    words, meaning = by_words(questions), by_meaning(questions)
    return (words > 0) / (60 + rank(words)) + 1 / (60 + rank(meaning))


# --8<-- [end:both]


# --8<-- [start:rare-words]
def fused_by_rare_words(questions: list[str]) -> np.ndarray:
    rare, asked = found_in == 1, tokens.transform(questions).toarray().T > 0
    words, meaning = bm25[:, rare] @ asked[rare], by_meaning(questions)
    return (words > 0) / (60 + rank(words)) + 1 / (60 + rank(meaning))


# --8<-- [end:rare-words]


# --8<-- [start:score]
figure, axes = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True)
for axis, kind in zip(axes, (in_other_words, by_number)):
    right = [codes.index(code) for code in kind.values()]
    for ranker in by_words, by_meaning, fused, fused_by_rare_words:
        place = rank(ranker(list(kind)))[right, range(len(kind))]
        hits = int((place <= 3).sum())
        bar = axis.barh(ranker.__name__.replace("_", " "), hits, color="C0")
        axis.bar_label(bar, [f" {hits}"], fontsize=11)
        first = (place == 1).sum()
        print(f"{ranker.__name__}: top 3 {hits}, first {first} of {len(kind)}")
        #> by_words: top 3 7, first 5 of 24
        #> by_meaning: top 3 18, first 12 of 24
        #> fused: top 3 10, first 8 of 24
        #> fused_by_rare_words: top 3 17, first 12 of 24
        #> by_words: top 3 62, first 62 of 62
        #> by_meaning: top 3 43, first 26 of 62
        #> fused: top 3 62, first 62 of 62
        #> fused_by_rare_words: top 3 62, first 62 of 62
# --8<-- [end:score]

# --8<-- [start:draw]
for axis, kind in zip(axes, (in_other_words, by_number)):
    axis.set_xlim(0, 1.15 * len(kind))
    axis.spines[:].set_visible(False)
    axis.tick_params(left=False, bottom=False, labelbottom=False)
axes[0].invert_yaxis()
axes[0].set_title(f"{len(in_other_words)} questions in other words", fontsize=11)
axes[1].set_title(f"{len(by_number)} questions by number", fontsize=11)
figure.tight_layout()
plt.savefig("words_or_meaning.svg", transparent=True)
# --8<-- [end:draw]
