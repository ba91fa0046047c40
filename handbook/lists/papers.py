"""The reading list: read and checked, turned into HTML at build, and fed once a week with candidates from arXiv.

    python -m handbook papers    asks arXiv, ranks what is new, writes docs/papers-candidates.yml and .cache/papers.md

What arXiv sends is a stranger's text. It is read by lxml with entities, network and DTDs off, and refused as a whole
when it is broken: a lenient parser such as feedparser makes an empty feed of an error page and half a feed of half a
reply. Titles and abstracts lose control characters and every character that Markdown or HTML acts on, and are cut.
They go into one YAML file and one report, in which they stand as code; no shell ever sees them.
"""

import argparse
import datetime
import functools
import html as escaping
import math
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import yaml
from lxml import etree

from handbook import source
from handbook.models import HOME

LIST = source.ROOT / "snippets" / "current" / "papers" / "papers.yml"
CANDIDATES = source.ROOT / "docs" / "papers-candidates.yml"
ADDRESS = "https://export.arxiv.org/api/query"
AGENT = "llm-handbook-papers/1 (+https://github.com/llm-handbook/handbook)"
ATOM, ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
ID = re.compile(r"https?://arxiv\.org/abs/(\d{4}\.\d{4,5})v?(\d*)")
PAUSE = 3.0  # seconds between two requests, as arXiv's terms of use ask
RESULTS, BYTES, SECONDS = 50, 5_000_000, 60  # of one reply
DAYS, NEW, WAITING = 21, 12, 36  # age of a candidate; new ones a week; unjudged ones at which the run stops
FIELDS = {"id": str, "title": str, "authors": str, "year": int, "chapter": str, "changed": str, "checked": str}
OF_CANDIDATES = {"near", "abstract"}


class Refused(Exception):
    """One sentence: what arXiv sent cannot be used, and why."""


# The list and its page


def read(path: Path) -> dict:
    """A data file as a mapping; SystemExit with one sentence where it is not one."""
    try:
        data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        sys.exit(f"{path.name}: cannot be read: {' '.join(str(error).split())[:200]}; fix that line")
    if not isinstance(data, dict):
        sys.exit(f"{path.name}: holds no names at its top level; restore it with: git checkout {path.name}")
    return data


