"""`make new` lays out a chapter in the right place and overwrites nothing; it keeps every promise, but for the sentences of the template."""

import re
import shutil
import subprocess
import sys

import pytest
import yaml
from lxml import html

from handbook import new, source
from handbook.promises.code import code_problems, section_problems, use_problems
from handbook.promises.figures import figure_names, figure_problems
from handbook.promises.links import cover_problems
from handbook.promises.numbers import number_problems
from handbook.promises.prose import template_problems, template_sentences
from handbook.promises.typed import typed_problems
from handbook.run import prove

CONTENTS = yaml.safe_load((source.DOCS / "contents.yml").read_text(encoding="utf-8"))
NAV = [
    "index.md",
    {"Architecture": ["architecture/attention.md"]},
    {"Labs": ["labs/semantic-search.ipynb"]},
    {"More": ["a.md"]},
]


@pytest.fixture
def copy(tmp_path):
    """The project without its chapters, and with one page of each kind that the placing of a new one depends on."""
    for name in ("index.md", "architecture/attention.md", "retrieval/embeddings.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# A page\n", encoding="utf-8")
    shutil.copy(source.DOCS / "contents.yml", tmp_path / "docs")
    shutil.copytree(source.DOCS / "templates", tmp_path / "docs/templates")
    (tmp_path / "docs/assets").mkdir()
    config = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0]
    (tmp_path / "mkdocs.yml").write_text(f"{config}\nnav:\n  - index.md\n", encoding="utf-8")
    new.write_navigation(tmp_path)
    return tmp_path


