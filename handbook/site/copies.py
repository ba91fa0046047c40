"""What is read by machines: snippets to download, Markdown copies, llms.txt."""

import re
import shutil
from pathlib import Path

from handbook import source
from handbook.site.page import Page
from handbook.take.needs import needs, overridden, pins, script_head
from handbook.take.plain import plain_markdown


def write_snippets(site: Path, ledger: dict, address: str) -> None:
    """The files of snippets/ to take along: programs name the versions they ran with, so that `uv run FILE` works."""
    shutil.copytree(
        source.SNIPPETS, site / "snippets", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name, entry in ledger.items():
        file = site / "snippets" / name
        if file.exists():
            chapter = source.chapter_of(source.SNIPPETS / name)
            packages = needs(entry, pins(source.environment_of_chapter(chapter)), overridden())
            head = [
                *script_head(entry["python"].rpartition(".")[0], packages),
                f"# LLM Handbook, {address}{chapter}/: ran on {entry['date']}; type: uv run {file.name}",
                *(f"# needs beside it {address}snippets/{data}" for data in source.data_of(name)),
            ]
            source.write(file, "\n".join(head) + "\n\n" + file.read_text(encoding="utf-8"))


def write_markdown(pages: list[Page], site: Path, texts: dict, name: str, address: str) -> None:
    """A Markdown copy beside each page, llms.txt (what there is) and llms-full.txt (all of it)."""
    listed, whole = [f"# {name}\n"], []
    for page in pages:
        if page.markdown:
            text, meta = (
                plain_markdown(page.markdown, page.url, address, texts, page.filled),
                source.front_matter(page.markdown),
            )
            source.write(page.file.parent / "index.md", text)
            title = meta.get("title") or (re.search(r"^# (.*)", text, re.M) or [0, page.url])[1]
            copy = f"{address}{page.url}/index.md" if page.url else f"{address}index.md"
            listed.append(f"- [{title}]({copy}): {meta.get('description', '')}".rstrip(": "))
            whole.append(text)
    source.write(site / "llms.txt", "\n".join(listed) + "\n")
    source.write(site / "llms-full.txt", "\n\n".join(whole))
