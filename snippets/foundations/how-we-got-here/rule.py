from math import sqrt
from pathlib import Path

OPENERS = set("""who whose whom what which when where why how is are am was were do does
    did have has had can could will would shall should may might must art dost
    hast wilt""".split())


def rule(line):
    return line.lower().replace(",", "").split()[0] in OPENERS


rows = [
    row.split("\t")
    for row in Path(__file__).with_name("lines.tsv").open(encoding="utf-8")
]
test = [(line.strip(), end == "?") for part, end, line in rows if part == "test"]
right = [rule(line) == asked for line, asked in test]
share = sum(right) / len(test)
print(len(OPENERS), "words, no training;", f"right: {share:.2f}")
#> 33 words, no training; right: 0.83
print(
    f"give or take {sqrt(share * (1 - share) / len(test)):.2f} for {len(test)} test lines"
)
#> give or take 0.03 for 160 test lines
for (line, asked), ok in list(zip(test, right))[20:45]:
    if not ok:
        print("?" if asked else ".", line)
        #> ? But is this law
        #> ? Will't please you go, my lord
        #> ? die two months ago, and not forgotten yet
        #> ? and must the inheritor himself have no more, ha