def test_what_is_laid_out_keeps_every_promise_but_its_sentences(copy, eval_example):
    new.new("retrieval/vector-databases", copy)
    chapter, name = "retrieval/vector-databases", "retrieval/vector-databases/first_result.py"
    snippet = copy / "snippets" / name
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(build, cwd=copy, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    tree = html.fromstring((copy / f"site/{chapter}/index.html").read_text(encoding="utf-8"))
    text, markdown = snippet.read_text(encoding="utf-8"), (copy / f"docs/{chapter}.md").read_text(encoding="utf-8")
    items = next(c for part in CONTENTS for c in part["chapters"] if c["slug"] == "vector-databases")["covers"]
    problems = [
        *prove(snippet, text, eval_example),
        *section_problems(name, text, whole=False),
        *code_problems(chapter, tree, set(source.sections(text).values())),
        *typed_problems(chapter, tree.find(".//article"), markdown),
        *use_problems(chapter, markdown, tree, {name: text}),
        *figure_problems(chapter, tree, figure_names(text), set()),
        *number_problems(chapter, tree),
        *cover_problems(chapter, markdown, tree, items),
    ]
    assert not problems, "\n".join(problems)
    left = template_problems(chapter, markdown)
    assert len(left) == len(template_sentences())
    front = source.front_matter(markdown)
    assert front["title"] == tree.findtext(".//h1").strip() == "Vector databases: Milvus, Pinecone, Weaviate and others"
    assert "{{" not in markdown + text


def test_the_navigation_is_made_from_the_contents():
    config = (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    made = new.with_navigation(config, CONTENTS, source.DOCS)
    assert config == made, "mkdocs.yml: the navigation is not what docs/contents.yml and docs/ give; type: make nav"


def test_every_coming_chapter_finds_its_place(tmp_path):
    """Chapters written in any order end in the order of the contents; what is no chapter stays where it was."""
    nav, pages = NAV, [f"{part['part']}/{entry['slug']}.md" for part in CONTENTS for entry in part["chapters"]]
    for page in [*pages[::2], *pages[1::2]]:
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
        nav = new.navigation(nav, CONTENTS, tmp_path)
    assert nav[0] == "index.md" and [next(iter(group)) for group in nav[-2:]] == ["Labs", "More"]
    assert [next(iter(group)) for group in nav[1:-2]] == [part["title"] for part in CONTENTS]
    assert [page for group in nav[1:-2] for page in next(iter(group.values()))] == pages


def test_a_group_that_is_no_part_stays_before_the_part_it_stood_before(tmp_path):
    for page in ("architecture/attention.md", "data/corpora.md", "current/papers.md"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
    nav = ["index.md", {"Architecture": []}, {"Labs": ["lab.md"]}, {"Staying current": []}, {"About": ["a.md"]}]
    titles = [
        entry if isinstance(entry, str) else next(iter(entry)) for entry in new.navigation(nav, CONTENTS, tmp_path)
    ]
    assert titles == ["index.md", "Architecture", "Data", "Labs", "Staying current", "About"]


def test_the_worked_example_of_contributing_is_real(copy, eval_example):
    new.new("retrieval/faiss", copy)
    snippet = copy / "snippets/retrieval/faiss/first_result.py"
    page = (source.DOCS / "current/contributing.md").read_text(encoding="utf-8")
    before = snippet.read_text(encoding="utf-8")
    snippet.write_text(after := before.replace("most_common(2)", "most_common(3)"), encoding="utf-8")
    [problem] = prove(snippet, after, eval_example)
    assert problem.endswith("type: make update")
    assert f"`#> {source.shown_lines(before)[0]}`" in page
    assert f"`#> {eval_example.runs[0].written[0][1]}`" in page


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("", "name a part and a chapter, for example"),
        ("retrieval", "name a part and a chapter, for example"),
        ("search/faiss", "has no part 'search'; its parts are: foundations, text"),
        (
            "retrieval/fais",
            "has no chapter 'fais' in retrieval; add it there, or choose one of: embeddings, hybrid-search",
        ),
        ("retrieval/../faiss", "has no chapter '../faiss'"),
        ("retrieval/embeddings", "docs/retrieval/embeddings.md exists already; nothing was written"),
        ("data/cleaning", "snippets/data/cleaning/mine.py exists already; nothing was written"),
    ],
)
def test_bad_input_gets_one_sentence_and_writes_nothing(page, sentence, copy):
    source.write(copy / "snippets/data/cleaning/mine.py", "print(1)\n#> 1\n")
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(SystemExit) as stop:
        new.new(page, copy)
    assert sentence in stop.value.code and "\n" not in stop.value.code
    assert before == {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}


def test_what_was_broken_off_is_completed_by_the_same_command(copy, monkeypatch):
    """Ctrl+C before each of the writes; then the command is typed again."""
    files = ["docs/retrieval/faiss.md", "snippets/retrieval/faiss/first_result.py", "mkdocs.yml"]
    write, want = source.write, new.new("retrieval/faiss", shutil.copytree(copy, copy / "whole"))
    for stop in files:

        def broken_off(path, content, stop=stop):
            if path.as_posix().endswith(stop):
                raise KeyboardInterrupt
            write(path, content)

        book = shutil.copytree(
            copy, copy / f"half-{files.index(stop)}", ignore=shutil.ignore_patterns("whole", "half-*")
        )
        monkeypatch.setattr(source, "write", broken_off)
        with pytest.raises(KeyboardInterrupt):
            new.new("retrieval/faiss", book)
        monkeypatch.setattr(source, "write", write)
        made = new.new("retrieval/faiss", book)
        assert [path.read_bytes() for path in made] == [path.read_bytes() for path in want], stop


def test_a_config_without_navigation_gets_one_sentence(copy):
    (copy / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="mkdocs.yml does not end in a list under nav:"):
        new.new("retrieval/faiss", copy)
    assert not (copy / "docs/retrieval/faiss.md").exists()


@pytest.mark.parametrize(
    "typed", ["text/tokenization", "docs/text/tokenization.md", "snippets/text/tokenization/", "/text/tokenization"]
)
def test_a_page_can_be_named_in_many_ways(typed):
    assert source.page_named(typed) == "text/tokenization"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("vector-databases", "docs/ has no page 'vector-databases'; near it: retrieval/vector-databases"),
        ("text/tokenisation", "near it: text/tokenization"),
        ("deployment/onnx/", "docs/ has no page 'deployment/onnx'; type: make new PAGE=deployment/onnx"),
        ("zzz", "docs/ has no page 'zzz'; see docs/ for its pages"),
        ("", "Which page? Type it as PAGE=part/chapter"),
    ],
)
def test_what_is_no_page_gets_one_sentence(typed, sentence):
    with pytest.raises(SystemExit, match=re.escape(sentence)):
        source.page_named(typed)
