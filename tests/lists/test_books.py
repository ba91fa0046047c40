"""Books, courses and guides: the data in order, the page made from it, and the link check on a server that misbehaves."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml
from lxml import html

from handbook import source
from handbook.ledger import patience
from handbook.lists import books, papers

ITEMS = books.read()
PARTS = {
    part["part"]: part["title"]
    for part in yaml.load((source.DOCS / "contents.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
}  # fmt: skip
ANSWERS = {
    "/moved": 301,
    "/moved-twice": 308,
    "/elsewhere-today": 302,
    "/gone": 404,
    "/gone-for-good": 410,
    "/loop": 301,
}
ANSWERS |= {"/forbidden": 403, "/busy": 429, "/broken": 500}
PLACES = {"/moved": "/ok", "/moved-twice": "/moved", "/elsewhere-today": "/ok", "/loop": "/loop"}


class Handler(BaseHTTPRequestHandler):
    """Answers by the path, and refuses HEAD; /slow has its answer when the test is over."""

    asked: list[tuple[str, str]]
    over: threading.Event

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/slow":
            self.over.wait()
        self.send_response(ANSWERS.get(self.path, 200))
        if self.path in PLACES:
            self.send_header("Location", PLACES[self.path])
        self.send_header("Content-Length", "2")
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(b"ok")

    def do_HEAD(self) -> None:
        self.send_response(405)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def verdicts():
    """What try_links says of every kind of answer, by path; and who asked."""
    handler = type("Links", (Handler,), {"asked": [], "over": threading.Event()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    links = [root + path for path in ("/ok", "/", *ANSWERS)] + ["http://127.0.0.1:1/closed"]
    found = books.try_links(links, timeout=patience(), wait=1)
    found |= books.try_links([f"{root}/slow"], timeout=1, wait=1)  # no other link is in this haste
    handler.over.set()
    server.shutdown()
    server.server_close()
    return {link.removeprefix(root): said for link, said in found.items()} | {"root": root}, handler.asked


@pytest.mark.parametrize(
    ("path", "verdict"),
    {
        "/ok": "ok",  # although it refuses HEAD
        "/": "ok",
        "/elsewhere-today": "ok",
        "/moved": "moved",
        "/moved-twice": "moved",
        "/gone": "gone",
        "/gone-for-good": "gone",
        "/loop": "gone",
        "http://127.0.0.1:1/closed": "gone",
        "/forbidden": "unsure",
        "/busy": "unsure",
        "/broken": "unsure",
        "/slow": "unsure",
    }.items(),
)
def test_each_answer_gets_its_verdict(path, verdict, verdicts):
    assert verdicts[0][path][0] == verdict


def test_the_check_names_the_new_address_and_itself(verdicts):
    found, asked = verdicts
    assert found["/moved-twice"][1] == f"{found['root']}/ok"
    assert {agent for _, agent in asked} == {books.AGENT}
    assert sum(path == "/busy" for path, _ in asked) == 2  # one retry, no more


def test_only_what_is_gone_fails_the_run():
    lines, alive = books.report({"a": ("ok", ""), "b": ("unsure", "429"), "c": ("moved", "https://d.example/")})
    assert alive and lines == [
        "b: cannot be judged by a program (429); open it",
        "c: has moved for good; write https://d.example/",
        "2 of 3 links answer.",
    ]
    lines, alive = books.report({"a": ("gone", "404 Not Found")})
    assert not alive and lines[0] == "a: is gone (404 Not Found); find where it went, or delete the entry"


def test_the_list_is_in_order():
    problems = books.list_problems(ITEMS, list(PARTS))
    assert not problems, "\n".join(problems)
    assert {item["kind"] for item in ITEMS} == set(books.KINDS)


LIES = {
    "no date": ({"checked": ""}, "write checked"),
    "a field of its own": ({"stars": 5}, "delete stars"),
    "not dated by month": ({"checked": "2026"}, "checked is a month"),
    "praise without end": ({"best_at": "The best book that was ever written about this"}, "one sentence"),
    "no such part": ({"parts": ["magic"]}, "parts names one"),
    "no part": ({"parts": []}, "parts names one"),
    "needs itself": ({"needs": ["raschka-scratch"]}, "needs names"),
    "no such level": ({"level": "guru"}, "level is one of"),
    "a year in words": ({"year": "2024"}, "year is a number"),
    "http": ({"link": "http://example.org/book"}, "write it with https://"),
    "an address of this machine": ({"link": "https://localhost/book"}, "it has no host"),
    "a password": ({"link": "https://me:secret@example.org/"}, "it has no host"),
    "tracking": ({"link": "https://example.org/book?utm_source=handbook"}, "leave out what follows"),
    "a place in the page": ({"link": "https://example.org/book#buy"}, "leave out what follows"),
    "a short form": ({"link": "https://bit.ly/2x"}, "not the short form"),
    "a script": ({"link": "javascript:alert(1)"}, "write it with https://"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_wrong_entry_is_refused(lie):
    change, said = LIES[lie]
    problems = books.list_problems([ITEMS[0] | change, *ITEMS[1:]], list(PARTS))
    assert any(said in problem for problem in problems) and all("\n" not in problem for problem in problems)


def test_an_entry_that_stands_twice_is_refused():
    problems = "\n".join(books.list_problems([*ITEMS, ITEMS[0]], list(PARTS)))
    assert "the id stands twice" in problems and "the link stands twice" in problems


@pytest.mark.parametrize("text", ["- [", "a: 1", "- a", ""])
def test_a_broken_file_gets_one_sentence(text, tmp_path):
    (tmp_path / "books.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        books.read(tmp_path / "books.yml")
    assert stop.value.code.startswith("books.yml: ") and "\n" not in stop.value.code


def test_the_page_shows_every_entry_and_nothing_acts(tmp_path):
    hostile = ITEMS[0] | {"id": "x", "title": "<script>alert(1)</script>", "link": "https://example.org/x"}
    (tmp_path / "books.yml").write_text(yaml.safe_dump([*ITEMS, hostile]), encoding="utf-8")
    trees = [html.fragment_fromstring(books.fill(kind, PARTS, tmp_path / "books.yml")) for kind in books.KINDS]
    items = {item.get("id"): item for tree in trees for item in tree.iter("li")}
    assert set(items) == {item["id"] for item in ITEMS} | {"x"} and not any(tree.xpath(".//script") for tree in trees)
    for item in ITEMS:
        assert items[item["id"]].find("a").get("href") == item["link"]
        assert item["best_at"] in items[item["id"]].text_content() and item["level"] in items[item["id"]].text_content()


def test_the_built_page_holds_the_list():
    built = source.SITE / "current/books-and-courses/index.html"
    assert built.exists(), "site/ lacks current/books-and-courses; type: make build"
    shown = set(html.fromstring(built.read_text(encoding="utf-8")).xpath("//article//li/a/@href"))
    assert {item["link"] for item in ITEMS} <= shown


def test_the_built_page_holds_the_reading_list():
    built = source.SITE / "current/papers/index.html"
    assert built.exists(), "site/ lacks current/papers; type: make build"
    tree = html.fromstring(built.read_text(encoding="utf-8"))
    shown = set(tree.xpath("//article//li/a[starts-with(@href, 'https://arxiv.org/abs/')]/@href"))
    assert {f"https://arxiv.org/abs/{paper['id']}" for paper in papers.read(papers.LIST)["papers"]} <= shown
