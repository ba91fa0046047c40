"""Promises 4 to 7 and 9 to 11, on the built site: pages show tested code, all of it, in order; nothing is dead, typed or foreign."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html

from handbook import due, source
from handbook.ledger import NOTEBOOKS, read_ledger, read_record
from handbook.promises.code import code_problems, notebook_texts, section_problems, use_problems
from handbook.promises.figures import figure_names, figure_problems
from handbook.promises.links import cover_problems, reach_problems, style_problems
from handbook.promises.numbers import number_problems
from handbook.promises.prose import TOOLS, reading_problems, template_problems
from handbook.promises.quiz import quiz_problems
from handbook.promises.typed import typed_problems

PAGES = source.pages()
CONTENTS = {name: chapter["covers"] for name, chapter in source.chapters().items()}
WRITTEN = [chapter for chapter in CONTENTS if chapter in PAGES]


@cache
def article(url: str) -> html.HtmlElement:
    """The parsed article of a built page; a stale or missing site fails with one sentence."""
    built = source.SITE / url / "index.html"
    if not built.exists():
        pytest.fail(
            f"{PAGES[url].relative_to(source.ROOT)}: not in the built site; type: make build",
            pytrace=False,
        )
    return html.fromstring(built.read_text(encoding="utf-8")).xpath("//article")[0]


@cache
def shown_and_tested() -> set[str]:
    """Every text that a box may show: files and sections below snippets/, cells and outputs of notebooks."""
    texts = {text for file in source.snippet_texts().values() for text in source.sections(file).values()}
    return texts.union(*(notebook_texts(p) for p in PAGES.values() if p.suffix == ".ipynb"))


def refuse(problems: list[str]) -> None:
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.mark.parametrize("url", PAGES)
def test_shows_only_tested_code_and_sourced_numbers(url):
    name, tree, markdown = (
        PAGES[url].relative_to(source.ROOT).as_posix(),
        article(url),
        PAGES[url].read_text(encoding="utf-8"),
    )
    refuse(
        code_problems(name, tree, shown_and_tested(), markdown)
        + typed_problems(name, tree, markdown)
        + number_problems(name, tree, markdown)
        + quiz_problems(name, tree)
    )


@pytest.mark.parametrize("url", [url for url in PAGES if PAGES[url].suffix == ".md"])
def test_reads_well(url):
    name = PAGES[url].relative_to(source.ROOT).as_posix()
    problems = template_problems(name, PAGES[url].read_text(encoding="utf-8"))
    refuse(problems + [said for tool in TOOLS for said in reading_problems([PAGES[url]], tool)])


@pytest.mark.parametrize("chapter", WRITTEN)
def test_chapter_shows_all_its_snippets_figures_and_outline_items(chapter):
    markdown = PAGES[chapter].read_text(encoding="utf-8")
    files = {
        p.relative_to(source.SNIPPETS).as_posix(): text
        for p, text in source.snippet_texts().items()
        if source.chapter_of(p) == chapter
    }
    used, problems = source.embeds(markdown), []
    for name, text in files.items():
        whole = (name, "") in used or not any(file == name for file, _ in used)
        problems += section_problems(f"snippets/{name}", text, whole)
    problems += use_problems(chapter, markdown, article(chapter), files)
    drawn = {name for text in files.values() for name in figure_names(text)}
    kept = {p.name for p in (source.DOCS / chapter).glob("*.svg")}
    problems += figure_problems(chapter, article(chapter), drawn, kept)
    refuse(problems + cover_problems(chapter, markdown, article(chapter), CONTENTS[chapter]))


def test_every_snippet_belongs_to_a_written_chapter():
    refuse([
        f"snippets/{name}: docs/{source.chapter_of(p)}.md does not exist; write that page or delete the file"
        for p in source.snippet_files()
        if (name := p.relative_to(source.SNIPPETS).as_posix()) and source.chapter_of(p) not in PAGES
    ])  # fmt: skip


def test_pages_ask_nothing_of_other_hosts():
    texts = {p.relative_to(source.ROOT).as_posix(): p.read_text(encoding="utf-8") for p in source.SITE.rglob("*.css")}
    assert texts, "site/ holds no styles; type: make build"
    problems = [problem for name, text in texts.items() for problem in style_problems(name, text)]
    files = sorted(source.SITE.rglob("*.html"))
    assert files, "site/ is empty; type: make build"
    for file in files:
        tree = html.fromstring(file.read_text(encoding="utf-8"))
        problems += reach_problems(file.relative_to(source.ROOT).as_posix(), tree)
    refuse(problems)


def test_everything_was_proved(say):
    """Whatever was skipped, deselected or excused where programs ran, or has changed since, is refused here."""
    refuse(due.proof_problems(due.proved_here(), due.everything()))
    last = read_record(due.LAST)
    assert last == due.summary(due.proved_here(), read_ledger(), read_ledger(NOTEBOOKS)) | {"date": last["date"]}
    say(due.sentence(last))


def test_links_lead_somewhere():
    built = sorted(source.SITE.rglob("index.html"))
    assert built, "site/ is empty; type: make build"
    lychee = [
        Path(sys.prefix, "bin", "lychee"),
        "--offline",
        "--include-fragments",
        "--no-progress",
        "--format",
        "json",
    ]
    lychee += ["--index-files", "index.html", "--root-dir", source.SITE, "--exclude-path", "404.html", *built]
    done = subprocess.run(lychee, capture_output=True, encoding="utf-8")
    assert done.stdout.startswith("{"), done.stderr
    problems = []
    for page, errors in json.loads(done.stdout)["error_map"].items():
        url = Path(page).parent.relative_to(source.SITE).as_posix().removeprefix(".")
        for error in errors:
            link = error["url"].removeprefix("file://").replace(f"{source.SITE}/", "")
            problems.append(f"{source.line_of(url, link.rpartition('#')[2])}: the link to {link} leads nowhere; fix it")
    refuse(problems)


def test_outlines_are_covered_as_far_as_written(say):
    outlines = yaml.load((source.DOCS / "outlines.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    items = {item["id"] for outline in outlines.values() for item in outline["items"]}
    planned = {item for covers in CONTENTS.values() for item in covers}
    assert items == planned, (
        f"docs/contents.yml and docs/outlines.yml disagree on {sorted(items ^ planned)}; fix one of them"
    )
    done = {item for chapter in WRITTEN for item in CONTENTS[chapter]}
    missing = [
        item
        for item in sorted(done)
        if not any(
            f'id="{item}"' in (source.SITE / url / "index.html").read_text(encoding="utf-8")
            for url in PAGES
            if url.startswith("paths/")
        )
    ]
    assert not missing, f"no learning path lists {missing}; look at docs/paths/"
    say(
        f"Outlines: {len(done)} of {len(items)} items lead to a section; {len(CONTENTS) - len(WRITTEN)} of {len(CONTENTS)} chapters are to come."
    )


@pytest.mark.parametrize("command", [
    ["ruff", "check", "--quiet", "."],
    ["ruff", "format", "--check", "--quiet", "tests", "handbook"],
    ["rumdl", "check", "--quiet", "README.md"],
    ["typos", "--format", "brief"],
], ids=lambda command: command[0] + "-" + command[1])  # fmt: skip
def test_lint(command):
    done = subprocess.run(
        [Path(sys.prefix, "bin", command[0]), *command[1:]],
        cwd=source.ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        pytest.fail(f"{(done.stdout + done.stderr)[-3000:]}\nmend what {command[0]} names", pytrace=False)
