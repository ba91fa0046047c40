# --8<-- [start:score]
import json
import re
from collections import Counter
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup

names = ["news.html", "recipe.html", "forum.html", "ferry.html", "notice.html"]
rows = Path(__file__).with_name("site.jsonl").read_text(encoding="utf-8").splitlines()
site = {row["path"]: row["text"] for row in map(json.loads, rows)}


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def score(html, text):
    marked = BeautifulSoup(html, "html.parser").select("[data-main]")
    wanted = words(" ".join(element.get_text(" ") for element in marked))
    found, both = words(text), wanted & words(text)
    return both.total() / found.total(), both.total() / wanted.total()


# --8<-- [end:score]


# --8<-- [start:by-hand]
def everything(html):
    return BeautifulSoup(html, "html.parser").get_text(" ")


def by_hand(html):
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(["script", "style", "nav", "aside", "footer"]):
        element.decompose()
    kept = []
    for block in soup(["h1", "h2", "h3", "p", "li", "td", "th", "div"]):
        if block.find(["p", "li", "td", "div"]):
            continue
        text = block.get_text(" ").split()
        linked = [word for link in block("a") for word in link.get_text(" ").split()]
        if len(linked) < 0.3 * len(text):
            kept += text
    return " ".join(kept)


# --8<-- [end:by-hand]


# --8<-- [start:compare]
def library(html):
    return trafilatura.extract(html, include_comments=False)


def strict(html):
    return trafilatura.extract(html, include_comments=False, favor_precision=True)


methods = [everything, by_hand, library, strict]
table = {m.__name__: [score(h, m(h)) for h in map(site.get, names)] for m in methods}
print("precision ", *(name.removesuffix(".html") for name in names))
#> precision  news recipe forum ferry notice
for method, scores in table.items():
    print(f"{method:10}", *(f"{precision:6.2f}" for precision, _ in scores))
    #> everything   0.54   0.41   0.34   0.27   0.14
    #> by_hand      0.81   0.77   0.62   0.75   0.58
    #> library      1.00   0.88   0.69   0.61   0.41
    #> strict       1.00   1.00   0.69   1.00   1.00
print("least recall:", {m: round(min(r for _, r in s), 2) for m, s in table.items()})
#> least recall: {'everything': 1.0, 'by_hand': 1.0, 'library': 0.95, 'strict': 0.95}
# --8<-- [end:compare]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

labels = ["get_text", "by hand", "trafilatura", "trafilatura, strict"]
fig, ax = plt.subplots(figsize=(7, 3.2))
for place, (label, scores) in enumerate(zip(labels, table.values())):
    spots = [row + 0.2 * place for row in range(len(names))]
    ax.bar(spots, [precision for precision, _ in scores], 0.18, label=label)
ax.set_xticks([row + 0.3 for row in range(len(names))], names, fontsize=10)
ax.set_ylabel("wanted share\nof what is kept", fontsize=10)
ax.legend(
    frameon=False, ncol=4, loc="lower center", bbox_to_anchor=(0.46, 1.0), fontsize=9
)
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()
plt.savefig("precision.svg", transparent=True)
# --8<-- [end:draw]
