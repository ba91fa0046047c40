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

from handbook import due, gather, ledger, models, source
from handbook.ledger import NOTEBOOKS, RAN, today

LATER = 8 * 86400  # seconds: the days that passed before the suite was once found red
LIGHT = "current/books-and-courses"  # a chapter whose snippets run in a second


def entry(day: str = "2026-01-01", seconds: float = 10, forked: float = 0, **more) -> dict:
    return {"hash": "a", "date": day, "seconds": seconds, "forked": forked} | more


def test_a_snippet_is_due_when_its_fingerprint_changed():
    assert due.is_due({}, "a") and due.is_due(entry(), "b") and not due.is_due(entry(), "a")


def test_a_run_renews_what_passed_and_drops_what_is_gone():
    kept = {"same.py": entry(), "again.py": entry(), "gone.py": entry()}
    passed = {"again.py": entry("2026-01-09"), "new.py": entry("2026-01-09")}
    there = {"same.py", "again.py", "new.py"}.__contains__
    assert due.renewed(kept, passed, there) == {"same.py": kept["same.py"]} | passed


def test_what_has_stood_longest_runs_again_until_the_budget_is_used():
    kept = {
        "young.py": entry("2026-03-01"),
        "old.py": entry("2026-01-01", 50, forked=8),  # what counts is the fork, as that is what runs
        "part/chapter": entry("2026-02-01", 10),
        "older.py": entry("2025-01-01", 10),
    }
    assert due.planned(kept, cores=1, budget=30) == ["older.py", "old.py", "part/chapter"]
    assert due.planned(kept, cores=2, budget=30) == ["older.py", "old.py", "part/chapter", "young.py"]
    assert due.planned(kept, cores=1, budget=0) == []
    of_a_day = {"a.py": entry() | {"hash": "2"}, "b.py": entry() | {"hash": "1"}}
    assert due.planned(of_a_day, cores=1) == ["b.py", "a.py"]
    assert due.spent(began=1.0) and not due.spent(began=2e12)


def test_the_last_line_says_what_was_proved():
    proved = {f"p/c/{n}.py": [due.HELD, ""] for n in range(548)} | {"p/c": [due.AGAIN, ""]}
    proved |= {f"p/d/{n}.py": [due.AGAIN, ""] for n in range(340)} | {f"p/e/{n}.py": [due.DUE, ""] for n in range(12)}
    last = due.summary(proved, {"p/c/1.py": entry("2026-11-11")}, {"p/c": entry("2026-11-30")})
    assert due.sentence(last) == (
        "900 snippets: 12 had changed and ran, 340 more ran, 548 stand in the ledger; 1 notebooks: 0 had changed and ran, "
        "1 more ran, 0 stand in the ledger, the oldest run of 11 November 2026."
    )


def test_an_environment_ran_what_the_pages_show():
    """The fingerprint holds the text, the declared data, the server with what it imports, the models and all that was loaded."""
    name = "retrieval/vector-databases/in_pinecone.py"
    path = source.SNIPPETS / name
    assert [file.name for file in ledger.servers_of(name)] == ["pinecone_server.py", "rest_server.py"]
    assert source.data_of(name) == ["retrieval/vector-databases/notes.jsonl"]
    before = ledger.fingerprint(path, ["numpy"])
    assert before == ledger.fingerprint(path, ["numpy"])
    assert before != ledger.fingerprint(path, ["numpy", "no-such-package"]) != ledger.fingerprint(path, [])


