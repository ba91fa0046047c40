"""What stands in .github: workflows that cannot be abused and that run the commands of the Makefile, and forms that GitHub can read."""

import os
import re
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


@pytest.mark.parametrize("path", [*WORKFLOWS, GITHUB / "dependabot.yml"], ids=lambda p: p.name)
def test_linters_find_nothing(path):
    assert not linter_problems(path), "\n".join(linter_problems(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflows_are_closed_and_run_what_the_makefile_has(path):
    assert not workflow_problems(path.name, path.read_text(encoding="utf-8"), make_targets())


def test_the_script_that_installs_the_system_makes_what_it_is_asked():
    script = source.ROOT / ".ci/run"
    assert os.access(script, os.X_OK), "type: chmod +x .ci/run"
    assert script.read_text(encoding="utf-8").endswith('make "${@:-test}"\n'), (
        'workflows call .ci/run update; end .ci/run with: make "${@:-test}"'
    )


def test_forms_and_dependabot_can_be_read():
    for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"):
        assert not form_problems(path.name, path.read_text(encoding="utf-8"))
    dependabot = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))
    assert dependabot["version"] == 2
    assert all({"package-ecosystem", "directory", "schedule"} <= set(update) for update in dependabot["updates"])


def test_the_way_in_is_shown_and_true():
    assert "docs/current/contributing.md" in (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert "(../docs/current/contributing.md)" in (GITHUB / "CONTRIBUTING.md").read_text(encoding="utf-8")
    page = (source.DOCS / "current/contributing.md").read_text(encoding="utf-8")
    assert not set(re.findall(r"\bmake ([a-z]+) ?(?:PAGE|`)", page)) - make_targets()
    named = set(re.findall(r"(?:tests|\.ci)/\w+\.py|(?:docs|constraints)/\w+\.\w+", page))
    assert len(named) > 5
    assert not [name for name in named if not (source.ROOT / name).exists()]
    table = page.partition("| The message says")[2].partition("##")[0]
    harness = "".join(
        path.read_text(encoding="utf-8") for path in (source.ROOT / "tests").glob("*.py") if path != Path(__file__)
    )
    assert not [said for said in re.findall(r"^\| `(.+?)`", table, re.M) if said not in harness]
    address = re.search(r'REPO_URL, "(.+)"', (source.ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1]
    assert f"git clone {address} " in page


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


def test_the_weekly_run_changes_nothing_but_the_book(tmp_path):
    """A patch made by a hostile package also touches a workflow and the Makefile; the job that can write leaves them alone."""
    weekly = yaml.safe_load((GITHUB / "workflows/weekly.yml").read_text(encoding="utf-8"))
    script = next(step["run"] for step in weekly["jobs"]["propose"]["steps"] if "git apply" in step.get("run", ""))
    (tmp_path / "weekly").mkdir()
    (tmp_path / "gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "RUNNER_TEMP": str(tmp_path),
        "BASE": "main",
    }

    def bash(commands: str, folder: Path) -> str:
        run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
        return subprocess.run(
            run, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    bash("git init -q --bare -b main origin; git clone -q origin work", tmp_path)
    for name in ("docs/a/b.md", "snippets/a/b/c.py", "constraints/core.txt", ".github/workflows/check.yml", "Makefile"):
        (path := tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old\n", encoding="utf-8")
    bash(
        "git config user.name a; git config user.email a@b; git add . && git commit -qm old && git push -q origin HEAD:main",
        tmp_path / "work",
    )
    bash(
        "echo new | tee docs/a/b.md snippets/a/b/c.py constraints/core.txt .github/workflows/check.yml Makefile",
        tmp_path / "work",
    )
    bash('git diff --binary > "$RUNNER_TEMP/weekly/changes.patch"; git checkout -q .', tmp_path / "work")
    bash(script, tmp_path / "work")
    changed = bash("git diff --name-only main weekly", tmp_path / "origin").split()
    assert changed == ["constraints/core.txt", "docs/a/b.md", "snippets/a/b/c.py"]


def test_a_form_that_cannot_be_shown_is_refused():
    assert form_problems("a.yml", "name: A\ndescription: B\nbody: [{type: text, id: a, attributes: {label: C}}]")
    assert form_problems("a.yml", "name: A\ndescription: B\nbody: [{type: input, attributes: {label: C}}]")
    assert form_problems("a.yml", "name: A\nbody: [{type: input, id: a, attributes: {label: C}}]")


def test_a_registry_is_found(tmp_path):
    (tmp_path / "a.md").write_text(f"pip install --index-url https://{ADDRESSES[0]}/simple torch", encoding="utf-8")
    assert address_problems(tmp_path) == [f"a.md: names {ADDRESSES[0]}; delete it"]
