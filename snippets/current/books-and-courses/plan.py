# --8<-- [start:read]
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import yaml

items = yaml.safe_load(Path(__file__).with_name("books.yml").read_text("utf-8"))
free = {item["id"]: item for item in items if item["price"].startswith("free")}
print(len(items), "entries,", len(free), "of them free to read")
#> 28 entries, 22 of them free to read
# --8<-- [end:read]
# --8<-- [start:count]
taught = Counter(part for item in items for part in item["parts"])
print("most choice: ", taught.most_common(3))
#> most choice:  [('training', 15), ('architecture', 13), ('evaluation', 9)]
print("least choice:", sorted(taught.items(), key=lambda pair: (pair[1], pair[0]))[:3])
#> least choice: [('models', 1), ('responsibility', 2), ('operations', 3)]
# --8<-- [end:count]
# --8<-- [start:cover]
chosen, missing = [], set(taught)
while any(missing & set(item["parts"]) for item in free.values()):
    best = max(sorted(free), key=lambda name: len(missing & set(free[name]["parts"])))
    chosen.append(best)
    missing -= set(free[best]["parts"])
print(
    f"{len(chosen)} free ones teach {len(taught) - len(missing)} of {len(taught)} parts"
)
#> 4 free ones teach 12 of 13 parts
largest = max(len(item["parts"]) for item in free.values())
bound = sum(1 / n for n in range(1, largest + 1))
print(f"never more than {bound:.2f} times as long as the shortest plan")
#> never more than 2.28 times as long as the shortest plan
print("left for a paid one:", sorted(missing))
#> left for a paid one: ['models']
# --8<-- [end:cover]
# --8<-- [start:order]
wanted, waiting = {}, list(chosen)
while waiting:
    name = waiting.pop()
    wanted[name] = free[name]["needs"]
    waiting += wanted[name]
for name in TopologicalSorter(dict(sorted(wanted.items()))).static_order():
    print(f"{free[name]['level']:12} {name}")
    #> beginner     karpathy-zero-to-hero
    #> intermediate labonne-course
    #> intermediate llm-zoomcamp
    #> intermediate prince-udl
    #> advanced     cs336
# --8<-- [end:order]