@pytest.mark.parametrize("part", ["text", "data", "server", "shared server", "model", "version", "runner"])
def test_a_snippet_is_due_when_this_changed(part, tmp_path, monkeypatch):
    """And not when something else did: other data of its chapter, another model."""
    name, files = (
        "part/chapter/a.py",
        {
            "snippets/part/chapter/a.py": 'open("mine.txt")\nload("HuggingFaceTB/SmolLM2-135M-Instruct")\nprint(1)\n',
            "snippets/part/chapter/mine.txt": "mine",
            "snippets/part/chapter/other.txt": "other",
            "tests/servers/toy.py": "import shared\n",
            "tests/servers/shared.py": "",
        },
    )
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.setattr(source, "ROOT", tmp_path)
    monkeypatch.setattr(source, "SNIPPETS", tmp_path / "snippets")
    monkeypatch.setattr(source, "settings", lambda: {"servers": {name: "toy"}})
    source.data_of.cache_clear()

    def print_of() -> str:
        return ledger.fingerprint(source.SNIPPETS / name, ["numpy"])

    before = print_of()
    (source.SNIPPETS / "part/chapter/other.txt").write_text("changed", encoding="utf-8")
    monkeypatch.setitem(models.REVISIONS, models.MINILM, "another")
    assert print_of() == before
    change = {
        "text": lambda: (source.SNIPPETS / name).write_text('open("mine.txt")  # changed\n', encoding="utf-8"),
        "data": lambda: (source.SNIPPETS / "part/chapter/mine.txt").write_text("changed", encoding="utf-8"),
        "server": lambda: (tmp_path / "tests/servers/toy.py").write_text(
            "import shared  # changed\n", encoding="utf-8"
        ),
        "shared server": lambda: (tmp_path / "tests/servers/shared.py").write_text("changed = 1\n", encoding="utf-8"),
        "model": lambda: monkeypatch.setitem(models.REVISIONS, models.SMOLLM2, "another"),
        "version": lambda: monkeypatch.setattr(ledger, "version", lambda package: "another"),
        "runner": lambda: monkeypatch.setattr(ledger, "RUNNER", ledger.RUNNER + 1),
    }
    change[part]()
    assert print_of() != before
    source.data_of.cache_clear()


def test_what_a_run_used_is_named_by_package():
    """Extras too: what counts is what was loaded, and what was started."""
    import numpy
    import pytest as test_package

    modules = {"numpy": numpy.__file__, "pytest": test_package.__file__, "nowhere": "site-packages/nowhere.py"}
    commands = [[sys.executable, "-m", "ipykernel"], [sys.executable, "-c", "import yaml"], ["/bin/true"], []]
    assert ledger.loaded_packages(modules, commands) == ["ipykernel", "numpy", "pytest", "pyyaml"]


ENTRY = ledger.sealed("p/c/a.py", entry(lines=["1"]))
EDITED = {
    "a date": {"date": "2026-01-02"},
    "a fingerprint, put under a new file": {"hash": "b"},
    "what it printed": {"lines": ["2"]},
    "what it loaded": {"loaded": []},
    "no seal": {"seal": None},
}


@pytest.mark.parametrize("lie", EDITED)
def test_refuses_an_entry_with(lie):
    assert ledger.entry_problems("p/c/a.py", ENTRY, ["1"]) == []
    [said] = ledger.entry_problems("p/c/a.py", ENTRY | EDITED[lie], ["1"])
    assert said == (
        "handbook/records: the entry of p/c/a.py is not as its run wrote it; take it out there, then type: make test"
    )
    [said] = ledger.entry_problems("p/c/b.py", ENTRY, ["1"])
    assert "the entry of p/c/b.py is not as its run wrote it" in said


def test_refuses_an_entry_with_other_outputs_than_the_file_shows():
    [said] = ledger.entry_problems("p/c/a.py", ENTRY, ["2"])
    assert said.endswith("has other outputs than the file shows; type: make test ARGS=--all")


def test_refuses_what_no_test_of_this_run_proved():
    name = due.everything()[0]
    assert due.proof_problems({name: [due.HELD, due.state_of(name)]}, [name]) == []
    [said] = due.proof_problems({}, [name])
    assert said.startswith(f"snippets/{name}: its test did not run (skipped, deselected or excused); undo that")
    [said] = due.proof_problems({name: [due.AGAIN, "of another text"]}, [name])
    assert said == f"snippets/{name}: has changed since its test ran; type: make test"


HONEST = "print(3)\n#> 3\n"
EXCUSED = {  # how a test is excused: (what is written into the file of tests, what into the settings)
    "skipped": ("@pytest.mark.skip\n", ""),
    "skipped if": ("@pytest.mark.skipif(True, reason='slow')\n", ""),
    "expected to fail": ("@pytest.mark.xfail\n", ""),
    "deselected": ("", "--deselect tests/test_snippets.py::test_prints_what_it_shows[part/chapter/lie.py]"),
    "deselected by its name": ("", "-k honest"),
}


