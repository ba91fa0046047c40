from collections import Counter

machines = {
    "A": [("en", 55), ("en", 27), ("de", 31), ("en", 40)],
    "B": [("de", 29), ("en", 52), ("zh", 9), ("en", 38)],
}
print("every record moves:", sum(map(len, machines.values())))
#> every record moves: 8

moved = []
for machine, records in machines.items():
    sums = Counter()
    for language, characters in records:
        sums[language] += characters
    moved += sums.items()
    print(machine, "sends", dict(sums))
    #> A sends {'en': 122, 'de': 31}
    #> B sends {'de': 29, 'en': 90, 'zh': 9}
print("only sums move:", len(moved))
#> only sums move: 5

totals = Counter()
for language, characters in moved:
    totals[language] += characters
print(dict(totals))
#> {'en': 212, 'de': 60, 'zh': 9}
