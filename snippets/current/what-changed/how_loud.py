# --8<-- [start:outcomes]
import json
from collections import Counter
from pathlib import Path

rows = json.loads(Path(__file__).with_name("rows.json").read_text(encoding="utf-8"))
outcomes = Counter(row["outcome"] for row in rows)
print(len(rows), "old lines:", dict(outcomes))
#> 230 old lines: {'raises': 204, 'silent': 13, 'still works': 4, 'warns': 9}
# --8<-- [end:outcomes]

# --8<-- [start:changes]
for change in ("import", "name or value", "argument", "behaviour"):
    count = Counter(row["outcome"] for row in rows if row["change"] == change)
    print(f"{change:13} {count.total():3} lines, {count['silent']:2} of them silent")
    #> import         72 lines,  0 of them silent
    #> name or value  84 lines,  0 of them silent
    #> argument       66 lines,  5 of them silent
    #> behaviour       8 lines,  8 of them silent
# --8<-- [end:changes]

# --8<-- [start:silent]
for row in rows:
    if row["outcome"] == "silent":
        print(f"{row['library']:11} {row['name']}")
        #> pipelines   pipeline text-generation samples
        #> pipelines   default dtype of from_pretrained
        #> pipelines   output_attentions with sdpa
        #> pipelines   safe_serialization=False
        #> tokenizers  pad_to_max_length
        #> tokenizers  use_fast=False
        #> tokenizers  special_tokens_map.json
        #> tokenizers  apply_chat_template
        #> generate    head_mask in the forward call
        #> training    report_to of TrainingArguments
        #> datasets    column of a dataset
        #> llama_index service_context=
        #> gemini      API version v1beta
# --8<-- [end:silent]

# --8<-- [start:messages]
says = Counter(row["says"] for row in rows if row["outcome"] == "raises")
for error, count in says.most_common(6):
    print(f"{error:20} {count:3}")
    #> TypeError             59
    #> ImportError           50
    #> AttributeError        50
    #> ModuleNotFoundError   20
    #> KeyError               7
    #> ValueError             7
# --8<-- [end:messages]

# --8<-- [start:numbers]
import yaml

text = Path(__file__).with_name("versions.yml").read_text(encoding="utf-8")
versions = yaml.safe_load(text)  # name of a row: until, since, how, warned
numbers = Counter()
for row in rows:
    if row["outcome"] not in ("raises", "silent"):
        continue
    major, *rest = versions[row["name"]]["since"].split()[1].split(".")
    first = set(rest) == {"0"}
    numbers["0.x" if major == "0" else "x.0.0" if first else "between"] += 1
print(dict(numbers.most_common()))
#> {'x.0.0': 139, '0.x': 42, 'between': 36}
# --8<-- [end:numbers]

# --8<-- [start:warned]
for change in ("import", "name or value", "argument"):
    names = [
        r["name"] for r in rows if r["change"] == change and r["outcome"] == "raises"
    ]
    seen = [versions[name] for name in names if versions[name]["how"] == "run"]
    warned = sum("warned" in entry for entry in seen)
    print(f"{change:13} {len(seen):3} lines run, {warned:2} warned")
    #> import         68 lines run,  7 warned
    #> name or value  75 lines run, 14 warned
    #> argument       58 lines run, 20 warned
# --8<-- [end:warned]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

shades = {
    "raises": "0.6",
    "warns": "#d9a441",
    "still works": "#4a90a4",
    "silent": "#c2452d",
}
libraries = sorted({row["library"] for row in rows}, reverse=True)
figure, axes = plt.subplots(figsize=(7, 4.6), layout="constrained")
figure.patch.set_alpha(0)
start = dict.fromkeys(libraries, 0)
for outcome, shade in shades.items():
    count = Counter(row["library"] for row in rows if row["outcome"] == outcome)
    width = [count[library] for library in libraries]
    axes.barh(
        libraries,
        width,
        left=list(start.values()),
        color=shade,
        label=outcome,
        hatch="//" if outcome == "silent" else None,
    )
    start = {library: start[library] + count[library] for library in libraries}
axes.set_xlabel("old lines in the index")
axes.set_facecolor("none")
axes.legend(frameon=False)
axes.spines[["top", "right"]].set_visible(False)
figure.savefig("loud.svg", transparent=True)
# --8<-- [end:draw]
