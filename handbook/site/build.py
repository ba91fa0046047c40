"""Build the site: look at the snippets that pages embed, run MkDocs strictly, finish what it made, then put it in place.

What is built lies beside site/ until it is whole, so a mistake leaves the last good site where it was.
"""

import logging
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from handbook import source
from handbook.promises.code import embed_problems
from handbook.site.finish import finish
from handbook.take.minutes import typed_minutes

MISSING = re.compile(r"Doc file '(.+?)' contains a(?:n absolute| relative)? link '(.+?)', but (.+)")
ANCHOR = re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but (?:the doc '.+?'|there) (.+)")
UNLISTED = re.compile(r"^\s+- (\S+\.(?:md|ipynb))$", re.M)
NO_PAGE = re.compile(r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found")


class Said(logging.Handler):
    """What MkDocs and its plugins warn of, collected."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def sentences(warning: str) -> list[str]:
    """What MkDocs warned of, as sentences that name the file, the line and what to type."""
    if found := ANCHOR.match(warning) or MISSING.match(warning):
        page, link, _ = found.groups()
        figure = " the figure" if link.endswith((".svg", ".png")) else ""
        drawn = f"draw it in a snippet, then type: make update PAGE={page.removesuffix('.md')}" if figure else "fix it"
        return [
            f"{source.line_of(page.removesuffix('.md'), link)}:{figure or ' the link'} {link} leads nowhere; {drawn}"
        ]
    if "not included in the" in warning and (pages := UNLISTED.findall(warning)):
        chapters = source.chapters()
        cure = {True: "type: make nav", False: "name it under nav in mkdocs.yml"}
        return [f"docs/{page}: is not in the navigation; {cure[page.rpartition('.')[0] in chapters]}" for page in pages]
    if found := NO_PAGE.search(warning):
        return [f"mkdocs.yml: the navigation names {found[1]}, which docs/ lacks; type: make nav, or take it out there"]
    return [warning.strip()]


@contextmanager
def warnings_of_mkdocs():
    """The lines that MkDocs warns with meanwhile, in a list; none of them is printed."""
    said, logger = Said(), logging.getLogger("mkdocs")
    logger.addHandler(said)
    before, logger.propagate = logger.propagate, False
    try:
        yield said.lines
    finally:
        logger.removeHandler(said)
        logger.propagate = before


def run_mkdocs(config: Path, into: Path) -> list[str]:
    """Have MkDocs build into the folder `into`; the sentences about what it warned of, which make a build fail."""
    with warnings_of_mkdocs() as said:
        try:
            mkdocs_build(load_config(str(config), site_dir=str(into), strict=False))
        except (Abort, BuildError, ConfigurationError) as error:
            return [f"{config.name}: {' '.join(str(error).split())}"]
    return [sentence for warning in said for sentence in sentences(warning)]


def forget() -> None:
    """Empty what the modules of the package remember: a server builds again and again, and files change between."""
    for name, module in list(sys.modules.items()):
        if name.startswith("handbook."):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


def build(site: Path = source.SITE, config: Path = source.ROOT / "mkdocs.yml") -> list[str]:
    """Make `site` anew; the sentences about what is wrong, and then nothing has changed."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    forget()
    problems = []
    for page in sorted(source.DOCS.rglob("*.md")):
        name = page.relative_to(source.ROOT).as_posix()
        text = page.read_text(encoding="utf-8")
        problems += embed_problems(name, text) + typed_minutes(name, text)
    if problems:
        return problems
    made = Path(tempfile.mkdtemp(prefix="site.", dir=source.ROOT))
    try:
        if not (problems := run_mkdocs(config, made)):
            finish(made)
            put_in_place(made, site)
    except SystemExit as problem:
        problems = str(problem).splitlines()
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return problems


def put_in_place(made: Path, site: Path) -> None:
    """Let the finished folder take the place of the old one, which comes back if that is broken off."""
    made.chmod(0o755)
    old = made.with_suffix(".old")
    if site.exists():
        site.rename(old)
    try:
        made.rename(site)
    finally:
        if not site.exists():
            old.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Build, and say what is wrong."""
    if problems := build():
        print(*problems, sep="\n")
        sys.exit(1)
    print(f"built: {len(list(source.SITE.rglob('index.html')))} pages in site/")
