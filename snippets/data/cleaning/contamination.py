# --8<-- [start:ngrams]
import re

from sentence_transformers import SentenceTransformer

corpus = [
    "Quiz night at the pub. Q: A keeper climbs 129 stairs twice a day. How many stairs "
    "does he climb in a week? A: 1806. Next round: sports.",
    "Each morning and each evening the man in the lighthouse goes up a staircase with "
    "129 steps; work out the number of steps he goes up in seven days.",
    "The lighthouse has 129 stairs, and visitors may climb them on Sundays.",
    "Nine seals were counted on the rocks; the ferry was late by twenty minutes.",
    "A ferry carries 40 people. The café sells soup and the pub opens at noon.",
]
tests = [
    "A keeper climbs 129 stairs twice a day. How many stairs does he climb in a week?",
    "A ferry makes four trips and carries 40 people each time. How many people cross?",
]


def grams(text: str, n: int) -> set[tuple]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[i:] for i in range(n))))


for n in (3, 8, 13):
    seen = [[len(grams(t, n) & grams(c, n)) for c in corpus] for t in tests]
    print(f"{n:2}-grams in common:", *seen)
    #>  3-grams in common: [15, 0, 0, 0, 0] [0, 0, 0, 0, 1]
    #>  8-grams in common: [10, 0, 0, 0, 0] [0, 0, 0, 0, 0]
    #> 13-grams in common: [5, 0, 0, 0, 0] [0, 0, 0, 0, 0]
# --8<-- [end:ngrams]
# --8<-- [start:meaning]
model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
for row in model.similarity(model.encode(tests), model.encode(corpus)):
    print([round(x, 2) for x in row.tolist()])
    #> [0.77, 0.65, 0.54, 0.21, 0.12]
    #> [0.23, 0.32, 0.32, 0.45, 0.53]
# --8<-- [end:meaning]
