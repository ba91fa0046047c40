"""`make new` lays out a chapter that passes every promise as it stands, in the right place, and overwrites nothing."""

import importlib.util
import shutil
import subprocess
import sys

import book
import pytest
import yaml
from lxml import html
from test_snippets import run_in_process

spec = importlib.util.spec_from_file_location("new", book.ROOT / ".ci/new.py")
new = importlib.util.module_from_spec(spec)
spec.loader.exec_module(new)
CONTENTS = yaml.safe_load((book.DOCS / "contents.yml").read_text())
NAV = """\
nav:
  - index.md
  - Architecture:
      - architecture/attention.md  # a comment
  - "Retrieval":
      - Search: retrieval/embeddings.md
      - retrieval/rag.md
  - Labs:
      - labs/semantic-search.ipynb

extra_css: []
"""


@pytest.fixture
def copy(tmp_path):
    """The project without its chapters, and with one page of each kind that the placing of a new one depends on."""
    for name in ("index.md", "architecture/attention.md", "retrieval/embeddings.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# A page\n")
    shutil.copy(book.DOCS / "contents.yml", tmp_path / "docs")
    shutil.copytree(book.DOCS / "templates", tmp_path / "docs/templates")
    (tmp_path / "docs/assets").mkdir()
    config = (book.ROOT / "mkdocs.yml").read_text().partition("\nnav:\n")[0]
    nav = NAV.replace("      - retrieval/rag.md\n", "").replace("  - Labs:\n      - labs/semantic-search.ipynb\n", "")
    (tmp_path / "mkdocs.yml").write_text(f"{config}\n{nav.replace('extra_css: []', '')}")
    return tmp_path


def nav_after(page: str, config: str = NAV) -> list:
    return yaml.safe_load(new.with_nav_line(config, page, CONTENTS))["nav"]


def test_the_template_passes_every_promise(copy, eval_example):
    new.new("retrieval/vector-databases", copy)
    chapter, name = "retrieval/vector-databases", "retrieval/vector-databases/first_result.py"
    snippet = copy / "snippets" / name
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(build, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    tree = html.fromstring((copy / f"site/{chapter}/index.html").read_text())
    text, markdown = snippet.read_text(), (copy / f"docs/{chapter}.md").read_text()
    items = next(c for part in CONTENTS for c in part["chapters"] if c["slug"] == "vector-databases")["covers"]
    (folder := copy / "empty").mkdir()
    problems = [
        *run_in_process(snippet, text, eval_example, update=False),
        *book.witness_problems(name, text, book.run_fresh(snippet, folder)),
        *book.section_problems(name, text, whole=False),
        *book.code_problems(chapter, tree, set(book.sections(text).values())),
        *book.use_problems(chapter, markdown, tree, {name: text}),
        *book.figure_problems(chapter, tree, book.figure_names(text), set()),
        *book.number_problems(chapter, tree),
        *book.cover_problems(chapter, markdown, tree, items),
    ]
    assert not problems, "\n".join(problems)
    front = book.front_matter(markdown)
    assert front["title"] == tree.findtext(".//h1").strip() == "Vector databases: Milvus, Pinecone, Weaviate and others"
    assert "{{" not in markdown + text


@pytest.mark.parametrize(
    ("page", "place"),
    {
        "retrieval/faiss": (
            2,
            {"Retrieval": [{"Search": "retrieval/embeddings.md"}, "retrieval/faiss.md", "retrieval/rag.md"]},
        ),
        "retrieval/better-rag": (
            2,
            {"Retrieval": [{"Search": "retrieval/embeddings.md"}, "retrieval/rag.md", "retrieval/better-rag.md"]},
        ),
        "foundations/decoding": (1, {"Foundations": ["foundations/decoding.md"]}),
        "data/cleaning": (2, {"Data": ["data/cleaning.md"]}),
        "operations/drift": (3, {"Operations": ["operations/drift.md"]}),
    }.items(),
)
def test_the_page_takes_its_place_in_the_navigation(page, place):
    number, group = place
    assert nav_after(page)[number] == group
    assert "# a comment" in new.with_nav_line(NAV, page, CONTENTS)


def test_every_coming_chapter_finds_a_place():
    config = NAV
    for part in CONTENTS:
        for entry in part["chapters"]:
            page = f"{part['part']}/{entry['slug']}"
            if f"{page}.md" not in config:
                config = new.with_nav_line(config, page, CONTENTS)
    nav = yaml.safe_load(config)["nav"]
    assert nav[0] == "index.md" and list(nav[-1]) == ["Labs"]
    assert [list(group)[0] for group in nav[1:-1]] == [part["title"] for part in CONTENTS]
    pages = [page for group in nav[1:-1] for page in list(group.values())[0]]
    written = [next(iter(page.values())) if isinstance(page, dict) else page for page in pages]
    assert written == [f"{part['part']}/{entry['slug']}.md" for part in CONTENTS for entry in part["chapters"]]


def test_the_worked_example_of_contributing_is_real(copy):
    new.new("retrieval/faiss", copy)
    snippet = copy / "snippets/retrieval/faiss/first_result.py"
    page = (book.DOCS / "current/contributing.md").read_text()
    before = snippet.read_text()
    snippet.write_text(after := before.replace("most_common(2)", "most_common(3)"))
    (folder := copy / "empty").mkdir()
    run = book.run_fresh(snippet, folder)
    [problem] = book.witness_problems("first_result.py", after, run)
    assert problem.endswith("type: make update")
    assert f"`#> {book.shown_lines(before)[0]}`" in page and f"`#> {run.stdout.splitlines()[0]}`" in page


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("", "name a part and a chapter, for example"),
        ("retrieval", "name a part and a chapter, for example"),
        ("search/faiss", "has no part 'search'; its parts are: foundations, text"),
        ("retrieval/fais", "has no chapter 'fais' in retrieval; add it there, or choose one of: embeddings, faiss"),
        ("retrieval/../faiss", "has no chapter '../faiss'"),
        ("retrieval/embeddings", "docs/retrieval/embeddings.md exists already; nothing was written"),
        ("data/cleaning", "snippets/data/cleaning exists already; nothing was written"),
    ],
)
def test_bad_input_gets_one_sentence_and_writes_nothing(page, sentence, copy):
    (copy / "snippets/data/cleaning").mkdir(parents=True)
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(SystemExit) as stop:
        new.new(page, copy)
    assert sentence in stop.value.code and "\n" not in stop.value.code
    assert before == {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}


def test_a_config_without_navigation_gets_one_sentence(copy):
    (copy / "mkdocs.yml").write_text("site_name: A\n")
    with pytest.raises(SystemExit, match="mkdocs.yml has no line that reads nav:"):
        new.new("retrieval/faiss", copy)
    assert not (copy / "docs/retrieval/faiss.md").exists()
