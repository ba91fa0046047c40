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
class Words:
    """BM25 over the texts, with or without the words of a stop list."""

    def __init__(self, stop_words: str | None) -> None:
        self.tokens = CountVectorizer(token_pattern=r"\w+", stop_words=stop_words)
        count = self.tokens.fit_transform(texts).toarray()  # (texts, words)
        found_in = (count > 0).sum(axis=0)
        rarity = np.log(1 + (len(texts) - found_in + 0.5) / (found_in + 0.5))
        length = count.sum(axis=1, keepdims=True)
        slow = 1.2 * (0.25 + 0.75 * length / length.mean())
        self.bm25 = rarity * count * 2.2 / (count + slow)  # (texts, words)

    def __call__(self, questions: list[str]) -> np.ndarray:
        asked = self.tokens.transform(questions).toarray() > 0  # (questions, words)
        return self.bm25 @ asked.T  # (texts, questions)


by_words, by_words_stopped = Words(stop_words=None), Words(stop_words="english")
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
    for name, ranker in {"by words": by_words, "by meaning": by_meaning}.items():
        best = ranker([question]).argsort(axis=0)[-1, 0]
        print(f"{question} | {name} | {texts[best].split('.')[0]}")
        #> you have to pay | by words | 305 Use Proxy
        #> you have to pay | by meaning | 402 Payment Required
        #> 409 | by words | 409 Conflict
        #> 409 | by meaning | 423 Locked
# --8<-- [end:examples]


# --8<-- [start:ranks]
def rank(scores: np.ndarray) -> np.ndarray:
    return rankdata(-scores, method="max", axis=0)


def fused_ranks(words: np.ndarray, meaning: np.ndarray) -> np.ndarray:
    return (words > 0) / (60 + rank(words)) + 1 / (60 + rank(meaning))


# --8<-- [end:ranks]


# --8<-- [start:scores]
def min_max(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(axis=0), scores.max(axis=0)
    return (scores - low) / np.maximum(high - low, 1e-9)  # no common word: all 0


def fused_scores(words: np.ndarray, meaning: np.ndarray) -> np.ndarray:
    return min_max(words) + min_max(meaning)


# --8<-- [end:scores]

# --8<-- [start:score]
figure, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True)
for axis, kind in zip(axes, (in_other_words, by_number)):
    asked, right = list(kind), [codes.index(code) for code in kind.values()]
    words, stopped = by_words(asked), by_words_stopped(asked)
    meaning = by_meaning(asked)
    for name, scores in {
        "words": words,
        "words, stop list": stopped,
        "meaning": meaning,
        "ranks fused": fused_ranks(words, meaning),
        "ranks fused, stop list": fused_ranks(stopped, meaning),
        "scores fused": fused_scores(words, meaning),
        "scores fused, stop list": fused_scores(stopped, meaning),
    }.items():
        place = rank(scores)[right, range(len(kind))]
        hits, first = int((place <= 3).sum()), int((place == 1).sum())
        bar = axis.barh(name, hits, color="C0")
        axis.bar_label(bar, [f" {hits}"], fontsize=11)
        print(f"{name}: top 3 {hits}, first {first} of {len(kind)}")
        #> words: top 3 7, first 5 of 24
        #> words, stop list: top 3 5, first 4 of 24
        #> meaning: top 3 18, first 12 of 24
        #> ranks fused: top 3 10, first 8 of 24
        #> ranks fused, stop list: top 3 15, first 11 of 24
        #> scores fused: top 3 12, first 8 of 24
        #> scores fused, stop list: top 3 15, first 11 of 24
        #> words: top 3 62, first 62 of 62
        #> words, stop list: top 3 62, first 62 of 62
        #> meaning: top 3 43, first 26 of 62
        #> ranks fused: top 3 62, first 62 of 62
        #> ranks fused, stop list: top 3 62, first 62 of 62
        #> scores fused: top 3 62, first 62 of 62
        #> scores fused, stop list: top 3 62, first 62 of 62
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
