"""The search index: what the built pages say, as sections with their words, for docs/assets/search.js.

The index is inverted: for each word, the sections that hold it and how often. Words are cut and folded here and
in search.js by the same rules; tests/test_search.py compares the two.
"""

import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import etree, html

# Too common to tell one section from another: in no posting, and taken out of every query.
STOP = """a about all also am an and any are as at be been being but by can could did do does doing done for from get
got had has have here how i if in into is it its just let me my no nor not of off on or our out s should so some such
t than that the their them then there these they this those to too us use used using very was way we were what when
where which while who whom why will with would you your""".split()
RUN = re.compile(r"[^\W_]+")
IRREGULAR = {"indices": "index", "matrices": "matrix"}
EXCERPT = 160  # characters shown under a result

ARTICLE = "//article[contains(@class, 'md-content__inner')]"
EXCLUDED = "//meta[@name='robots' and contains(@content, 'noindex')] | //article[@data-search-exclude]"
NO_TEXT = {"style", "script", "svg", "math", "button", "nav", "template"}
NO_TEXT_CLASSES = re.compile(
    "arithmatex|katex|linenos|headerlink|anchor-link|md-button|jp-OutputArea|jp-InputPrompt|jp-out"
    "|book-ran|book-edit|book-toc|book-next"
)
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


@cache
def forms(run: str) -> list[str]:
    """The folded forms of one run of letters: `SentenceTransformer` gives itself and its two parts."""
    parts = re.split(r"(?<=[a-z])(?=[A-Z])", run)
    return [fold(part) for part in ([run, *parts] if len(parts) > 1 else [run])]


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [form for run in RUN.findall(text) for form in forms(run)]


def says_nothing(node) -> bool:
    """Whether an element holds no text of the page: formulas twice over, buttons, outputs, notes about the box."""
    if node.tag in NO_TEXT or not node.attrib:
        return node.tag in NO_TEXT
    hidden = "data-search-exclude" in node.attrib or node.get("aria-hidden") == "true"
    return hidden or bool(NO_TEXT_CLASSES.search(node.get("class", "")))


def sections(article) -> list[dict]:
    """A page's sections in order: each h1, h2, h3 or defined term opens one, with its title, prose and code."""
    found = [{"anchor": "", "title": "", "prose": "", "code": ""}]
    anchor, target = "", "prose"
    walk = etree.iterwalk(article, events=("start", "end"))
    for event, node in walk:
        if not isinstance(node.tag, str) or says_nothing(node):  # only what follows it is text
            if event == "end":
                found[-1][target] += node.tail or ""
            else:
                walk.skip_subtree()
            continue
        if event == "start" and node.tag == "pre":
            found[-1]["code"] += "\n" + node.text_content() + "\n"
            walk.skip_subtree()
            continue
        opens = node.tag == "dt" or (node.tag in ("h1", "h2", "h3") and node.get("id"))
        if event == "start":
            if opens:
                anchor = "" if node.tag == "h1" else node.get("id", anchor)
                found.append({"anchor": anchor, "title": "", "prose": "", "code": ""})
            target = "title" if opens else "code" if node.tag == "table" else target
            found[-1][target] += "\n" * (node.tag in BLOCKS) + (node.text or "") + node.get("alt", "")
        else:
            target = "prose" if opens or node.tag == "table" else target
            found[-1][target] += "\n" * (node.tag in BLOCKS) + (node.tail or "" if node is not article else "")
    for section in found:
        section["code"] = re.sub(r"^\s*#>.*$", "", section["code"], flags=re.MULTILINE)  # outputs
        section.update({part: " ".join(section[part].split()) for part in ("title", "prose", "code")})
    return [section for section in found if section["title"] or section["prose"] or section["code"]]


def synonyms(titles: list[str]) -> list[list[list[str]]]:
    """From glossary terms such as `Retrieval-augmented generation (RAG)`: both ways to say it, as words."""
    pairs = (re.fullmatch(r"(.+?)\s*\((.+)\)", title) for title in titles)
    return [[words(pair[1]), words(pair[2])] for pair in pairs if pair]


def articles(site: Path) -> list:
    """(address, parsed article) of each page of a built site that is to be found."""
    trees = [
        (file, html.fromstring(file.read_bytes())) for file in sorted(site.rglob("*.html")) if file.name != "404.html"
    ]
    return [
        (re.sub(r"(^|/)index\.html$", r"\1", file.relative_to(site).as_posix()), tree.xpath(ARTICLE)[0])
        for file, tree in trees
        if tree.xpath(ARTICLE) and not tree.xpath(EXCLUDED)
    ]


def build(pages: list) -> dict:
    """The index of (address, article) pairs: pages, sections, the postings of each word, synonyms and stop words."""
    stop = {fold(word) for word in STOP}
    index = {"pages": [], "sections": [], "words": {}, "synonyms": [], "stop": sorted(stop)}
    postings: dict[str, dict[int, int]] = {}
    for url, article in pages:
        found = sections(article)
        title = next((part["title"] for part in found if part["title"]), url)
        index["pages"].append([url, title])
        if url == "glossary/":
            index["synonyms"] = synonyms([part["title"] for part in found])
        for part in found:
            counts: dict[str, int] = {}
            for run, count in Counter(RUN.findall(f"{part['prose']} {part['code']}")).items():
                for word in forms(run):
                    if word not in stop:
                        counts[word] = counts.get(word, 0) + count
            for word, count in counts.items():
                postings.setdefault(word, {})[len(index["sections"])] = count
            excerpt = (
                part["prose"] if len(part["prose"]) <= EXCERPT else part["prose"][:EXCERPT].rsplit(" ", 1)[0] + " …"
            )
            index["sections"].append(
                [len(index["pages"]) - 1, part["anchor"], part["title"], excerpt, sum(counts.values())]
            )
    # A posting is the step from the section before; a count above one follows it as a negative number.
    for word, counts in sorted(postings.items()):
        steps = (after - before for before, after in pairwise([0, *counts]))
        index["words"][word] = [
            n for step, count in zip(steps, counts.values()) for n in (step, -count)[: 1 + (count > 1)]
        ]
    return index


def write(site: Path, pages: list) -> int:
    """Write the index of (address, article) pairs to site/assets/search-index.json and return its bytes."""
    file = site / "assets" / "search-index.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.write_bytes(json.dumps(build(pages), ensure_ascii=False, separators=(",", ":")).encode())
