"""How a page is written: no misspelling, one spelling of English, sound Markdown, no sentence of the template left."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from handbook import source

CONFIG = source.ROOT / "pyproject.toml"
TOOLS = {  # what reads the sources of a page
    "typos": ["typos", "--format", "brief", "--color", "never", "--config", CONFIG],
    "rumdl": ["rumdl", "check", "--quiet", "--color", "never", "--output-format", "concise", "--config", CONFIG],
}


@cache
def template_sentences() -> frozenset[str]:
    """The lines of prose in handbook/template/page.md; code, headings and what is filled in do not count."""
    text = (Path(__file__).parents[1] / "template" / "page.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n|^```.*?^```$", "", text, flags=re.S | re.M)
    lines = (line.strip() for line in text.splitlines())
    stays = ("#", "???", "You will be able to:")
    return frozenset(
        line for line in lines if len(line.split()) > 4 and not line.startswith(stays) and "{{" not in line
    )


def template_problems(page: str, markdown: str) -> list[str]:
    """Refuse the sentences of the template, which say what to write and are no text of a chapter."""
    return [
        f"{page}:{number}: {line.strip()[:60]!r} is a sentence of the template; write yours or delete it"
        for number, line in enumerate(markdown.splitlines(), 1)
        if line.strip() in template_sentences()
    ]


def reading_problems(paths: list[Path], tool: str) -> list[str]:
    """What `typos` or `rumdl` says about some files, one sentence a line."""
    command = [Path(sys.prefix, "bin", TOOLS[tool][0]), *TOOLS[tool][1:], *paths]
    done = subprocess.run(command, cwd=source.ROOT, capture_output=True, encoding="utf-8")
    lines = (done.stdout + done.stderr).splitlines() if done.returncode else []
    return [f"{line.replace('error: ', '')}; fix it there" for line in lines if re.match(r"\S+:\d+:", line)] or (
        [f"{tool}: {' '.join(lines)}"] if lines else []
    )
