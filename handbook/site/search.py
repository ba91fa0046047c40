"""The search index: what the built pages say, as sections with their words, for docs/assets/search.js.

The index is inverted: for each word, the sections that hold it and how often. Words are cut and folded here and
in search.js by the same rules; tests/site/test_search.py compares the two.
"""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from lxml import html

from handbook import source

# Too common to tell one section from another: in no posting, and taken out of every query.
STOP = """a about all also am an and any are as at be been being but by can could did do does doing done for from get
got had has have here how i if in into is it its just let me my no nor not of off on or our out s should so some such
t than that the their them then there these they this those to too us use used using very was way we were what when
where which while who whom why will with would you your""".split()
RUN = re.compile(r"[^\W_]+")
NAME = re.compile(r"[^\W_]+(?:_[^\W_]+)+")  # `past_index` is more than a page with past and index on it
IRREGULAR = {
    "indices": "index",
    "matrices": "matrix",
    "grey": "gray",
    "learnt": "learned",
    "misspelt": "misspelled",
}
SPELLINGS = [  # British and American, where they differ by rule
    (r"iz(?=[aei])", "is"),
    (r"yz(?=[ei])", "ys"),
    (r"(?<=[a-z]{3})our(?=(?:s|ed|ings?|ites?|able|al|hoods?|ful|less|ists?|ly)?$)", "or"),
    (r"(?<=[bt])re(?=s?$)", "er"),
    (r"(?<=[bt])r(?=ed$)", "er"),
    (r"(?<=[a-z]{3}[ae])ll(?=(?:ed|ers?|ings?)$)", "l"),
    (r"(?<=log)u(?=e[sd]?$)", ""),
    (r"(?<=licen|defen|offen)c(?=es?$)", "s"),
    (r"(?<=dg)e(?=m)", ""),
]
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
    """The one form of a word: lower case, one spelling for British and American, plural, final e and final y folded.

    >>> [fold(word) for word in ("Caches", "queries", "losses", "tokenizers", "behaviours", "GPUs")]
    ['cach', 'queri', 'loss', 'tokeniser', 'behavior', 'gpu']
    """
    word = IRREGULAR.get(word.lower(), word.lower())
    for there, here in SPELLINGS:
        word = re.sub(there, here, word)
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
    return [fold(name) for name in NAME.findall(text)] + [form for run in RUN.findall(text) for form in forms(run)]


def says_nothing(node) -> bool:
    """Whether an element holds no text of the page: formulas twice over, buttons, outputs, notes about the box."""
    if node.tag in NO_TEXT or not node.attrib:
        return node.tag in NO_TEXT
    hidden = "data-search-exclude" in node.attrib or node.get("aria-hidden") == "true"
    return hidden or bool(NO_TEXT_CLASSES.search(node.get("class", "")))


def sections(article) -> list[dict]:
    """A page's sections in order: each h1, h2, h3 or defined term opens one, with its title, prose and code."""
    found = [{"anchor": "", "title": [], "prose": [], "code": []}]

    def read(node, target: str) -> None:
        """Add the text of `node` to the open section, as title, prose or code; a heading opens the next one."""
        tag = node.tag
        if tag == "pre":
            found[-1]["code"] += "\n", node.text_content(), "\n"
            return
        opens = tag == "dt" or (tag in ("h1", "h2", "h3") and node.get("id"))
        if opens:
            anchor = "" if tag == "h1" else node.get("id", found[-1]["anchor"])
            found.append({"anchor": anchor, "title": [], "prose": [], "code": []})
        target = "title" if opens else "code" if tag == "table" else target
        inner = found[-1][target]
        if tag in BLOCKS:
            inner.append("\n")
        inner += node.text or "", node.get("alt", "")
        for child in node:
            if isinstance(child.tag, str) and not says_nothing(child):
                read(child, target)
            if child.tail:
                found[-1][target].append(child.tail)
        if tag in BLOCKS:
            found[-1]["prose" if opens else target].append("\n")

    read(article, "prose")
    for section in found:
        section.update({part: "".join(section[part]) for part in ("title", "prose", "code")})
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
    # A posting is the step from the word's section before; a count above one follows it as a negative number.
    postings, before = defaultdict(list), defaultdict(int)
    for url, article in pages:
        found = sections(article)
        title = next((part["title"] for part in found if part["title"]), url)
        index["pages"].append([url, title])
        if url == "glossary/":
            index["synonyms"] = synonyms([part["title"] for part in found])
        for part in found:
            counts = Counter(words(f"{part['prose']} {part['code']}"))
            for word in counts.keys() & stop:
                del counts[word]
            here = len(index["sections"])
            for word, count in counts.items():
                postings[word] += (here - before[word], -count) if count > 1 else (here - before[word],)
                before[word] = here
            excerpt = (
                part["prose"] if len(part["prose"]) <= EXCERPT else part["prose"][:EXCERPT].rsplit(" ", 1)[0] + " …"
            )
            index["sections"].append(
                [len(index["pages"]) - 1, part["anchor"], part["title"], excerpt, sum(counts.values())]
            )
    index["words"] = dict(sorted(postings.items()))
    return index


def write(site: Path, pages: list) -> None:
    """Write the index of (address, article) pairs to site/assets/search-index.json."""
    made = json.dumps(build(pages), ensure_ascii=False, separators=(",", ":"))
    source.write(site / "assets" / "search-index.json", made)