@pytest.mark.parametrize("how", EXCUSED)
def test_refuses_a_snippet_whose_test_is(how, copy):
    """In a real run of the tests, over a snippet that is honest and one that is not."""
    for name, text in (("honest.py", HONEST), ("lie.py", HONEST.replace("#> 3", "#> 4"))):
        (copy / "snippets/part/chapter" / name).write_text(text, encoding="utf-8")
    mark, option = EXCUSED[how]
    file, settings = copy / "tests/test_snippets.py", copy / "pyproject.toml"
    test = '@pytest.mark.parametrize("name", in_order())\n'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(test, mark + test), encoding="utf-8")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('addopts = "', f'addopts = "{option} '), encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", "tests/test_snippets.py"]
    run += ["--junitxml", str(copy / "no-mark.xml")]  # an argument that holds -m chooses no tests
    done = subprocess.run(run, cwd=copy, capture_output=True, encoding="utf-8")
    said = "snippets/part/chapter/lie.py: its test did not run (skipped, deselected or excused)"
    all_excused = (
        "skip" in how
    )  # a mark on the one test excuses all: nothing is noted, and the run over all environments says so
    assert (done.returncode == 1 and said in done.stdout) or all_excused, done.stdout + done.stderr
    assert "lie.py" not in "".join(p.read_text(encoding="utf-8") for p in copy.glob(".cache/proved/*.json"))


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
    sums = [n for n, line in enumerate(commands) if "-m handbook proved" in line]
    runs = [
        n
        for n, line in enumerate(commands)
        if "-m pytest" in line and "tests/test_snippets.py" in line.split("--ignore")[0]
    ]
    looks = [n for n, line in enumerate(commands) if "-m pytest" in line and "--ignore tests/test_snippets.py" in line]
    assert len(runs) == len({"core", *source.settings()["environments"]}) and len(builds) == len(looks) == 1
    assert max(runs) < sums[0] < builds[0] < looks[0] and commands[-1] == "cat .cache/proved/said"


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
    pytest_ = ["-m", "pytest", "-p", "no:cacheprovider", "--color=no", "--page", LIGHT]
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


def test_shards_divide_the_chapters():
    names = due.everything()
    shards = [{name for name in names if due.in_shard(name, f"{number}/3")} for number in (1, 2, 3)]
    assert sorted(name for shard in shards for name in shard) == sorted(names) and all(shards)
    chapters = [{"/".join(name.split("/")[:2]) for name in shard} for shard in shards]
    assert not chapters[0] & chapters[1] and not chapters[1] & chapters[2]


def test_what_shards_renewed_is_put_together(tmp_path):
    """Each began from the same state: what one renewed is taken from it, whatever the other still holds."""

    def lay(where: str, ran: dict, page: str, snippet: str) -> Path:
        (folder := tmp_path / where).mkdir()
        ledger.write_record(folder / "handbook/records/ran/core.json", ran)
        for name, text in (("docs/a/b.md", page), ("snippets/a/b/c.py", snippet)):
            (folder / name).parent.mkdir(parents=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    root = lay("root", {"a": "old", "b": "old"}, "old", "old")
    one = lay("one", {"a": "new", "b": "old"}, "new", "old")
    two = lay("two", {"a": "old", "b": "new", "c": "new"}, "old", "new")
    for folder, name in ((one, "a"), (two, "b")):
        ledger.write_record(folder / ".cache/proved/core.json", {name: [due.AGAIN, "x"]})
    taken = gather.gather([one, two], root, tmp_path / "proved")
    assert taken == ["docs/a/b.md", "handbook/records/ran/core.json", "snippets/a/b/c.py"]
    assert ledger.read_record(root / "handbook/records/ran/core.json") == {"a": "new", "b": "new", "c": "new"}
    assert [(root / name).read_text(encoding="utf-8") for name in ("docs/a/b.md", "snippets/a/b/c.py")] == [
        "new",
        "new",
    ]
    assert set(ledger.read_record(tmp_path / "proved/core.json")) == {"a", "b"}


# The layout: imports go one way

LAYERS = [  # each uses itself and what stands before it
    {"source", "loopback", "models", "hadoop", "ledger", "due", "gather", "witness", "run", "npm", "browser", "new"},
    {"promises"},
    {"lists", "take"},
    {"site"},
    {"budget", "__main__"},
]
ALLOWED = {("run", "promises.outputs"), ("run", "promises"), ("take.executed", "run")}  # none of these turns round


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


def test_patience_is_ten_times_what_the_slowest_took(tmp_path, monkeypatch):
    assert ledger.patience() >= 10 * max(entry["seconds"] for entry in ledger.read_ledger().values())
    for folder, seconds in (("RAN", 0.5), ("NOTEBOOKS", 400)):
        ledger.write_record(tmp_path / folder / "core.json", {"part/chapter": {"seconds": seconds}})
        monkeypatch.setattr(ledger, folder, tmp_path / folder)
    assert ledger.patience() == 4000
