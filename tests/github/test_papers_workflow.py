"""The weekly workflow that asks arXiv: the job that can write copies one data file, whatever it is handed."""

import os
import re
import subprocess
from pathlib import Path

import yaml

from handbook import source
from handbook.promises.workflows import linter_problems, make_targets, workflow_problems


def test_the_workflow_applies_nothing_but_the_candidates(tmp_path):
    path = source.ROOT / ".github" / "workflows/papers.yml"
    assert not linter_problems(path) and not workflow_problems(
        path.name, path.read_text(encoding="utf-8"), make_targets()
    )
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    assert jobs["ask"]["permissions"] == {"contents": "read"}
    script = "\n".join(step.get("run", "") for step in jobs["propose"]["steps"])
    assert re.findall(r"(?:cp|git add) .*", script) == [
        'cp "$RUNNER_TEMP/papers/papers-candidates.yml" docs/papers-candidates.yml',
        "git add docs/papers-candidates.yml",
    ]
    assert "make" not in script and "python" not in script


def test_a_hostile_artifact_changes_nothing_else(tmp_path):
    """The job that can write is handed more than the candidates; it commits that one file and nothing besides."""
    jobs = yaml.safe_load((source.ROOT / ".github" / "workflows/papers.yml").read_text(encoding="utf-8"))["jobs"]
    script = next(step["run"] for step in jobs["propose"]["steps"] if "git push" in step.get("run", ""))
    (tmp_path / "gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    environment |= {"RUNNER_TEMP": str(tmp_path), "BASE": "main"}

    def bash(commands: str, folder: Path, check: bool = True) -> subprocess.CompletedProcess:
        run = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
        return subprocess.run(run, cwd=folder, env=environment, check=check, capture_output=True, encoding="utf-8")

    bash("git init -q --bare -b main origin; git clone -q origin work; mkdir papers work/docs", tmp_path)
    for name in ("work/docs/papers-candidates.yml", "work/docs/contents.yml", "work/Makefile"):
        (tmp_path / name).write_text("old\n", encoding="utf-8")
    start = (
        "git config user.name a; git config user.email a@b; git add .; git commit -qm old; git push -q origin HEAD:main"
    )
    bash(start, tmp_path / "work")
    for name in ("papers-candidates.yml", "contents.yml", "Makefile", "report.md"):
        (tmp_path / "papers" / name).write_text("$(touch hacked) `touch hacked`\n", encoding="utf-8")
    bash(script, tmp_path / "work")
    assert bash("git diff --name-only main papers", tmp_path / "origin").stdout == "docs/papers-candidates.yml\n"
    assert not list(tmp_path.rglob("hacked"))
    (tmp_path / "papers/papers-candidates.yml").write_text("x" * 200_001, encoding="utf-8")
    assert bash(f"git switch -q main; git branch -D papers; {script}", tmp_path / "work", check=False).returncode
