"""Work that is broken off half way (Ctrl+C, a full disk) leaves nothing that a later build takes for whole."""

import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from lxml import html
from numpy_stand_in import stand_in

from handbook import npm, source
from handbook.promises.code import writing_problems
from handbook.site import build, colour, formulas, playground, styles
from handbook.take import printed, runnable

APART = {"handbook/source.py", "handbook/models.py", "handbook/ledger.py"}  # write beside, or git has the old one
KATEX = npm.npm_package("katex") / "dist"


def broken_off(*_):
    raise KeyboardInterrupt


def files_of(folder: Path) -> dict[str, bytes]:
    """{path: content} of the files below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def code_box(place: Path) -> str:
    return colour.coloured_code("python", "print(1)\n")


def katex_html(place: Path) -> dict:
    return formulas.rendered([("x^2", False)], KATEX)


def fonts(place: Path) -> dict:
    folder = place / "katex-1" / "package" / "dist" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("KaTeX_Main-Regular.woff2", "KaTeX_Math-Italic.woff2"):
        shutil.copy(KATEX / "fonts" / name, folder)
    formulas.subset_fonts(folder, place / "fonts", '<span class="mord mathnormal">x</span>')
    return files_of(place / "fonts")


def stylesheet(place: Path) -> str:
    (assets := place / "assets").mkdir(exist_ok=True)
    for name in ("book.js", "run.js", "search.js", "search.css", "book.css"):
        shutil.copy(source.DOCS / "assets" / name, assets)
    styles.one_stylesheet({place / "a.html": '<link rel="stylesheet" href="assets/book.css">'}, place)
    return (assets / "site.css").read_text(encoding="utf-8")


def tokenizers(place: Path) -> dict:
    hub, library = place / "hub", place / "library"
    for repository in playground.MODELS.values():
        made = {"model": {"vocab": {"a": 0, "b": 1}}, "of": repository}
        source.write(hub / f"models--{repository.replace('/', '--')}/snapshots/1/tokenizer.json", json.dumps(made))
    for name in ("dist/tokenizers.min.mjs", "LICENSE"):
        source.write(library / name, "x")
    (place / "assets").mkdir(exist_ok=True)
    assert playground.write(place, library, hub)
    return files_of(place / "assets/tokens")


def package(place: Path) -> dict:
    return files_of(npm.npm_package("katex"))


STEPS = [code_box, katex_html, fonts, stylesheet, tokenizers, package]
HALF = {"fonts": "fonts/*", "package": "npm/*/package"}  # steps that keep a folder, where they keep it


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty folder in place of .cache, and an npm that packs two files."""
    monkeypatch.setattr(source, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(colour, "KEPT", tmp_path / "cache" / "pygments")
    run = subprocess.run

    def pack(command, cwd=None, **options):
        if command[1:2] != ["pack"]:
            return run(command, cwd=cwd, **options)
        with tarfile.open(Path(cwd, "a.tgz"), "w:gz") as archive:
            for name in ("package/package.json", "package/dist/katex.mjs"):
                (entry := tarfile.TarInfo(name)).size = 2
                archive.addfile(entry, io.BytesIO(b"{}"))
        return subprocess.CompletedProcess(command, 0, "a.tgz\n", "")

    monkeypatch.setattr(npm.subprocess, "run", pack)
    return tmp_path / "cache"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_what_is_kept_is_whole_or_not_there(step, cache, tmp_path):
    (clean := tmp_path / "clean").mkdir()
    (again := tmp_path / "again").mkdir()
    want = step(clean)
    kept = files_of(cache)
    shutil.rmtree(cache)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", broken_off)
        patch.setattr(Path, "rename", broken_off)
        step(again)
    assert not files_of(cache)
    assert step(again) == want and want and files_of(cache).keys() == kept.keys()


@pytest.mark.parametrize("step", [fonts, package], ids=lambda step: step.__name__)
def test_a_folder_that_lacks_a_file_is_made_again(step, cache, tmp_path):
    want = step(tmp_path)
    [folder] = cache.glob(HALF[step.__name__])
    sorted(p for p in folder.rglob("*") if p.is_file())[-1].unlink()
    shutil.rmtree(tmp_path / "fonts", ignore_errors=True)
    assert step(tmp_path) == want


def test_half_a_wheel_is_fetched_again(tmp_path):
    package, wheel = stand_in(tmp_path)
    (folder := tmp_path / "kept").mkdir()
    (folder / wheel.name).write_bytes(wheel.read_bytes()[:100])
    assert runnable.fetch(package, folder, f"{wheel.parent.as_uri()}/").read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize("at", ["replace", "write_bytes"])
def test_a_file_is_written_whole_or_not_at_all(at, tmp_path, monkeypatch):
    source.write(tmp_path / "a" / "b.txt", "old\r\né\n")
    assert files_of(tmp_path) == {"a/b.txt": "old\r\né\n".encode()}
    monkeypatch.setattr(Path, at, broken_off)
    with pytest.raises(KeyboardInterrupt):
        source.write(tmp_path / "a" / "b.txt", "new")
    assert files_of(tmp_path) == {"a/b.txt": "old\r\né\n".encode()}


@pytest.fixture
def small_site(tmp_path, monkeypatch):
    """A site that MkDocs would take seconds for: one page, "old" in place and "new" when it is built."""
    monkeypatch.setattr(source, "ROOT", tmp_path)
    monkeypatch.setattr(source, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(build, "run_mkdocs", lambda config, into: source.write(into / "index.html", "new") or [])
    monkeypatch.setattr(build, "finish", lambda site: None)
    source.write(tmp_path / "site" / "index.html", "old")
    return tmp_path / "site"


@pytest.mark.parametrize("at", ["run_mkdocs", "finish", "put_in_place"])
def test_a_build_that_is_broken_off_leaves_the_last_good_site(at, small_site):
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(build, at, broken_off)
        build.build(small_site)
    assert files_of(small_site.parent) == {"site/index.html": b"old"}
    assert not build.build(small_site) and files_of(small_site.parent) == {"site/index.html": b"new"}


def test_a_swap_that_is_broken_off_brings_the_last_good_site_back(small_site, monkeypatch):
    rename = Path.rename

    def second_fails(path, target):
        return broken_off() if target == small_site and path.suffix != ".old" else rename(path, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(KeyboardInterrupt):
        build.build(small_site)
    assert files_of(small_site.parent) == {"site/index.html": b"old"}


def test_a_book_that_is_broken_off_leaves_the_last_one(tmp_path, monkeypatch):
    def half(page, target, titles):
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    for name in (f"{printed.NAME}.pdf", f"{printed.NAME}.epub", "print/index.html"):
        source.write(tmp_path / name, "old")
    monkeypatch.setattr(printed, "Book", lambda site, only: None)
    monkeypatch.setattr(printed, "print_page", lambda book: html.fromstring("<html><h2>A</h2></html>"))
    monkeypatch.setattr(printed, "write_pdf", half)
    with pytest.raises(KeyboardInterrupt):
        printed.make(tmp_path)
    assert {name: text for name, text in files_of(tmp_path).items() if "print/" not in name} == {
        f"{printed.NAME}.pdf": b"old",
        f"{printed.NAME}.epub": b"old",
    }


@pytest.mark.parametrize("lie", ["path.write_text('a')", "path.write_bytes(b'a')", "open('a', 'w')", "path.open('ab')"])
def test_refuses_a_program_that_writes_in_place(lie):
    [said] = writing_problems("a.py", f"import a\n{lie}\n")
    assert said.startswith("a.py:2: ") and said.endswith("write source.write(path, content)")


def test_every_file_is_written_whole():
    files = sorted((source.ROOT / "handbook").rglob("*.py"))
    problems = []
    for file in files:
        if (name := file.relative_to(source.ROOT).as_posix()) not in APART:
            problems += writing_problems(name, file.read_text(encoding="utf-8"))
    assert len(files) > 30 and not problems, "\n".join(problems)
    assert not writing_problems(
        "a.py", "source.write(path, 'a')\nopen('a.txt')\npath.open('rb')\npath.open(encoding='utf-8')\n"
    )
