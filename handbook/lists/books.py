"""Books, courses and guides: snippets/current/books-and-courses/books.yml read and checked, turned into HTML at build, its links tried once a week.

    python -m handbook links    tries every link of it with lychee; 1 if one is dead

A program cannot judge every answer: a host that forbids robots or is busy says nothing about the page. So only what
is surely gone makes the run fail; what cannot be told is said, and a person opens it.
"""

import functools
import html as escaping
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from handbook import source

LIST = source.ROOT / "snippets" / "current" / "books-and-courses" / "books.yml"
AGENT = "llm-handbook-links/1 (+https://github.com/llm-handbook/handbook)"
KINDS = ("book", "course", "guide")
LEVELS = ("beginner", "intermediate", "advanced")
FIELDS = "id kind title authors year link price licence level parts needs best_at seen checked".split()
SHORTENERS = {"amzn.to", "bit.ly", "t.co", "hubs.la", "tinyurl.com", "mng.bz", "lnkd.in", "goo.gl"}
GONE = {404, 410}


@functools.cache
def read(path: Path = LIST) -> list[dict]:
    """The entries of books.yml; SystemExit with one sentence where it is no list."""
    try:
        data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        sys.exit(f"{path.name}: cannot be read: {' '.join(str(error).split())[:200]}; fix that line")
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        sys.exit(f"{path.name}: is no list of entries; restore it with: git checkout {path.name}")
    return data


def link_problems(link: str) -> list[str]:
    """Refuse an address that is not plain: https, a host with a name, no query, no fragment, no shortener."""
    parts = urlsplit(str(link))
    wrong = {
        "write it with https://": parts.scheme != "https",
        "it has no host": not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", parts.netloc),
        "leave out what follows ? or #, which tracks or rots": parts.query or parts.fragment,
        "write where it leads, not the short form": parts.netloc in SHORTENERS,
        "it has a space": re.search(r"\s", str(link)),
    }
    return [said for said, so in wrong.items() if so]


def list_problems(items: list[dict], parts: list[str]) -> list[str]:
    """Refuse entries of books.yml that lack a field, stand twice, or name a part, a kind or a level that is none."""
    problems, ids, links = [], [item.get("id") for item in items], [item.get("link") for item in items]
    for item in items:
        name = f"books.yml: {item.get('id', 'an entry without id')}"
        missing = [field for field in FIELDS if item.get(field) in (None, "")]
        extra = sorted(set(item) - set(FIELDS))
        if missing or extra:
            problems += [f"{name}: write {', '.join(missing)}"] if missing else []
            problems += [f"{name}: delete {', '.join(extra)}"] if extra else []
            continue
        problems += [f"{name}: {item['link']}: {said}" for said in link_problems(item["link"])]
        wrong = {
            "the id stands twice": ids.count(item["id"]) > 1,
            "the link stands twice": links.count(item["link"]) > 1,
            f"kind is one of {', '.join(KINDS)}": item["kind"] not in KINDS,
            f"level is one of {', '.join(LEVELS)}": item["level"] not in LEVELS,
            "year is a number": not isinstance(item["year"], int) or not 1990 <= item["year"] <= 2100,
            "parts names one that docs/contents.yml lacks, or none": not item["parts"]
            or set(item["parts"]) - set(parts),
            "needs names an id that is not listed": set(item["needs"]) - set(ids) or item["id"] in item["needs"],
            "best_at is one sentence of 20 to 120 characters": not re.fullmatch(r".{19,119}\.", item["best_at"]),
            "checked is a month such as '2026-11'": not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", str(item["checked"])),
        }
        problems += [f"{name}: {said}" for said, so in wrong.items() if so]
    return problems


def fill(kind: str, titles: dict[str, str], path: Path = LIST) -> str:
    """The entries of one kind as an HTML list, the easiest first. `titles`: part -> its title."""
    items = read(path)
    if problems := list_problems(items, list(titles)):
        sys.exit(problems[0])
    rows = []
    for item in sorted((i for i in items if i["kind"] == kind), key=lambda i: (LEVELS.index(i["level"]), i["title"])):
        text = {field: escaping.escape(str(item[field])) for field in FIELDS}
        taught = escaping.escape(", ".join(titles[part] for part in titles if part in item["parts"]))
        details = [text["level"], text["price"], f"licence: {text['licence']}", f"for {taught}"]
        details += [f"seen in {text['checked']}: {text['seen']}"]
        rows.append(
            f'<li id="{text["id"]}"><a href="{text["link"]}">{text["title"]}</a>, {text["authors"]}, {text["year"]}. '
            f"{text['best_at']} <small>{' · '.join(details)}</small></li>"
        )
    return f'<div class="book-made"><ul>{"".join(rows)}</ul></div>'


def try_links(links: list[str], timeout: int = 20, wait: int = 5) -> dict[str, tuple[str, str]]:
    """Ask for each link with lychee, which uses GET: link -> (verdict, why).

    Verdicts: ok; moved (for good, and why is the new address); unsure (busy, forbidden, slow); gone.
    """
    program = Path(sys.executable).with_name("lychee")
    with tempfile.TemporaryDirectory() as folder:
        source.write(file := Path(folder) / "links.txt", "\n".join(links) + "\n")
        options = ["-vv", "--format", "json", "--no-progress", "--max-retries", "1", "--user-agent", AGENT]
        options += ["--timeout", str(timeout), "--retry-wait-time", str(wait), "--host-request-interval", "1s"]
        done = subprocess.run([program, *options, file], capture_output=True, encoding="utf-8", cwd=folder)
    if not done.stdout.startswith("{"):
        sys.exit(f"books: lychee did not run: {' '.join(done.stderr.split())[:200]}; type: make links")
    said, found = json.loads(done.stdout), {}
    for kind in ("success_map", "error_map", "timeout_map"):
        for entry in (entry for entries in (said.get(kind) or {}).values() for entry in entries):
            steps = (entry.get("redirects") or {}).get("redirects") or []
            status = entry.get("status") or {}
            code, why = status.get("code"), status.get("details") or status.get("text") or "no reason given"
            if kind == "success_map":
                for_good = steps and all(step["code"] in (301, 308) for step in steps)
                verdict, why = ("moved", steps[-1]["url"]) if for_good else ("ok", "")
            else:
                verdict = "unsure" if kind == "timeout_map" or (code and code not in GONE and code >= 400) else "gone"
            found[entry["url"].rstrip("/")] = (verdict, why)
    return {link: found.get(link.rstrip("/"), ("unsure", "lychee says nothing about it")) for link in links}


def report(verdicts: dict[str, tuple[str, str]]) -> tuple[list[str], bool]:
    """A sentence for each link that is not as it was, and whether none is gone."""
    say = {
        "gone": "is gone ({}); find where it went, or delete the entry",
        "moved": "has moved for good; write {}",
        "unsure": "cannot be judged by a program ({}); open it",
    }
    lines = [f"{link}: {say[verdict].format(why)}" for link, (verdict, why) in verdicts.items() if verdict in say]
    good = sum(verdict in ("ok", "moved") for verdict, _ in verdicts.values())
    return [*sorted(lines), f"{good} of {len(verdicts)} links answer."], "gone" not in {v for v, _ in verdicts.values()}


def main() -> None:
    """Try every link of the list; exit with 1 if one is gone."""
    lines, alive = report(try_links([item["link"] for item in read()]))
    print(*lines, sep="\n")
    sys.exit(not alive)
