# --8<-- [start:update]
from hashlib import sha256

from sentence_transformers import SentenceTransformer

encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
pages = {
    "opening": "The library is open from nine to five.",
    "lending": "A book may be kept for four weeks.",
    "fees": "A lost book costs twenty euros.",
}
index = {}  # id -> (hash of the text, text, vector)


def search(question: str) -> str:
    vector = encoder.encode(question)
    return max(index.values(), key=lambda row: row[2] @ vector)[1]


def update() -> list[str]:
    hashes = {name: sha256(text.encode()).hexdigest() for name, text in pages.items()}
    for name in index.keys() - pages.keys():
        del index[name]
    changed = [n for n in pages if n not in index or index[n][0] != hashes[n]]
    if changed:
        new = encoder.encode([pages[n] for n in changed])
        for name, vector in zip(changed, new):
            index[name] = (hashes[name], pages[name], vector)
    return changed


# --8<-- [end:update]

# --8<-- [start:stale]
print(update())
#> ['opening', 'lending', 'fees']
pages["lending"] = "A book may be kept for two weeks."
del pages["fees"]
for question in "How long may I keep a book?", "What if I lose a book?":
    print(search(question))
    #> A book may be kept for four weeks.
    #> A lost book costs twenty euros.
print(update(), search("How long may I keep a book?"))
#> ['lending'] A book may be kept for two weeks.
# --8<-- [end:stale]
