"""The reading list and its weekly run, on recorded replies of arXiv and on broken ones.

tests/lists/none.atom and the XML files beside the chapter's snippets hold what export.arxiv.org answered, byte for byte, as
public repositories recorded it:

    none.atom    0 results, 2026-04-12     lukasschwab/arxiv.py, tests/fixtures, MIT
    error.xml    HTTP 400, 2026-04-12      lukasschwab/arxiv.py, tests/fixtures, MIT
    agents.xml   10 results, 2026-05       dexhunter/yanhua.ai, agent_arxiv_raw.xml
    newest.xml   50 results, 2026-07-13    ikevinxie/ai-weekly-radar, tests/fixtures/arxiv_feed.xml

The metadata are arXiv's, under CC0 (https://info.arxiv.org/help/api/tou.html).
"""

import contextlib
import datetime
import math
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import yaml
from lxml import html

from handbook import source
from handbook.lists import papers

RECORDED = {path.stem: path.read_bytes() for path in papers.LIST.parent.glob("*.xml")}
RECORDED["none"] = (Path(__file__).parent / "none.atom").read_bytes()
LISTED = papers.read(papers.LIST)
CHAPTERS = {
    f"{part['part']}/{chapter['slug']}": {"title": chapter["title"], "part": part["title"], "written": False}
    for part in yaml.load((source.DOCS / "contents.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    for chapter in part["chapters"]
}
TODAY = datetime.date(2026, 7, 14)
# Those of the 60 recorded papers that a chapter of the table of contents treats; marked by hand before any ranking ran.
CONCERN_THE_BOOK = """
2605.06660 2605.06656 2605.06654 2605.06652 2605.06650 2605.06647 2605.06642 2605.06639
2607.09657 2607.09600 2607.09510 2607.09493 2607.09492 2607.09487 2607.09424
""".split()


class Handler(BaseHTTPRequestHandler):
    """Answers as `answers` says, in turn; the last answer is given again. Notes what it was asked, and by whom."""

    answers: list[tuple[int, bytes]]
    asked: list[dict]

    def do_GET(self) -> None:
        question = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.asked.append(question | {"agent": self.headers["User-Agent"]})
        status, body = self.answers[min(len(self.asked), len(self.answers)) - 1]
        self.send_response(status)
        self.send_header("Content-Type", "application/atom+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@contextlib.contextmanager
def arxiv(*answers: tuple[int, bytes]):
    """A server on loopback that gives these answers; yields its address and what it was asked."""
    handler = type("Recorded", (Handler,), {"answers": list(answers), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/query", handler.asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def docs(tmp_path):
    """A folder with the real list, two subjects and no candidates."""
    data = LISTED | {"subjects": {"agents": "cat:cs.AI", "training": "cat:cs.LG"}}
    (tmp_path / "papers.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    (tmp_path / "papers-candidates.yml").write_text(
        (source.DOCS / "papers-candidates.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return tmp_path


def words(texts: list[str], listed: list[str]) -> np.ndarray:
    """A similarity that needs no model: the share of common words."""
    sets = [set(re.findall(r"\w{5,}", text.lower())) for text in (*texts, *listed)]
    return np.array([[len(a & b) / len(a | b) for b in sets[len(texts) :]] for a in sets[: len(texts)]])


def entry(**fields: str) -> bytes:
    """A feed of one entry as arXiv writes it, with some fields replaced; None leaves one out."""
    given = {
        "id": "http://arxiv.org/abs/2607.00001v1",
        "title": "A Paper",
        "summary": "About caches.",
        "published": "2026-07-10T00:00:00Z",
    } | fields
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in given.items() if value is not None)
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
        f"{inner}<author><name>A. Body</name></author></entry></feed>"
    ).encode()


# The list and its page


def test_the_list_is_in_order():
    problems = papers.list_problems(LISTED, list(CHAPTERS))
    assert not problems, "\n".join(problems)
    waiting = papers.read(source.DOCS / "papers-candidates.yml")
    assert set(waiting) == {"candidates", "rejected"}
    known = {paper["id"] for paper in LISTED["papers"]}
    twice = known & {paper["id"] for paper in waiting["candidates"]}
    assert not twice, f"papers-candidates.yml: {twice} are listed already; delete them there"


PAPER = LISTED["papers"][0]
LIES = {
    "no sentence": ({"changed": ""}, "write changed"),
    "a candidate moved as it was": ({"near": "1 (0.9)"}, "delete near"),
    "a number for an id": ({"id": 2309.10668}, "write id"),
    "a version": ({"id": "2309.10668v2"}, "without version"),
    "another year": ({"year": 2024}, "year is 2024"),
    "no such chapter": ({"chapter": "training/tricks"}, "has no chapter 'training/tricks'"),
    "half a sentence": ({"changed": "made prediction and compression one thing"}, "one sentence"),
    "a long story": ({"changed": "x" * 200 + "."}, "one sentence"),
    "not dated": ({"checked": "lately"}, "write the month"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_wrong_entry_is_refused(lie):
    change, said = LIES[lie]
    [problem] = papers.list_problems({"papers": [PAPER | change]}, list(CHAPTERS))
    assert said in problem


def test_a_paper_that_stands_twice_is_refused():
    other = PAPER | {"id": "2309.99999", "title": PAPER["title"].upper() + "!"}
    for again in (PAPER, other):
        assert papers.list_problems({"papers": [PAPER, again]}, list(CHAPTERS))[0].endswith("stands twice; delete one")


@pytest.mark.parametrize("text", ["papers: [", "- a", "", "\x00"])
def test_a_broken_file_gets_one_sentence(text, tmp_path):
    (tmp_path / "papers.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        papers.read(tmp_path / "papers.yml")
    assert stop.value.code.startswith("papers.yml: ") and "\n" not in stop.value.code


def test_the_page_shows_every_paper_and_who_uses_it():
    chapters = CHAPTERS | {"architecture/attention": CHAPTERS["architecture/attention"] | {"written": True}}
    pages = {
        "architecture/attention": "[^1]: [A](https://arxiv.org/abs/1706.03762)",
        "glossary": "arxiv.org/abs/1301.3781",
    }
    tree = html.fragment_fromstring(papers.fill(chapters, pages, "../../"))
    items = {item.get("id"): item for item in tree.iter("li")}
    assert list(items) == [paper["id"] for paper in LISTED["papers"]]
    for paper in LISTED["papers"]:
        text = items[paper["id"]].text_content()
        assert paper["title"] in text and paper["changed"] in text and str(paper["year"]) in text
    used = items["1706.03762"].findall(".//small/a")
    assert [link.get("href") for link in used] == ["../../architecture/attention/"]
    assert "From counting words" in items["1301.3781"].find("small").text_content()


# What arXiv sends


def test_recorded_replies_are_read():
    found, dropped = papers.parse(RECORDED["newest"])
    assert (len(found), dropped) == (50, [])
    assert found[0]["id"] == "2607.09662" and found[0]["version"] == 1
    assert found[0]["authors"] == "Takahashi and others" and found[0]["published"] == datetime.date(2026, 7, 10)
    assert found[0]["title"].startswith("PHINN-EEG: Topological") and len(found[0]["abstract"]) > 1000
    assert len(papers.parse(RECORDED["agents"])[0]) == 10
    assert papers.parse(RECORDED["none"]) == ([], [])
    with pytest.raises(papers.Refused, match="^arXiv refuses the question: incorrect id format for abc$"):
        papers.parse(RECORDED["error"])


BOMB = b'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + entry(title="&b;")
OUTSIDE = b'<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + entry(title="&a;")
BILLION = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)).encode()
BROKEN = {  # reply -> what the one sentence says
    "empty": (b"", "is empty"),
    "blank": (b" \n", "is empty"),
    "cut off": (RECORDED["newest"][:30_000], "is no XML"),
    "cut within a tag": (RECORDED["agents"][: RECORDED["agents"].index(b"<summary") + 4], "is no XML"),
    "an error page": (b"<!DOCTYPE html><html><body><p>503<br></body></html>", "is no XML"),
    "an XHTML page": (b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "is no Atom feed"),
    "plain text": (b"Rate exceeded.", "is no XML"),
    "JSON": (b'{"error": "busy"}', "is no XML"),
    "another feed": (b"<rss><channel/></rss>", "is no Atom feed but <rss>"),
    "an entity": (BOMB, "declares a document type"),
    "a billion laughs": (b'<!DOCTYPE a [<!ENTITY x0 "ha">' + BILLION + b"]>" + entry(title="&x9;"), "the reply "),
    "a file of ours": (OUTSIDE, "declares a document type"),
    "an undeclared entity": (entry(title="K&ouml;ln"), "is no XML"),
    "wrong encoding": (b'<?xml version="1.0" encoding="UTF-8"?>' + entry(title="K\xf6ln").decode().encode("latin-1"), "is no XML"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?>' + entry(), "is no XML"),
    "null bytes": (entry().replace(b"About", b"Ab\0ut"), "is no XML"),
    "deep nesting": (b"<a>" * 5000 + b"</a>" * 5000, "is no XML"),
    "a text of 20 MB": (entry(summary="x" * 20_000_000), "is no XML"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_reply_gets_one_sentence(what):
    reply, said = BROKEN[what]
    with pytest.raises(papers.Refused) as refused:
        papers.parse(reply)
    sentence = str(refused.value)
    assert said in sentence and len(sentence) < 200 and "\n" not in sentence and "root:" not in sentence


DROPPED = {
    "no id": ({"id": None}, "an entry without id: has no arXiv id"),
    "an old id": ({"id": "http://arxiv.org/abs/hep-th/9901001v1"}, "has no arXiv id"),
    "another host's id": ({"id": "http://evil.example/abs/2607.00001v1"}, "has no arXiv id"),
    "an id with more behind": ({"id": "http://arxiv.org/abs/2607.00001v1?x=$(id)"}, "has no arXiv id"),
    "no title": ({"title": None}, "2607.00001: has no title"),
    "a blank title": ({"title": " \n&#8203; "}, "2607.00001: has no title"),
    "no date": ({"published": None}, "2607.00001: has no date"),
    "a date that is none": ({"published": "2026-13-45"}, "2607.00001: has no date"),
    "withdrawn": ({"arxiv:comment": "This paper has been withdrawn by the author"}, "2607.00001: is withdrawn"),
    "withdrawn in its abstract": ({"summary": "This paper has been withdrawn due to an error."}, "is withdrawn"),
}


@pytest.mark.parametrize("what", DROPPED)
def test_an_unusable_entry_is_dropped_and_said(what):
    fields, said = DROPPED[what]
    found, [sentence] = papers.parse(entry(**fields))
    assert not found and said in sentence


def test_versions_and_copies_become_one():
    one, two = (entry(id=f"http://arxiv.org/abs/2607.00001v{n}", title=f"Title {n}") for n in (1, 2))
    both = one.replace(b"</feed>", two[two.index(b"<entry>") :])
    for reply in (both, both.replace(b"</feed>", one[one.index(b"<entry>") :])):
        [paper] = papers.parse(reply)[0]
        assert (paper["id"], paper["version"], paper["title"]) == ("2607.00001", 2, "Title 2")


HOSTILE = {
    "&lt;script&gt;alert(1)&lt;/script&gt; Caches": "‹script›alert(1)‹/script› Caches",
    "[Click](javascript:alert(1))": "(Click)(javascript:alert(1))",
    "`$(curl evil.example)` *bold* _it_": "'$(curl evil.example)' bold it",
    "a\u202eb\u200bc\u0085d": "abc d",
    "line one\n\n# Heading\n- @everyone | cell": "line one Heading - (at)everyone / cell",
    "x" * 300: "x" * 199 + "…",
}


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_acts_on_nothing(title):
    [paper] = papers.parse(entry(title=title))[0]
    assert paper["title"] == HOSTILE[title]


# Asking


def test_it_asks_politely(monkeypatch):
    slept, clock = [], [100.0]
    monkeypatch.setattr(papers.time, "sleep", lambda s: (slept.append(s), clock.__setitem__(0, clock[0] + s)))
    monkeypatch.setattr(papers.time, "monotonic", lambda: clock[0])
    with arxiv((200, RECORDED["none"])) as (address, asked):
        client = papers.Arxiv(address)
        for _ in range(3):
            client.ask(search_query="cat:cs.CL", max_results=papers.RESULTS)
    assert slept == [0.0, 3.0, 3.0]
    assert {question["agent"] for question in asked} == {papers.AGENT} and "https://" in papers.AGENT


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([(429, b"Rate exceeded."), (503, b""), (200, RECORDED["none"])], None),
        ([(429, b"Rate exceeded.")], "HTTP 429; the next weekly run asks again"),
        ([(403, b"")], "HTTP 403; "),
        ([(400, RECORDED["error"])], "arXiv refuses the question: incorrect id format for abc"),
        ([(400, b"")], "the reply is empty"),
        ([(200, b"x" * (papers.BYTES + 1))], "the reply is longer than"),
    ],
)
def test_a_busy_or_failing_server(answers, said):
    with arxiv(*answers) as (address, asked):
        client = papers.Arxiv(address, pause=0)
        if said is None:
            assert client.ask(search_query="x") == RECORDED["none"] and len(asked) == 3
        else:
            with pytest.raises(papers.Refused) as refused:
                client.ask(search_query="x")
            assert str(refused.value).startswith(said)


def test_nobody_there_gets_one_sentence():
    with arxiv((200, b"")) as (address, _):
        pass
    with pytest.raises(papers.Refused, match="^no answer .*asks again$"):
        papers.Arxiv(address, pause=0).ask(search_query="x")


# Candidates


def test_candidates_are_new_recent_and_few(docs):
    found, _ = papers.parse(RECORDED["newest"])
    waiting = {"candidates": [{"id": found[0]["id"], "title": found[0]["title"]}], "rejected": [found[1]["id"]]}
    listed = [*LISTED["papers"], LISTED["papers"][0] | {"id": "2607.99999", "title": found[2]["title"].upper()}]
    chosen = papers.choose(found, listed, waiting, TODAY, words)
    assert len(chosen) == papers.NEW and not {p["id"] for p in chosen} & {paper["id"] for paper in found[:3]}
    assert papers.choose(found, listed, waiting, TODAY + datetime.timedelta(60), words) == []
    assert papers.choose(found, listed, waiting, TODAY - datetime.timedelta(60), words) == []
    assert set(chosen[0]) == set(papers.FIELDS) | papers.OF_CANDIDATES
    accepted = {k: v for k, v in chosen[0].items() if k not in papers.OF_CANDIDATES}
    accepted |= {"changed": "Measured what nobody had measured before.", "checked": "2026-12"}
    assert not papers.list_problems({"papers": [accepted]}, list(CHAPTERS))
    assert papers.list_problems({"papers": [chosen[0]]}, list(CHAPTERS))


def test_a_run_writes_candidates_once(docs):
    about_the_list = [(200, RECORDED["agents"])] * math.ceil(len(LISTED["papers"]) / papers.RESULTS)
    with arxiv(*about_the_list, (200, RECORDED["newest"]), (500, b"")) as (address, asked):
        report, answered = papers.run(
            docs / "papers.yml", docs / "papers-candidates.yml", papers.Arxiv(address, pause=0), TODAY, words
        )
    assert answered and "12 new candidates of 50 papers found" in report and "training: HTTP 500" in report
    assert "1706.03762: arXiv does not give it" in report
    first = asked[len(about_the_list)]
    assert first["search_query"] == "cat:cs.AI" and first["sortBy"] == "submittedDate"
    assert all(int(question["max_results"]) == papers.RESULTS for question in asked)
    text = (docs / "papers-candidates.yml").read_text(encoding="utf-8")
    assert text.startswith("# Papers that the weekly run found") and len(yaml.safe_load(text)["candidates"]) == 12
    with arxiv((200, RECORDED["newest"])) as (address, _):
        papers.run(docs / "papers.yml", docs / "papers-candidates.yml", papers.Arxiv(address, pause=0), TODAY, words)
        again = papers.read(docs / "papers-candidates.yml")["candidates"]
        assert len({paper["id"] for paper in again}) == len(again) == 24
        papers.run(docs / "papers.yml", docs / "papers-candidates.yml", papers.Arxiv(address, pause=0), TODAY, words)
        report, answered = papers.run(
            docs / "papers.yml", docs / "papers-candidates.yml", papers.Arxiv(address, pause=0), TODAY, words
        )
    assert "36 candidates wait; accept or refuse some" in report and answered


def test_a_hostile_reply_reaches_the_report_as_code_only(docs):
    title = "&lt;img src=x onerror=alert(1)&gt;\n\n# @admin [go](http://evil.example) ```"
    with arxiv((200, entry(title=title))) as (address, _):
        report, _ = papers.run(
            docs / "papers.yml", docs / "papers-candidates.yml", papers.Arxiv(address, pause=0), TODAY, words
        )
    [line] = [line for line in report.splitlines() if "img src" in line]
    assert line.startswith("    2607.00001  ‹img src=x onerror=alert(1)› (at)admin (go)(http://evil.example)")
    assert not re.search(r"[<>`]", report)


def test_the_list_is_compared_with_arxiv():
    found, _ = papers.parse(RECORDED["agents"])
    listed = [{"id": p["id"], "title": p["title"]} for p in found]
    with arxiv((200, RECORDED["agents"])) as (address, asked):
        assert papers.listed_differences(papers.Arxiv(address, pause=0), listed) == []
        listed[0] |= {"title": "Another title"}
        listed[1] |= {"id": "1706.03762"}
        problems = papers.listed_differences(papers.Arxiv(address, pause=0), listed)
    assert asked[0]["id_list"].count(",") == 9
    assert problems == [
        f"{found[0]['id']}: arXiv calls it: {found[0]['title']}",
        "1706.03762: arXiv does not give it, or it is withdrawn; look at its page",
    ]


def test_the_real_program_end_to_end(docs, tmp_path):
    """The weekly command itself, with MiniLM, against a server that gives the recorded replies."""
    command = [
        sys.executable,
        "-m",
        "handbook",
        "papers",
        "--list",
        docs / "papers.yml",
        "--candidates",
        docs / "papers-candidates.yml",
        "--today",
        str(TODAY),
        "--pause",
        "0",
    ]
    about_the_list = [(200, RECORDED["agents"])] * math.ceil(len(LISTED["papers"]) / papers.RESULTS)
    with arxiv(*about_the_list, (200, RECORDED["newest"]), (200, RECORDED["none"])) as (address, _):
        run = [*command, "--address", address, "--report", tmp_path / "report.md"]
        done = subprocess.run(run, cwd=source.ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    candidates = papers.read(docs / "papers-candidates.yml")["candidates"]
    assert len(candidates) == papers.NEW and all(c["chapter"] in CHAPTERS for c in candidates)
    assert done.stdout == (tmp_path / "report.md").read_text(encoding="utf-8")
    with arxiv((503, b"")) as (address, _):
        run = [*run[:-4], "--address", address, "--report", tmp_path / "r"]
        done = subprocess.run(run, cwd=source.ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and "agents: HTTP 503" in done.stdout and "Traceback" not in done.stderr


def test_meaning_ranks_better_than_words(say):
    """Why the run pays for a model: the share of pairs (of the book, not of it) that each ranking puts in order."""
    import bm25s

    found = [p for name in ("agents", "newest") for p in papers.parse(RECORDED[name])[0]]
    texts = [f"{p['title']}. {p['abstract']}" for p in found]
    listed = [f"{p['title']}. {p['changed']}" for p in LISTED["papers"]]
    mine = np.array([p["id"] in CONCERN_THE_BOOK for p in found])
    assert (len(found), mine.sum()) == (60, len(CONCERN_THE_BOOK))

    def in_order(scores: np.ndarray) -> float:
        return float((scores[mine][:, None] > scores[~mine]).mean())

    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    asked = bm25s.tokenize(listed, stopwords="en", show_progress=False, return_ids=False)
    by_words = in_order(np.mean([index.get_scores(words) for words in asked], 0))
    by_meaning = in_order(papers.meaning(texts, listed).max(1))
    say(f"Papers: of the pairs in 60 recorded papers, MiniLM orders {by_meaning:.0%}, BM25 {by_words:.0%}.")
    assert by_meaning > by_words + 0.05
