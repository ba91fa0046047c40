"""What has to run, what a run changes in the records, and that a day that passes changes nothing else (promises 13, 14)."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import source
from handbook.due import is_due, renewed
from handbook.ledger import NOTEBOOKS, RAN, today

OLD, NEW = {"hash": "a", "date": "2026-01-01"}, {"hash": "a", "date": "2026-01-09"}
CHANGED = {"hash": "b", "date": "2026-01-09"}
LATER = 8 * 86400  # seconds: the days that passed before the suite was once found red
LIGHT = "current/books-and-courses"  # a chapter whose snippets run in a second


def test_a_snippet_is_due_when_its_fingerprint_changed():
    assert is_due({}, "a") and is_due(OLD, "b") and is_due(OLD, "a", everything=True)
    assert not is_due(OLD, "a")


def test_a_run_renews_what_was_due_and_drops_what_is_gone():
    kept = {"same.py": OLD, "changed.py": OLD, "gone.py": OLD}
    passed = {"same.py": NEW, "changed.py": CHANGED, "new.py": CHANGED}
    there = {"same.py", "changed.py", "new.py"}.__contains__
    assert renewed(kept, passed, there) == {"same.py": OLD, "changed.py": CHANGED, "new.py": CHANGED}
    assert renewed(kept, passed, there, renew=True) == passed


def test_records_can_pretend_a_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LATER))
    assert today() == "1970-01-09"


def recipe(target: str, folder: Path = source.ROOT) -> list[str]:
    """The commands that make would run for `target`, one a line."""
    done = subprocess.run(["make", "--dry-run", target], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def test_the_site_is_built_after_everything_that_it_is_built_from():
    """What runs programs writes the records; the build reads them; the tests that look at the site come last."""
    commands = recipe("test")
    builds = [n for n, line in enumerate(commands) if line.endswith("-m handbook build")]
    runs = [
        n
        for n, line in enumerate(commands)
        if "-m pytest" in line and "tests/test_snippets.py" in line.split("--ignore")[0]
    ]
    looks = [n for n, line in enumerate(commands) if "-m pytest" in line and "--ignore tests/test_snippets.py" in line]
    assert len(runs) == len({"core", *source.settings()["environments"]}) and len(builds) == len(looks) == 1
    assert max(runs) < builds[0] < looks[0]


@pytest.fixture
def later(tmp_path) -> tuple[Path, dict[str, str]]:
    """A copy of the book, and an environment in which eight days have passed since the newest record, as in CI."""
    for name in ("docs", "snippets", "handbook", "tests", "constraints", ".github", ".ci"):
        shutil.copytree(source.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "mkdocs.yml", "README.md"):
        shutil.copy(source.ROOT / name, tmp_path)
    for name in (".cache", ".venv"):
        (tmp_path / name).symlink_to(source.ROOT / name)
    epoch = max(path.stat().st_mtime for path in RAN.glob("*.json"))
    return tmp_path, os.environ | {"SOURCE_DATE_EPOCH": str(int(epoch) + LATER), "CI": "true"}


def test_eight_days_later_the_suite_is_green_in_its_own_order(later):
    """Its three steps on one light chapter: programs run and renew the record, the site is built, the site is looked at."""
    folder, environment = later
    pytest_ = ["-m", "pytest", "-p", "no:cacheprovider", "--page", LIGHT]
    steps = [
        [source.ROOT / ".venv/core/bin/python", *pytest_, "tests/test_snippets.py"],
        [source.ROOT / ".venv/site/bin/python", "-m", "handbook", "build"],
        [source.ROOT / ".venv/tools/bin/python", *pytest_, "tests/test_pages.py", "tests/take/test_notebooks.py"],
    ]
    for step in steps:
        done = subprocess.run(step, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    ran = json.loads((folder / "handbook/records/ran/core.json").read_text(encoding="utf-8"))
    days = {entry["date"] for name, entry in ran.items() if name.startswith(f"{LIGHT}/")}
    [day] = days
    assert day > max(entry["date"] for name, entry in ran.items() if not name.startswith(f"{LIGHT}/"))
    page = (folder / "site" / LIGHT / "index.html").read_text(encoding="utf-8")
    assert f"ran {day}" in page
    notebook = (folder / "site" / LIGHT / f"{Path(LIGHT).name}.ipynb").read_text(encoding="utf-8")
    assert f"printed on {day}" in notebook


def differences(a: Path, b: Path) -> list[str]:
    """The files of two folders that are not the same, byte for byte."""
    names = {p.relative_to(folder).as_posix() for folder in (a, b) for p in folder.rglob("*") if p.is_file()}
    return sorted(filecmp.cmpfiles(a, b, names, shallow=False)[1] + filecmp.cmpfiles(a, b, names, shallow=False)[2])


def test_what_is_published_is_the_same_on_another_day(later):
    """Two builds from the same records, eight days apart."""
    folder, environment = later
    build = [sys.executable, "-m", "handbook", "build"]
    for day, into in ((0, "today"), (LATER, "later")):
        pretended = {"SOURCE_DATE_EPOCH": str(int(environment["SOURCE_DATE_EPOCH"]) + day)}
        subprocess.run(build, cwd=folder, env=os.environ | pretended, check=True, capture_output=True)
        (folder / "site").rename(folder / into)
    assert differences(folder / "today", folder / "later") == []
    assert len(list((folder / "later").rglob("index.html"))) > 30


def test_every_record_is_of_a_snippet_or_chapter_that_exists():
    for path in RAN.glob("*.json"):
        for name in json.loads(path.read_text(encoding="utf-8")):
            assert (source.SNIPPETS / name).exists(), f"{path}: {name} does not exist; type: make test"
            assert source.environment_of(source.SNIPPETS / name) == path.stem
    for path in NOTEBOOKS.glob("*.json"):
        assert not set(json.loads(path.read_text(encoding="utf-8"))) - set(source.chapters())


# The layout: imports go one way

LAYERS = [  # each uses itself and what stands before it
    {"source", "ledger", "due", "run", "npm", "browser", "loopback", "models", "new"},
    {"promises"},
    {"lists", "take"},
    {"site"},
    {"budget", "__main__"},
]
ALLOWED = {("run", "promises.code"), ("take.executed", "run")}  # none of these turns round


def imports(file: Path) -> set[str]:
    """The modules of the package that a file of it imports, as 'promises.code'; a package for `from handbook import x`."""
    text = file.read_text(encoding="utf-8")
    found = set(re.findall(r"^\s*from handbook\.([\w.]+) import", text, re.M))
    for names in re.findall(r"^\s*from handbook import (.+)", text, re.M):
        found |= {name.split(" as ")[0].strip() for name in re.sub(r"#.*", "", names).split(",")}
    for package, names in re.findall(r"^\s*from handbook\.(\w+) import (.+)", text, re.M):
        found |= {
            f"{package}.{name.strip()}"
            for name in names.split(",")
            if (source.ROOT / "handbook" / package / f"{name.strip()}.py").exists()
        }
    return found


def test_imports_go_one_way():
    rank = {name: n for n, layer in enumerate(LAYERS) for name in layer}
    wrong = []
    for file in sorted((source.ROOT / "handbook").rglob("*.py")):
        name = ".".join(file.relative_to(source.ROOT / "handbook").with_suffix("").parts)
        if name == "__init__" or name.endswith(".__init__"):
            continue
        for other in imports(file):
            if rank[other.split(".")[0]] > rank[name.split(".")[0]] and (name, other) not in ALLOWED:
                wrong.append(f"handbook/{name} imports handbook.{other}, which stands above it")
    assert not wrong, "\n".join(wrong)


def test_nothing_imports_a_test():
    for file in [*(source.ROOT / "handbook").rglob("*.py"), *(source.ROOT / "tests").rglob("*.py")]:
        assert not re.search(r"^\s*(?:from|import) (?:tests\b|test_)", file.read_text(encoding="utf-8"), re.M), file
