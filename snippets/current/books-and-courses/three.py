from itertools import combinations
from pathlib import Path

import yaml

items = yaml.safe_load(Path(__file__).with_name("books.yml").read_text("utf-8"))
free = {i["id"]: set(i["parts"]) for i in items if i["price"].startswith("free")}
most = len(set().union(*free.values()))
for count in range(1, 5):
    plans = [set().union(*map(free.get, names)) for names in combinations(free, count)]
    print(
        f"of {count}: {sum(len(plan) == most for plan in plans)} teach all {most} parts"
    )
    #> of 1: 0 teach all 12 parts
    #> of 2: 0 teach all 12 parts
    #> of 3: 0 teach all 12 parts
    #> of 4: 5 teach all 12 parts
