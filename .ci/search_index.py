"""The search index: what the built pages say, as sections with their words, for docs/assets/search.js.

The index is inverted: for each word, the sections that hold it and how often. Words are cut and folded here and
in search.js by the same rules; tests/test_search.py compares the two.
"""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from lxml import etree, html

# Too common to tell one section from another: in no posting, and taken out of every query.
STOP = """a about all also am an and any are as at be been being but by can could did do does doing done for from get
got had has have here how i if in into is it its just let me my no nor not of off on or our out s should so some such
t than that the their them then there these they this those to too us use used using very was way we were what when
where which while who whom why will with would you your""".split()
IRREGULAR = {"indices": "index", "matrices": "matrix"}
EXCERPT = 160  # characters shown under a result

ARTICLE = "//article[contains(@class, 'md-content__inner')]"
EXCLUDED = "//meta[@name='robots' and contains(@content, 'noindex')] | //article[@data-search-exclude]"
NO_TEXT = " | ".join(
    f".//{node}"
    for node in (
        "*[@data-search-exclude or @aria-hidden='true']",
        "*[self::style or self::script or self::svg or self::math or self::button or self::nav or self::template]",
        "*[contains(@class, 'arithmatex') or contains(@class, 'katex') or contains(@class, 'linenos')]",
        "*[contains(@class, 'headerlink') or contains(@class, 'anchor-link') or contains(@class, 'md-button')]",
        "*[contains(@class, 'jp-OutputArea') or contains(@class, 'jp-InputPrompt') or contains(@class, 'jp-out')]",
        "*[contains(@class, 'book-ran') or contains(@class, 'book-edit') or contains(@class, 'book-toc')]",
    )
)
NO_PROSE = ("pre", "table")  # searched, and not shown as an excerpt
BLOCKS = set("p li dt dd td th tr div pre br h1 h2 h3 h4 h5 h6 summary figcaption blockquote".split())


def fold(word: str) -> str:
    """The one form of a word: lower case, British s for z, plural, final e and final y folded.

    >>> [fold(word) for word in ("Caches", "queries", "losses", "tokenizers", "GPUs")]
    ['cach', 'queri', 'loss', 'tokeniser', 'gpu']
    """
    word = word.lower()
    word = re.sub(r"iz(?=[aei])", "is", IRREGULAR.get(word, word))
    while len(word) > 3 and (shorter := re.sub(r"(?<!s)s$|e$", "", word)) != word:
        word = shorter
    return re.sub(r"y$", "i", word) if len(word) > 3 else word


def words(text: str) -> list[str]:
    """The folded words of a text; `SentenceTransformer` gives itself and its two parts."""
    found = []
    for run in re.findall(r"[^\W_]+", text):
        parts = re.split(r"(?<=[a-z])(?=[A-Z])", run)
        found += [fold(part) for part in ([run, *parts] if len(parts) > 1 else [run])]
    return found


def sections(article) -> list[dict]:
    """A page's sections in order: each h1, h2, h3 or defined term opens one, with its title, prose and code."""
    for node in article.xpath(NO_TEXT):
        if node.getparent() is not None:
            node.drop_tree()
    found = [{"anchor": "", "title": "", "prose": "", "code": ""}]
    anchor, target = "", "prose"
    for event, node in etree.iterwalk(article, events=("start", "end")):
        if not isinstance(node.tag, str):  # a comment: only what follows it is text
            if event == "end":
                found[-1][target] += node.tail or ""
            continue
        opens = node.tag == "dt" or (node.tag in ("h1", "h2", "h3") and node.get("id"))
        if event == "start":
            if opens:
                anchor = "" if node.tag == "h1" else node.get("id", anchor)
                found.append({"anchor": anchor, "title": "", "prose": "", "code": ""})
            target = "title" if opens else "code" if node.tag in NO_PROSE else target
            found[-1][target] += "\n" * (node.tag in BLOCKS) + (node.text or "") + node.get("alt", "")
        else:
            target = "prose" if opens or node.tag in NO_PROSE else target
            found[-1][target] += "\n" * (node.tag in BLOCKS) + (node.tail or "" if node is not article else "")
    for section in found:
        section["code"] = re.sub(r"^\s*#>.*$", "", section["code"], flags=re.MULTILINE)  # outputs
        section.update({part: " ".join(section[part].split()) for part in ("title", "prose", "code")})
    return [section for section in found if section["title"] or section["prose"] or section["code"]]


def synonyms(titles: list[str]) -> list[list[list[str]]]:
    """From glossary terms such as `Retrieval-augmented generation (RAG)`: both ways to say it, as words."""
    pairs = (re.fullmatch(r"(.+?)\s*\((.+)\)", title) for title in titles)
    return [[words(pair[1]), words(pair[2])] for pair in pairs if pair]


def build(site: Path) -> dict:
    """The index of a built site: pages, their sections, the postings of each word, synonyms and stop words."""
    stop = {fold(word) for word in STOP}
    index = {"pages": [], "sections": [], "words": {}, "synonyms": [], "stop": sorted(stop)}
    postings: dict[str, dict[int, int]] = {}
    for file in sorted(site.rglob("*.html")):
        tree = html.fromstring(file.read_bytes())
        articles = tree.xpath(ARTICLE)
        if file.name == "404.html" or not articles or tree.xpath(EXCLUDED):
            continue
        found = sections(articles[0])
        url = re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(site).as_posix())
        title = next((part["title"] for part in found if part["title"]), url)
        index["pages"].append([url, title])
        if url == "glossary/":
            index["synonyms"] = synonyms([part["title"] for part in found])
        for part in found:
            counts = Counter(word for word in words(f"{part['prose']} {part['code']}") if word not in stop)
            for word, count in counts.items():
                postings.setdefault(word, {})[len(index["sections"])] = count
            excerpt = (
                part["prose"] if len(part["prose"]) <= EXCERPT else part["prose"][:EXCERPT].rsplit(" ", 1)[0] + " …"
            )
            index["sections"].append([len(index["pages"]) - 1, part["anchor"], part["title"], excerpt, counts.total()])
    # A posting is the step from the section before; a count above one follows it as a negative number.
    for word, counts in sorted(postings.items()):
        steps = (after - before for before, after in pairwise([0, *counts]))
        index["words"][word] = [
            n for step, count in zip(steps, counts.values()) for n in (step, -count)[: 1 + (count > 1)]
        ]
    return index


def write(site: Path) -> int:
    """Write the index to site/assets/search-index.json and return its bytes."""
    file = site / "assets" / "search-index.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.write_bytes(json.dumps(build(site), ensure_ascii=False, separators=(",", ":")).encode())
