# --8<-- [start:cuts]
from math import log2, prod

counts = {"low": 5, "lower": 2, "newer": 6, "wider": 3}  # word: how often it occurs
pieces = {"low", "lower", "new", "er", "wid"} | set("".join(counts))


def cuts(word):
    """All ways to cut a word into pieces."""
    if not word:
        return [[]]
    ways = []
    for end in range(1, len(word) + 1):
        if word[:end] in p:
            ways += [[word[:end], *rest] for rest in cuts(word[end:])]
    return ways


p = {piece: 1 / len(pieces) for piece in pieces}
print(cuts("lower"))
#> [['l', 'o', 'w', 'e', 'r'], ['l', 'o', 'w', 'er'], ['low', 'e', 'r'], ['low', 'er'], ['lower']]
# --8<-- [end:cuts]


# --8<-- [start:round]
def expected_counts():
    """E step: each cut of a word counts by its share of the word's probability."""
    expected, fit = dict.fromkeys(sorted(p), 0.0), 0.0
    for word, times in counts.items():
        chances = [prod(p[piece] for piece in cut) for cut in cuts(word)]
        fit += times * log2(sum(chances))
        for cut, chance in zip(cuts(word), chances):
            for piece in cut:
                expected[piece] += times * chance / sum(chances)
    return expected, fit


for step in range(1, 9):
    expected, fit = expected_counts()
    total = sum(expected.values())
    p = {piece: count / total for piece, count in expected.items()}  # M step
    if step in (1, 2, 8):
        first = sorted(p.items(), key=lambda item: (-round(item[1], 2), item[0]))[:5]
        print(
            f"{step}: {-fit:.0f} bits,",
            *(f"{piece} {chance:.2f}" for piece, chance in first),
        )
        #> 1: 91 bits, er 0.33 new 0.23 low 0.20 wid 0.11 lower 0.07
        #> 2: 54 bits, er 0.38 low 0.23 new 0.23 wid 0.12 lower 0.04
        #> 8: 50 bits, er 0.41 low 0.26 new 0.22 wid 0.11 d 0.00
print("dropped first:", *sorted(piece for piece in p if p[piece] < 0.001))
#> dropped first: d e i l n o r w
# --8<-- [end:round]