def key(title: str) -> str:
    """A title without case, signs and accents: two of one paper are equal.

    >>> key("FlashAttention: Fast ...") == key("Flashattention - fast")
    True
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower())


def list_problems(data: dict, chapters: list[str]) -> list[str]:
    """Refuse entries of papers.yml that lack a field, stand twice or belong to no chapter of the table of contents."""
    problems, seen = [], set()
    for paper in data.get("papers") or []:
        name = f"papers.yml: {paper.get('id', 'an entry without id')}"
        if extra := sorted(set(paper) - set(FIELDS)):
            problems.append(f"{name}: delete {' and '.join(extra)}")
        wrong = [f for f, kind in FIELDS.items() if not isinstance(paper.get(f), kind) or paper[f] == ""]
        if wrong:
            problems.append(f"{name}: write {' and '.join(wrong)} (text in quotes, year without)")
            continue
        if not re.fullmatch(r"\d{4}\.\d{4,5}", paper["id"]):
            problems.append(f"{name}: is no arXiv id such as 1706.03762, without version")
        elif paper["year"] != 2000 + int(paper["id"][:2]):
            problems.append(f"{name}: year is {paper['year']}, its first version is of {2000 + int(paper['id'][:2])}")
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", paper["checked"]):
            problems.append(f"{name}: checked is {paper['checked']!r}; write the month, such as '2026-11'")
        if paper["chapter"] not in chapters:
            problems.append(f"{name}: docs/contents.yml has no chapter {paper['chapter']!r}")
        if not paper["changed"].endswith(".") or not 20 <= len(paper["changed"]) <= 160:
            problems.append(f"{name}: changed is one sentence of 20 to 160 characters that ends in a full stop")
        for mark in (paper["id"], key(paper["title"])):
            if mark in seen:
                problems.append(f"{name}: stands twice; delete one")
            seen.add(mark)
    return problems


@functools.cache
def good_list(path: Path, chapters: tuple[str, ...]) -> dict:
    """papers.yml, checked; SystemExit with one sentence where it is wrong."""
    data = read(path)
    if problems := list_problems(data, list(chapters)):
        sys.exit(problems[0])
    return data


def fill(chapters: dict[str, dict], pages: dict[str, str], up: str, path: Path = LIST) -> str:
    """papers.yml as HTML: one list for each part, each paper with the chapters that use it.

    `chapters`: 'part/slug' -> {title, part, written}; `pages`: the Markdown of each page by address.
    """
    data = good_list(path, tuple(chapters))
    links = {
        name: f'<a href="{up}{name}/">{escaping.escape(c["title"])}</a>'
        if c["written"]
        else escaping.escape(c["title"])
        for name, c in chapters.items()
    }
    cited: dict[str, list[str]] = {}
    for name, text in pages.items():
        for number in set(re.findall(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", text)) if name in chapters else ():
            cited.setdefault(number, []).append(name)
    parts: dict[str, list[str]] = {}
    for paper in sorted(data["papers"], key=lambda p: list(chapters).index(p["chapter"])):
        users = [links[n] for n in chapters if n in cited.get(paper["id"], []) or n == paper["chapter"]]
        parts.setdefault(chapters[paper["chapter"]]["part"], []).append(
            f'<li id="{paper["id"]}"><a href="https://arxiv.org/abs/{paper["id"]}">{escaping.escape(paper["title"])}</a>, '
            f"{escaping.escape(paper['authors'])}, {paper['year']}. {escaping.escape(paper['changed'])} "
            f"<small>{' · '.join(users)}</small></li>"
        )
    months = sorted({paper["checked"] for paper in data["papers"]})
    said = f"<p><b>{len(data['papers'])} papers</b>, entries checked from {months[0]} to {months[-1]}.</p>"
    lists = (f"<h3>{escaping.escape(part)}</h3><ul>{''.join(rows)}</ul>" for part, rows in parts.items())
    return f'<div class="book-made">{said}{"".join(lists)}</div>'


# What arXiv sends


def plain(text: str, limit: int) -> str:
    """A stranger's text as one line of at most `limit` characters on which neither Markdown nor HTML nor a terminal acts.

    >>> plain("A <script>x</script>\\n[b](javascript:c)", 40)
    'A ‹script›x‹/script› (b)(javascript:c)'
    """
    text = unicodedata.normalize("NFC", text[: 20 * limit])
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    text = " ".join(text.translate(str.maketrans("<>[]`|", "‹›()'/", "\\*_~#")).replace("@", "(at)").split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def parse(reply: bytes) -> tuple[list[dict], list[str]]:
    """The papers of one Atom reply, newest version of each, and a sentence for each entry that was dropped.

    Each paper: id, version, title, authors, published (date), abstract. Raises Refused with one sentence.
    """
    if not reply.strip():
        raise Refused("the reply is empty")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(reply, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refused(f"the reply is no XML ({plain(str(error), 80)})") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("the reply declares a document type, which no feed of arXiv does")
    if root.tag != f"{ATOM}feed":
        raise Refused(f"the reply is no Atom feed but <{plain(str(root.tag), 40)}>")
    found: dict[str, dict] = {}
    dropped = []
    for entry in root.findall(f"{ATOM}entry"):
        where = "".join(entry.findtext(f"{ATOM}id", "")).strip()
        title = plain(entry.findtext(f"{ATOM}title") or "", 200)
        if "/api/errors" in where:
            raise Refused(f"arXiv refuses the question: {plain(entry.findtext(f'{ATOM}summary') or 'no reason', 120)}")
        match = ID.fullmatch(where)
        name = match[1] if match else plain(where, 60) or "an entry without id"
        abstract = entry.findtext(f"{ATOM}summary") or ""
        try:
            published = datetime.date.fromisoformat((entry.findtext(f"{ATOM}published") or "").strip()[:10])
        except ValueError:
            published = None
        comment = entry.findtext(f"{ARXIV}comment") or ""
        gone = re.search(r"\bwithdrawn\b", comment, re.I) or re.match(
            r"\s*This \w+ (has been|is) withdrawn", abstract, re.I
        )
        for wrong, reason in (
            (not match, "has no arXiv id"),
            (not title, "has no title"),
            (published is None, "has no date"),
            (gone, "is withdrawn"),
        ):
            if wrong:
                dropped.append(f"{name}: {reason}")
                break
        else:
            names = [plain(a.findtext(f"{ATOM}name") or "", 60) for a in entry.findall(f"{ATOM}author")]
            family = [n.split()[-1] for n in names if n] or ["unknown"]
            authors = " and ".join(family) if len(family) < 3 else f"{family[0]} and others"
            paper = {"id": match[1], "version": int(match[2] or 1), "title": title, "authors": authors}
            paper |= {"published": published, "abstract": plain(abstract, 2000)}
            if match[1] not in found or paper["version"] > found[match[1]]["version"]:
                found[match[1]] = paper
    return list(found.values()), dropped


class Arxiv:
    """Asks the arXiv API: one request at a time, `pause` seconds apart, with our name, a size and a time limit."""

    def __init__(self, address: str = ADDRESS, pause: float = PAUSE, tries: int = 3):
        import httpx

        self.address, self.pause, self.tries, self.last = address, pause, tries, -math.inf
        self.client = httpx.Client(headers={"User-Agent": AGENT}, timeout=30, follow_redirects=True, trust_env=False)
        self.failures = (httpx.HTTPError, httpx.InvalidURL)

    def ask(self, **question: str | int) -> bytes:
        """The body of one reply. Raises Refused with one sentence, after `tries` where arXiv is busy."""
        for attempt in range(1, self.tries + 1):
            time.sleep(max(0.0, self.last + self.pause * attempt - time.monotonic()))
            try:
                with self.client.stream("GET", self.address, params=question) as reply:
                    body, began = b"", time.monotonic()
                    for piece in reply.iter_bytes(65536):
                        body += piece
                        if len(body) > BYTES or time.monotonic() - began > SECONDS:
                            raise Refused(f"the reply is longer than {BYTES} bytes or {SECONDS} seconds")
            except self.failures as error:
                said = f"no answer ({type(error).__name__})"
            else:
                if reply.status_code == 200:
                    return body
                said = f"HTTP {reply.status_code}"
                if reply.status_code == 400:
                    parse(body)  # raises with arXiv's own reason where there is one
                if reply.status_code not in (429, 500, 502, 503):
                    break
            finally:
                self.last = time.monotonic()
        raise Refused(f"{said}; the next weekly run asks again")


# Candidates


def meaning(texts: list[str], listed: list[str]) -> "numpy.ndarray":  # noqa: F821
    """Cosine similarity by MiniLM of each text to each listed paper: float, (texts, listed).

    On 60 recorded papers this ranks the 15 that concern the book clearly higher than BM25 and TF-IDF do, as
    tests/lists/test_papers.py measures; so the run pays for the model.
    """
    os.environ.setdefault("HF_HOME", str(HOME))
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
    found, known = (model.encode(part, normalize_embeddings=True, show_progress_bar=False) for part in (texts, listed))
    return found @ known.T


def choose(
    found: list[dict], listed: list[dict], waiting: dict, today: datetime.date, similar: Callable = meaning
) -> list:
    """The best new papers as entries for papers-candidates.yml, best first.

    Left out: what is listed, waits, was rejected, stands twice by title, or is older than DAYS days or of the future.
    """
    judged = [*listed, *waiting["candidates"]]
    ids, titles = {p["id"] for p in judged} | set(waiting["rejected"]), {key(p["title"]) for p in judged}
    new = []
    for paper in found:
        age = (today - paper["published"]).days
        if paper["id"] not in ids and key(paper["title"]) not in titles and -1 <= age <= DAYS:
            ids.add(paper["id"])
            titles.add(key(paper["title"]))
            new.append(paper)
    if not new:
        return []
    texts = [f"{p['title']}. {p['abstract']}" for p in new]
    near = similar(texts, [f"{p['title']}. {p['changed']}" for p in listed])
    best = sorted(range(len(new)), key=lambda n: (-near[n].max(), new[n]["id"]))[:NEW]
    return [
        {
            "id": new[n]["id"],
            "title": new[n]["title"],
            "authors": new[n]["authors"],
            "year": 2000 + int(new[n]["id"][:2]),
            "chapter": listed[int(near[n].argmax())]["chapter"],
            "changed": "",
            "checked": "",
            "near": f"{listed[int(near[n].argmax())]['id']} ({near[n].max():.2f})",
            "abstract": plain(new[n]["abstract"], 400),
        }
        for n in best
    ]


def with_candidates(text: str, waiting: dict) -> str:
    """papers-candidates.yml with its comment kept and its data replaced."""
    head = "".join(line for line in text.splitlines(True) if line.startswith("#"))
    return head + yaml.safe_dump(waiting, allow_unicode=True, sort_keys=False, width=110)


def listed_differences(arxiv: Arxiv, listed: list[dict]) -> list[str]:
    """A sentence for each listed paper that arXiv does not know under its id, or knows under another title."""
    problems = []
    for start in range(0, len(listed), RESULTS):
        part = listed[start : start + RESULTS]
        try:
            papers, _ = parse(arxiv.ask(id_list=",".join(p["id"] for p in part), max_results=RESULTS))
        except Refused as reason:
            problems.append(f"listed papers {start + 1} to {start + len(part)}: not checked: {reason}")
            continue
        titles = {paper["id"]: paper["title"] for paper in papers}
        for paper in part:
            if paper["id"] not in titles:
                problems.append(f"{paper['id']}: arXiv does not give it, or it is withdrawn; look at its page")
            elif key(plain(paper["title"], 200)) != key(titles[paper["id"]]):
                problems.append(f"{paper['id']}: arXiv calls it: {titles[paper['id']]}")
    return problems


def run(listed: Path, path: Path, arxiv: Arxiv, today: datetime.date, similar: Callable = meaning) -> tuple[str, bool]:
    """Ask all subjects, write the candidates to `path`; return the report and whether any question was answered."""
    data = read(listed)
    waiting = {"candidates": [], "rejected": []} | {k: v for k, v in read(path).items() if v}
    found, said, answered = {}, listed_differences(arxiv, data["papers"]), False
    room = WAITING - len(waiting["candidates"])
    for subject, query in data["subjects"].items() if room > 0 else ():
        question = {"search_query": query, "start": 0, "max_results": RESULTS}
        try:
            papers, dropped = parse(arxiv.ask(**question, sortBy="submittedDate", sortOrder="descending"))
        except Refused as reason:
            said.append(f"{subject}: {reason}")
            continue
        answered = True
        said += dropped
        found = {paper["id"]: paper for paper in papers} | found
    chosen = choose(list(found.values()), data["papers"], waiting, today, similar)[: max(room, 0)]
    if chosen:
        waiting["candidates"] += chosen
        source.write(path, with_candidates(path.read_text("utf-8"), waiting))
    if room <= 0:
        said.append(f"{len(waiting['candidates'])} candidates wait; accept or refuse some, then new ones are asked for")
    report = [
        f"{len(chosen)} new candidates of {len(found)} papers found; {len(waiting['candidates'])} wait in all.",
        "",
    ]
    report += [f"    {p['id']}  {p['title']} ({p['authors']}); near {p['near']}" for p in chosen]
    report += ["", "Accept or refuse each as the head of docs/papers-candidates.yml says."] if chosen else []
    report += ["", "What was not usable, or differs from the list:", "", *(f"    {s}" for s in said)] if said else []
    return "\n".join(report) + "\n", answered or room <= 0


def main(*arguments: str) -> None:
    """The weekly run; exits with 1 if arXiv answered no question at all."""
    options = argparse.ArgumentParser(description="Ask arXiv for papers on the handbook's subjects.")
    options.add_argument("--address", default=ADDRESS)
    options.add_argument("--pause", type=float, default=PAUSE, help="seconds between requests")
    options.add_argument("--list", type=Path, default=LIST)
    options.add_argument("--candidates", type=Path, default=CANDIDATES)
    options.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today())
    options.add_argument("--report", type=Path, default=source.ROOT / ".cache" / "papers.md")
    given = options.parse_args(arguments)
    report, answered = run(given.list, given.candidates, Arxiv(given.address, given.pause), given.today)
    source.write(given.report, report)
    print(report, end="")
    sys.exit(not answered)
