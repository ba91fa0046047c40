"""What stands in .github: workflows that cannot be abused and that run what the Makefile has, and forms that GitHub can read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from handbook import source

# In two pieces, so that this file does not hold what it refuses.
ADDRESSES = [
    a + b
    for a, b in [
        ("pypi", ".org"),
        ("files.python", "hosted.org"),
        ("registry.npm", "js.org"),
        ("download.py", "torch.org"),
        ("deb.deb", "ian.org"),
        ("/opt", "/wheels"),
    ]
]


def linter_problems(workflow: Path) -> list[str]:
    """What actionlint and zizmor say about one file, one item per tool."""
    tools = [["actionlint", "-no-color"], ["zizmor", "--offline", "--quiet", "--color=never"]]
    if workflow.parent.name != "workflows":
        tools = tools[1:]  # actionlint reads workflows only
    runs = [
        subprocess.run([Path(sys.prefix, "bin", tool), *options, workflow], capture_output=True, encoding="utf-8")
        for tool, *options in tools
    ]
    return [run.stdout + run.stderr for run in runs if run.returncode]


def workflow_problems(name: str, text: str, targets: set[str]) -> list[str]:
    """Refuse a workflow that trusts too much, or that runs a command which the Makefile does not have."""
    problems, workflow = [], yaml.safe_load(text)
    if workflow.get("permissions") != {}:
        problems.append(
            f"{name}: grants permissions to every job; write permissions: {{}} at the top and grant per job"
        )
    for line in re.findall(r"^\s*(?:- )?uses:.*", text, re.M):
        if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line):
            problems.append(f"{name}: {line.strip()} is not pinned; write the full SHA and # vX.Y.Z")
    triggers = workflow[True]  # YAML reads the key `on` as true
    if {"pull_request_target", "workflow_run"} & set(triggers):
        problems.append(f"{name}: runs with the repository's rights on what a stranger sent; use pull_request")
    for job, steps in workflow["jobs"].items():
        grants, scripts = steps.get("permissions", {}), "\n".join(step.get("run", "") for step in steps["steps"])
        commands = re.findall(r"(?:^|[;&|])\s*(make|\.ci/run|python|pip|uv)\b *([a-z]*)", scripts, re.M)
        if "permissions" not in steps or "timeout-minutes" not in steps:
            problems.append(f"{name}: job {job} needs permissions and timeout-minutes of its own")
        if "write" in grants.values() and commands:
            problems.append(f"{name}: job {job} can write and runs the project's code; give the code to another job")
        if "pull_request" in triggers and ("secrets." in text or set(grants.values()) - {"read"}):
            problems.append(f"{name}: job {job} runs a stranger's code next to a secret or a write permission")
        if "${{" in scripts:
            problems.append(f"{name}: job {job} pastes a value into a script; hand it over in env")
        called = {target for tool, target in commands if tool in ("make", ".ci/run") and target}
        problems += [f"{name}: the Makefile has no target {target}" for target in called - targets]
    return problems


def form_problems(name: str, text: str) -> list[str]:
    """Refuse an issue form that GitHub would not show."""
    form, ids = yaml.safe_load(text), []
    problems = [f"{name}: has no {key}" for key in ("name", "description", "body") if not form.get(key)]
    for field in form.get("body") or []:
        ids.append(field.get("id"))
        if field.get("type") not in ("input", "textarea", "dropdown", "checkboxes"):
            problems.append(f"{name}: {field.get('type')} is no type of field")
        if not field.get("id") or not field.get("attributes", {}).get("label"):
            problems.append(f"{name}: the field {ids[-1]} needs an id and a label")
    return problems + [f"{name}: the id {i} stands twice" for i in set(ids) if ids.count(i) > 1]


def address_problems(folder: Path) -> list[str]:
    """Refuse a file of the project that names a package registry: which one is asked is the reader's choice."""
    problems = []
    for place, folders, names in os.walk(folder):
        top = Path(place) == folder
        folders[:] = [
            f
            for f in folders
            if not f.endswith("cache") and f != "__pycache__" and not (top and f in (".git", ".venv", "site"))
        ]
        for path in (Path(place, name) for name in names):
            text = path.read_bytes()
            problems += [f"{path.relative_to(folder)}: names {a}; delete it" for a in ADDRESSES if a.encode() in text]
    return problems


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
