# --8<-- [start:measures]
import json
import re
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt


def measures(text: str) -> dict[str, float]:
    words, lower = text.split(), text.lower().split()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    (pair, times), *_ = Counter(zip(lower, lower[1:])).most_common(1)
    return {
        "words": len(words),
        "length": sum(map(len, words)) / len(words),
        "symbols": len(re.findall(r"#|\.\.\.|…", text)) / len(words),
        "bullets": sum(line[0] in "-*•" for line in lines) / len(lines),
        "cut": sum(line.endswith(("...", "…")) for line in lines) / len(lines),
        "letters": sum(bool(re.search("[^\\W\\d_]", w)) for w in words) / len(words),
        "common": len({*"the be to of and that have with".split()} & {*lower}),
        "repeats": 1 - len(set(lines)) / len(lines),
        "pair": times * len("".join(pair)) / len("".join(words)),
        "full": sum(line.endswith((".", "!", "?", '"', "”")) for line in lines),
        "braces": text.count("{"),
    }


# --8<-- [end:measures]
# --8<-- [start:rules]
drops = {
    "few words": lambda m: m["words"] < 50,
    "word length": lambda m: not 3 <= m["length"] <= 10,
    "# and ...": lambda m: m["symbols"] > 0.1,
    "bullets": lambda m: m["bullets"] > 0.9,
    "cut lines": lambda m: m["cut"] > 0.3,
    "no letters": lambda m: m["letters"] < 0.8,
    "no the, of": lambda m: m["common"] < 2,
    "same lines": lambda m: m["repeats"] > 0.3,
    "same pair": lambda m: m["pair"] > 0.2,
    "C4: full lines": lambda m: m["full"] < 3,
    "C4: brace": lambda m: m["braces"] > 0,
}
pages = [
    json.loads(line)
    for line in Path(__file__).with_name("pages.jsonl").open(encoding="utf-8")
]
junk = {"spam", "menu", "banner", "filler"}
dropped = {
    rule: Counter(p["kind"] for p in pages if drop(measures(p["text"])))
    for rule, drop in drops.items()
}
# --8<-- [end:rules]
# --8<-- [start:count]
bad = sum(page["kind"] in junk for page in pages)
print(bad, "junk pages,", len(pages) - bad, "good ones")
#> 12 junk pages, 20 good ones
for rule, kinds in dropped.items():
    hits = sum(kinds[kind] for kind in junk)
    good = {kind: n for kind, n in sorted(kinds.items()) if kind not in junk}
    print(f"{rule:14} {hits} junk; good:", *(f"{n} {kind}" for kind, n in good.items()))
    #> few words      0 junk; good: 1 code 1 table
    #> word length    1 junk; good: 2 table
    #> # and ...      3 junk; good:
    #> bullets        1 junk; good: 1 list
    #> cut lines      2 junk; good:
    #> no letters     4 junk; good: 2 code 1 list 1 table
    #> no the, of     8 junk; good: 1 chat 1 code 1 german 1 table
    #> same lines     3 junk; good: 1 code
    #> same pair      3 junk; good:
    #> C4: full lines 8 junk; good: 1 chat 3 code 1 german 2 list 2 table 2 verse
    #> C4: brace      0 junk; good: 4 code
# --8<-- [end:count]
# --8<-- [start:together]
gopher = [rule for rule in drops if not rule.startswith("C4")]
for name, rules in {"Gopher": gopher, "with C4": list(drops)}.items():
    left = [p for p in pages if not any(drops[r](measures(p["text"])) for r in rules)]
    kinds = sorted(Counter(p["kind"] for p in left).items())
    print(name, "keeps", *(f"{n} {kind}" for kind, n in kinds))
    #> Gopher keeps 1 banner 1 chat 2 code 6 prose 1 spam 3 verse
    #> with C4 keeps 1 chat 6 prose 1 verse
# --8<-- [end:together]
# --8<-- [start:draw]
total = Counter(page["kind"] for page in pages)
kinds = sorted(total, key=lambda kind: (kind in junk, kind))
figure, axis = plt.subplots(figsize=(7, 3.6))
for x, kind in enumerate(kinds):
    rates = {y: dropped[r][kind] / total[kind] for y, r in enumerate(drops)}
    shown = [y for y in rates if rates[y]]
    color = "tab:green" if kind in junk else "tab:red"
    axis.scatter([x] * len(shown), shown, [190 * rates[y] for y in shown], color)
axis.set_xticks(range(len(kinds)), [f"{k}\n{total[k]}" for k in kinds])
axis.set_yticks(range(len(drops)), list(drops))
axis.set_xlim(-0.6, len(kinds) - 0.4)
axis.set_ylim(len(drops) - 0.4, -0.6)
axis.spines[:].set_visible(False)
axis.tick_params(length=0)
plt.savefig("rules.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
