"""Below each code box: when and with what it ran, and whether it runs in the page."""

from pathlib import Path

from handbook import source
from handbook.promises.configuration import tool_of
from handbook.site.page import Page, fragment


def mark_boxes(page: Page, ledger: dict, texts: dict, runs: dict[str, str]) -> None:
    """Below each code box say when and with what it ran, and whether it runs in the page; tint the lines that it printed."""
    waiting = [(f, s) for f, s in source.embeds(page.markdown) if f in texts and s in texts[f]]
    for _, text, pre in source.boxes(page.article):
        used = next(((f, s) for f, s in waiting if texts[f][s] == text), None)
        if not used:
            continue
        waiting.remove(used)
        for comment in pre.iter("span"):  # of a comment: in a string these signs are text
            if comment.get("class") == "c1" and comment.text.startswith("#>"):
                comment.set("class", f"{comment.get('class')} o-out")
        entry = ledger.get(used[0])
        checked = "checked by its own tool" if tool_of(Path(used[0])) else "read by a program of this chapter"
        ran = "not run yet: make test" if used[0].endswith(".py") else checked
        more = any(file == used[0] for file, _ in waiting)  # in full below the last box of a file
        if entry:
            packages = ", ".join(f"{name} {number}" for name, number in entry["packages"].items())
            versions = f"on Python {entry['python']}" + (f" with {packages}" if packages else "")
            ran = f'<span title="{versions}">ran {entry["date"]}</span>' if more else f"ran {entry['date']} {versions}"
        files = [used[0], *([] if entry and more else source.data_of(used[0]))]
        links = (f'<a href="{page.up}snippets/{file}" download>{file.rsplit("/", 1)[-1]}</a>' for file in files)
        run = f' data-run="{" ".join(files)}"{runs[used[0]]}' if used[0] in runs and not more else ""
        note = f'<p class="book-ran"{run}><span>{ran}</span> <span>{" ".join(links)}</span></p>'
        box = next(e for e in pre.iterancestors() if "highlight" in e.get("class", ""))
        box.addnext(fragment(note))
