"""What stands in .github: workflows that cannot be abused and that run the commands of the Makefile, and forms that GitHub can read."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from handbook import source
from handbook.promises.workflows import (
    ADDRESSES,
    address_problems,
    form_problems,
    linter_problems,
    make_targets,
    workflow_problems,
)

GITHUB = source.ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
MAKEFILE = (source.ROOT / "Makefile").read_text(encoding="utf-8")
README = (source.ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (source.DOCS / "current/contributing.md").read_text(encoding="utf-8")
# A file of the project by its path, outside the chapter that serves as an example.
FILE = re.compile(r"\b(?:constraints|docs|handbook|snippets|tests)/(?!operations|[A-Z])[\w/-]+\.\w+")


def step_of(workflow: str, job: str, named: str) -> str:
    """The script of the one step of a job that contains `named`."""
    steps = yaml.safe_load((GITHUB / "workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job]["steps"]
    [script] = [step["run"] for step in steps if named in step.get("run", "")]
    return script


@pytest.mark.parametrize("path", [*WORKFLOWS, GITHUB / "dependabot.yml"], ids=lambda p: p.name)
def test_linters_find_nothing(path):
    assert not linter_problems(path), "\n".join(linter_problems(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflows_are_closed_and_run_what_the_makefile_has(path):
    assert not workflow_problems(path.name, path.read_text(encoding="utf-8"), make_targets())


@pytest.mark.parametrize(
    "given, makes",
    [
        ([], "make test"),
        (["PYTHON=x"], "make test PYTHON=x"),
        (["update", "ARGS=--report"], "make update ARGS=--report"),
        (["build", "book"], "make build book"),
    ],
    ids=" ".join,
)
def test_the_script_that_installs_the_system_makes_what_it_is_asked(given, makes, tmp_path):
    """Run on a machine that has all it asks for, each tool a stand-in that says how it was called."""
    script = source.ROOT / ".ci/run"
    assert os.access(script, os.X_OK), "type: chmod +x .ci/run"
    for tool in ("apt-get", "chromium", "make", "promtool", "python3", "sudo"):
        (tmp_path / tool).write_text(f'#!/bin/sh\necho {tool} "$@"\n', encoding="utf-8")
        (tmp_path / tool).chmod(0o755)
    for tool in ("dirname", "id"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    run = [shutil.which("bash"), script, *given]
    done = subprocess.run(run, env={"PATH": str(tmp_path)}, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if not line.startswith("python3 -c")] == [makes]


def test_forms_and_dependabot_can_be_read():
    for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"):
        assert not form_problems(path.name, path.read_text(encoding="utf-8"))
    dependabot = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))
    assert dependabot["version"] == 2
    assert all({"package-ecosystem", "directory", "schedule"} <= set(update) for update in dependabot["updates"])


def test_the_way_in_is_shown_and_true():
    assert "docs/current/contributing.md" in (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert "(../docs/current/contributing.md)" in (GITHUB / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not set(re.findall(r"\bmake ([a-z]+) ?(?:PAGE|`)", CONTRIBUTING + README)) - make_targets()
    named = set(FILE.findall(CONTRIBUTING + README))
    assert len(named) > 5
    assert not [name for name in named if not (source.ROOT / name).exists()]
    table = CONTRIBUTING.partition("| The message says")[2].partition("##")[0]
    harness = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("handbook", "tests")
        for path in (source.ROOT / folder).rglob("*.py")
        if path != Path(__file__)
    )
    harness = re.sub(r"""(["'])\n\s+f?\1""", "", harness)  # a sentence that goes on in the next line
    assert not [said for said in re.findall(r"^\| `(.+?)`", table, re.M) if said not in harness]
    address = re.search(r'REPO_URL, "(.+)"', (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1]
    assert f"git clone {address} " in CONTRIBUTING and f"git clone {address} " in README


def test_what_a_bare_machine_needs_is_installed_where_it_is_tried():
    [packages] = re.findall(r"apt-get install (.+)", README)
    assert f"apt-get install -y {packages}\n" in step_of("check.yml", "containers", "apt-get install")


def test_the_commands_for_windows_have_the_versions_of_the_makefile():
    """The job on Windows runs this very block, and replaces serve by build."""
    [block] = re.findall(r"```powershell\n(.+?)\n```", README, re.S)
    assert f"uv=={re.search(r'UV_VERSION = (.+)', MAKEFILE)[1]}\n" in block
    assert f'--python "{re.search(r"site/ready: RANGE = (.+)", MAKEFILE)[1]}" ' in block
    assert block.endswith(" -m handbook serve")
    assert "handbook serve$" in step_of("check.yml", "windows", "powershell")


def test_no_file_names_a_registry():
    assert not address_problems(source.ROOT)


def test_pins_are_plain():
    for path in (source.ROOT / "constraints").glob("*.txt"):
        sign = "@" if path.stem == "npm" else "=="
        for line in path.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(rf"(?:@[a-z-]+/)?[a-z0-9.-]+{sign}\d[\w.!]*", line), (
                f"{path.name}: {line}; type: make pins"
            )


# The planted lies

HONEST = """\
on:
  pull_request:
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 9
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: make test
"""
SHA = "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
LIES = {  # what is planted: (old, new, whether our rules refuse it, whether the linters do)
    "a tag that can move": (SHA, "@v7", True, True),
    "a SHA without its version": (" # v7.0.1", "", True, False),
    "a title pasted into a script": ("make test", 'echo "${{ github.event.pull_request.title }}"', True, True),
    "default permissions": ("permissions: {}\n", "", True, False),
    "all permissions": ("permissions: {}\n", "permissions: write-all\n", True, False),
    "a job without a limit": ("    timeout-minutes: 9\n", "", True, False),
    "write access for a stranger's code": ("contents: read", "contents: write", True, False),
    "a secret beside a stranger's code": ("make test", "make test\n        env: {T: '${{ secrets.T }}'}", True, False),
    "a trigger with the repository's rights": ("pull_request:", "pull_request_target:", True, True),
    "a token left on disk": ("        with:\n          persist-credentials: false\n", "", False, True),
    "a command that does not exist": ("make test", "make tset", True, False),
    "the same behind the script": ("make test", ".ci/run tset 2>&1 | tee log", True, False),
    "a key that does not exist": ("runs-on", "run-on", False, True),
}


def test_an_honest_workflow_passes(tmp_path):
    (tmp_path / "workflows").mkdir()
    (path := tmp_path / "workflows/honest.yml").write_text(HONEST, encoding="utf-8")
    assert workflow_problems("honest.yml", HONEST, {"test"}) == linter_problems(path) == []


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused(lie, tmp_path):
    old, new, by_us, by_linters = LIES[lie]
    assert old in HONEST
    text = HONEST.replace(old, new)
    (tmp_path / "workflows").mkdir()
    (path := tmp_path / "workflows/lie.yml").write_text(text, encoding="utf-8")
    assert bool(workflow_problems("lie.yml", text, {"test"})) >= by_us
    assert bool(linter_problems(path)) >= by_linters


@pytest.fixture
def bash(tmp_path):
    """bash(commands, folder) runs a script as GitHub does, beside a small copy of the book in `work`, pushed to `origin`."""
    (tmp_path / "gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "RENEWED": "success",
        "TEST": "success",
        "BASE": "main",
    }

    def run(commands: str, folder: str = "work") -> str:
        run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
        done = subprocess.run(run, cwd=tmp_path / folder, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("git init -q --bare -b main origin; git clone -q origin work", ".")
    for name in BOOK + BESIDE:
        (path := tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old\n", encoding="utf-8")
    run(
        "git config user.name a; git config user.email a@b; git add . && git commit -qm old && git push -q origin HEAD:main"
    )
    return run


BOOK = ["constraints/core.txt", "docs/a/b.md", "handbook/records/ran/core.json", "snippets/a/b/c.py"]
BESIDE = [
    ".ci/run",
    ".github/workflows/check.yml",
    "Makefile",
    "handbook/run.py",
    "handbook/site/fill.py",
    "tests/a.py",
]


def test_the_weekly_run_changes_nothing_but_the_book(bash):
    """A patch made by a hostile package also touches a workflow and the machinery; the job that can write leaves them alone."""
    bash(f"echo new | tee {' '.join(BOOK + BESIDE)}; echo new > handbook/new.py; git add -N .")
    bash('mkdir "$RUNNER_TEMP/weekly"; git diff --binary > "$RUNNER_TEMP/weekly/changes.patch"')
    bash("git reset -q --hard; git clean -qfd")
    bash(step_of("weekly.yml", "propose", "git apply"))
    assert bash("git diff --name-only main weekly", "origin").split() == BOOK


@pytest.mark.parametrize("name", [*BOOK, "handbook/records/newest.json", "docs/new.md", "handbook/run.py"])
def test_the_weekly_run_proposes_what_is_more_than_a_day(name, bash, tmp_path):
    """Records of days are new after every run; alone they are no reason for a request, and with one they go along."""
    bash(f"echo new | tee {name} handbook/records/ran/core.json")
    bash(step_of("weekly.yml", "whole", "git diff"))
    proposes = name in ("constraints/core.txt", "docs/a/b.md", "docs/new.md", "snippets/a/b/c.py")
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"changed={str(proposes).lower()}\n"
    touched = re.findall(r"^diff --git a/(\S+)", (tmp_path / "weekly/changes.patch").read_text(encoding="utf-8"), re.M)
    assert set(touched) == {name, "handbook/records/ran/core.json"} - {"handbook/run.py"}


def test_the_weekly_run_runs_every_environment_whole():
    """Each environment with all of its shares, and every chapter in one of them."""
    [matrix] = [
        job["strategy"]["matrix"]
        for job in yaml.safe_load((GITHUB / "workflows/weekly.yml").read_text(encoding="utf-8"))["jobs"].values()
        if "strategy" in job
    ]
    rows = [(e, s) for e in matrix["environment"] for s in matrix["shard"]]
    rows += [(row["environment"], row["shard"]) for row in matrix["include"]]
    pins = {path.stem for path in (source.ROOT / "constraints").glob("*.txt")} - {"site", "tools", "npm"}
    assert {environment for environment, _ in rows} == pins
    for environment in pins:
        shares = sorted(shard for name, shard in rows if name == environment)
        assert shares == [f"{number}/{len(shares)}" for number in range(1, len(shares) + 1)]


def test_a_form_that_cannot_be_shown_is_refused():
    assert form_problems("a.yml", "name: A\ndescription: B\nbody: [{type: text, id: a, attributes: {label: C}}]")
    assert form_problems("a.yml", "name: A\ndescription: B\nbody: [{type: input, attributes: {label: C}}]")
    assert form_problems("a.yml", "name: A\nbody: [{type: input, id: a, attributes: {label: C}}]")


def test_a_registry_is_found(tmp_path):
    (tmp_path / "a.md").write_text(f"pip install --index-url https://{ADDRESSES[0]}/simple torch", encoding="utf-8")
    assert address_problems(tmp_path) == [f"a.md: names {ADDRESSES[0]}; delete it"]
