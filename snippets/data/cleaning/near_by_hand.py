# --8<-- [start:shingles]
import numpy as np
from datasketch import MinHash

texts = {
    "news": "The tide mill at Wexmouth turns again after forty years of silence.",
    "copy": "The tide mill at Wexmouth turns again, after forty years of silence!",
    "edit": "After forty years, the old tide mill at Wexmouth turns again.",
    "other": "A recipe for leek soup with butter, cream and forty cloves of garlic.",
}


def shingles(text: str, n: int = 5) -> set[str]:
    text = " ".join("".join(c for c in text.lower() if c.isalnum() or c == " ").split())
    return {text[i : i + n] for i in range(len(text) - n + 1)}


def jaccard(a: set, b: set) -> float:
    return len(a & b) / len(a | b)


sets = {name: shingles(text) for name, text in texts.items()}
for name in texts:
    print(name, len(sets[name]), round(jaccard(sets["news"], sets[name]), 2))
    #> news 62 1.0
    #> copy 62 1.0
    #> edit 55 0.6
    #> other 63 0.03
# --8<-- [end:shingles]
# --8<-- [start:minima]
items = sorted(sets["news"] | sets["edit"])
equal = 0
for seed in range(1000):
    rank = dict(zip(items, np.random.default_rng(seed).permutation(len(items))))
    first = [min(sets[name], key=rank.get) for name in ("news", "edit")]
    equal += first[0] == first[1]
print("same first shingle in", equal, "of 1000 shuffles")
#> same first shingle in 605 of 1000 shuffles
# --8<-- [end:minima]
# --8<-- [start:signature]
theirs = {name: MinHash(num_perm=256, seed=1) for name in texts}
for name, sketch in theirs.items():
    sketch.update_batch([s.encode() for s in sets[name]])
a, b = theirs["news"].permutations


def mix(h: np.ndarray) -> np.ndarray:
    """Spread the bits of a 32-bit hash over the whole word (murmur3)."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
    return h


def signature(items: set[str]) -> np.ndarray:
    hashes = [theirs["news"].hashfunc(item.encode()) for item in items]
    rows = mix(np.array(hashes, np.uint32))[:, None]
    return (rows * a + b).min(axis=0)


ours = {name: signature(items) for name, items in sets.items()}
for name in texts:
    share = (ours["news"] == ours[name]).mean()
    equal = (ours[name] == theirs[name].hashvalues).all()
    print(f"{name:5} {share:.2f}, equal to datasketch: {equal}")
    #> news  1.00, equal to datasketch: True
    #> copy  1.00, equal to datasketch: True
    #> edit  0.60, equal to datasketch: True
    #> other 0.03, equal to datasketch: True
# --8<-- [end:signature]
