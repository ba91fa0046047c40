"""Each chapter as a notebook, made from its page and its snippets.

Prose becomes Markdown that Jupyter and Colab understand, each shown section of a program a code cell, its recorded output
the output of that cell. The tests execute what this makes. `finish()` calls add(), which writes the notebooks beside
the pages and links them; the publish workflow puts the same files on the branch `notebooks`, from where Colab opens them.
"""

import json
import posixpath
import re

from lxml import html

from handbook import source
from handbook.take import plain
from handbook.take.needs import needs, overridden, pin, pins

COLAB = "https://colab.research.google.com/github/{repository}/blob/notebooks/{path}"
HEADING = re.compile(r"\n(?=#{1,3} )")
LAST = re.compile(r".*\n([^\s)\]}#][^\n]*)", re.S)  # the first line of the last statement ...
EXPRESSION = re.compile(  # ... whose value Jupyter would show
    r"(?!(?:print|for|while|if|elif|else|with|try|except|finally|def|class|import|from|assert|del|async|raise|pass|@)\b)"
    r"[^=]*?(?:\(|$)"
)
LOOPING = ("asyncio.run(", ".run_sync(", ".run_until_complete(")  # what starts an event loop
FIGURE = re.compile(r"plt\.(?:subplots|figure)\(")
SETTINGS = {  # what a program says -> how to undo it for the next one
    "torch.set_default_dtype(": "torch.set_default_dtype(torch.float32)",
    "MCPServer(": "import logging\n\nlogging.basicConfig(level=logging.WARNING, force=True)",
}


def path_of(url: str) -> str:
    """Where the notebook of the page `url` ('part/chapter') lies: below the site, and on the branch for Colab."""
    return f"{url}/{url.rsplit('/', 1)[-1]}.ipynb"


def markdown_cell(text: str, number: int) -> dict:
    return {"cell_type": "markdown", "id": f"text-{number}", "metadata": {}, "source": text}


def code_cell(name: str, source: str, output: str = "", **metadata) -> dict:
    """A code cell with the id made from `name`; `output` is what it printed."""
    outputs = [{"name": "stdout", "output_type": "stream", "text": output}] if output else []
    cell = {"cell_type": "code", "execution_count": None, "id": re.sub(r"[^\w-]", "-", name)[:64]}
    return cell | {"metadata": metadata, "outputs": outputs, "source": source}


def output_lines(text: str) -> set[int]:
    """The numbers of the lines of a program, or of a section of one, that show outputs."""
    return {number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith("#>")}


def without_outputs(text: str) -> tuple[str, list[str]]:
    """A program without the outputs that it shows, and these."""
    shown, code, outputs = output_lines(text), [], []
    for number, line in enumerate(text.split("\n"), 1):
        (outputs if number in shown else code).append(line)
    return "\n".join(code).rstrip(), [line.lstrip().removeprefix("#>").removeprefix(" ") for line in outputs]


def program_cell(file: str, parts: list[str], text: str, folded: bool) -> dict:
    """The cell of shown sections: the outputs leave the text, and the last value, which a page does not show, is silent."""
    code, shown = without_outputs(text)
    output = "\n".join([*shown, ""])
    if EXPRESSION.match(LAST.match(f"\n{code}")[1]):
        code += ";"
    hidden = {"cellView": "form", "jupyter": {"source_hidden": True}} if folded else {}  # Colab's word, then Jupyter's
    name = "-".join(filter(None, [posixpath.basename(file)[:-3], parts[-1]]))
    return code_cell(name, code, output, snippet=file, sections=parts, **hidden)


def indented(text: str, whole: str) -> str | None:
    """The section `text` as it stands in the file `whole` if it lies within a block there, such as a `with`; else None."""
    if f"\n{text}\n" in f"\n{whole}\n":
        return None
    deeper = (re.sub(r"^(?=.)", " " * width, text, flags=re.M) for width in range(4, 24, 4))
    return next(raw for raw in deeper if raw in whole)


def joined(places: list[tuple[str, str, str]]) -> list[bool]:
    """For each place (file, section, whole file) whether Jupyter needs it in one cell with the section of its file before it.

    So it is within a block, and for a figure that an earlier section began: Jupyter closes figures at the end of a cell.
    """
    found, begun = [indented(text, whole) is not None for _, text, whole in places], {}
    for at, (file, text, _) in enumerate(places):
        if FIGURE.search(text) or file not in begun and "plt." in text:
            begun[file] = at
        if "savefig(" in text and file in begun:
            for within in range(begun.pop(file) + 1, at + 1):
                found[within] |= places[within][0] == file
    return found


def split_at_headings(text: str) -> list[str]:
    """The text in parts that each begin with a heading; a fold stays whole."""
    parts = [""]
    for part in HEADING.split(text):
        if parts[-1].count("<details>") > parts[-1].count("</details>"):
            parts[-1] += f"\n{part}"
        else:
            parts.append(part)
    return parts


def with_numbered_notes(text: str) -> str:
    """The text of a page with its footnotes in a list at its end: Jupyter has none."""
    numbers, listed = {}, []

    def collect(note: re.Match) -> str:
        numbers[note[1]] = len(numbers) + 1
        listed.append(f'{len(numbers)}. <a name="note-{len(numbers)}"></a>{note[2]}')
        return ""

    def number(sign: re.Match) -> str:
        return f"<sup>[{numbers[sign[1]]}](#note-{numbers[sign[1]]})</sup>" if sign[1] in numbers else sign[0]

    body = plain.NOTE.sub(collect, text).rstrip()
    return plain.SIGN.sub(number, "\n".join([body, *(["", "## Notes", "", *listed] if listed else []), ""]))


def top_cells(url: str, title: str, files: list[str], texts: dict, ledger: dict, address: str) -> list[dict]:
    """What a page need not say: where this comes from, what it needs, the packages to install and the data to get."""
    entries = [ledger[file] for file in files if file in ledger]
    pinned, packages = pins(source.environment_of_chapter(url)), {}
    for entry in entries:  # Jupyter has packages of its own: only what programs import, or load without importing any
        packages |= needs(entry if not entry["packages"] else entry | {"loaded": []}, pinned, overridden())
    ran = max(((e["date"], e["python"]) for e in entries), default=("not yet", "3.11"))
    loops = any(word in texts[file][""] for file in files for word in LOOPING)
    packages |= {"nest-asyncio2": pin("nest-asyncio2")} if loops else {}
    versions, settings = " with the versions below" if packages else "", source.settings()
    says = (
        f"> Made from [{title}]({address}{url}/), where it reads best. Its outputs were printed on {ran[0]} by Python "
    )
    says += f"{ran[1]}{versions}; a cell that you run replaces its own."
    for file in files:
        if server := settings["servers"].get(file):
            says += f"\n>\n> `{posixpath.basename(file)}` asks a small server of the book: start `python tests/servers/{server}.py` "
            says += "in a clone of its repository."
    for tool, need in settings["needs"].items():
        if url in need["chapters"]:
            says += f"\n>\n> Some cells need {tool}, which is no Python package: `{need['install']}`."
    cells = [markdown_cell(says, 0)]
    if packages:
        wanted = " ".join(f"{name}=={number}" for name, number in sorted(packages.items()))
        cells.append(code_cell("install", f"%pip install -q {wanted}"))
    data = sorted({name for file in files for name in source.data_of(file)})
    if data:
        folder = posixpath.dirname(data[0])
        names, slug = ", ".join(f'"{posixpath.relpath(name, folder)}"' for name in data), posixpath.basename(url)
        cells.append(code_cell("data", DATA.format(names=names, address=f"{address}snippets/{folder}/", chapter=slug)))
    return [*cells, code_cell("loops", LOOPS)] if loops else cells


LOOPS = """\
# Jupyter runs an event loop, and some of the programs start one of their own within it.
import nest_asyncio2

nest_asyncio2.apply()"""
DATA = """\
# The files that the programs read, from the site of the book; they look for them beside themselves.
from pathlib import Path
from urllib.request import urlretrieve

(here := Path("{chapter}-data").absolute()).mkdir(exist_ok=True)
for name in [{names}]:
    if not (here / name).exists():
        urlretrieve("{address}" + name, here / name)
__file__ = str(here / "notebook.py")"""
KEEP = """\
# {file} goes on further down: keep its names, which the programs between use for things of their own.
{name} = {{key: value for key, value in globals().items() if key[0] != "_"}}"""
BACK = """\
# {file} goes on: its names again.
globals().update({name})"""
UNDO = """\
# The programs below are made for the settings that {file} changed.
{lines}"""


def notebook(url: str, markdown: str, texts: dict, ledger: dict, address: str) -> dict | None:
    """The notebook of the page `url` ('part/chapter') as nbformat 4.5; None if the page shows no program.

    `texts` holds the sections of each file below snippets/ (source.sections), `address` is the site's, with a slash.
    """
    text, kept = plain.put_aside(plain.without_head(markdown), texts)
    places = [aside.embed for aside in kept if aside.embed and aside.embed[0].endswith(".py")]
    if not places:
        return None
    cells, at, place, waiting_parts, keep = [], 0, 0, {}, None
    names = [file for file, _ in places]
    goes_on = joined([(file, texts[file][part], texts[file][""]) for file, part in places])

    def say(text: str) -> None:
        for part in split_at_headings(text):
            if part := plain.put_back(part, kept).strip():
                cells.append(markdown_cell(part, len(cells) + 1))

    text = plain.PLACE.sub(f"\n{plain.elsewhere(f'{address}{url}/')}", plain.NAMED.sub(r"\n\1", text))
    text = with_numbered_notes(plain.linked(text, url, address))
    in_folds = {mark["number"] for fold in plain.FOLD.finditer(text) for mark in plain.MARK.finditer(fold[0])}
    body, waiting = plain.unfolded(text, kept, title_of_programs="**{}**"), ""
    for box in plain.MARK.finditer(body):
        if kept[int(box["number"])].embed not in places:
            continue
        waiting, at = waiting + body[at : box.start()], box.end()
        (file, part), fold = kept[int(box["number"])].embed, box["number"] in in_folds
        short = posixpath.basename(file)
        begun, away = file in names[:place], place and names[place - 1] != file
        follow, place = names.index(file, place + 1) if file in names[place + 1 :] else 0, place + 1
        if follow and goes_on[follow]:
            waiting_parts.setdefault(file, []).append((part, fold))
            waiting += box[0]
            continue
        shown = [*waiting_parts.pop(file, []), (part, fold)]
        text, parts, folded = texts[file][part], [name for name, _ in shown], all(fold for _, fold in shown)
        if parts[1:]:
            waiting += f"\n\nJupyter needs these parts of `{short}` in one cell:\n"
            whole, last = texts[file][""], indented(text, texts[file][""]) or text
            text = whole[whole.index(texts[file][parts[0]]) : whole.index(last) + len(last)]
        say(waiting)
        waiting, kept_names = "", f"names_of_{short[:-3].replace('-', '_')}"
        if away and keep:
            cells.append(keep)
            keep = None
        if begun and away:
            cells.append(code_cell(f"back-{place}", BACK.format(file=short, name=kept_names)))
        cells.append(program_cell(file, parts, text, folded))
        if not follow:
            undo = [line for said, line in SETTINGS.items() if said in texts[file][""]]
            cells += [code_cell(f"undo-{place}", UNDO.format(file=short, lines="\n".join(undo)))] if undo else []
        elif follow > place:
            keep = code_cell(f"keep-{place}", KEEP.format(file=short, name=kept_names))
    say(waiting + body[at:])
    title, _, rest = cells[0]["source"].partition("\n")
    cells[0]["source"] = title
    top = top_cells(url, title.lstrip("# "), list(dict.fromkeys(names)), texts, ledger, address)
    begin = [markdown_cell(rest.strip(), len(cells) + 1)] if rest.strip() else []
    return {
        "cells": [cells[0], *top, *begin, *cells[1:]],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def dump(made: dict) -> str:
    """The text of a notebook, quick to write, and in lines so that changes can be read."""
    return json.dumps(made, ensure_ascii=False, separators=(",\n", ": ")) + "\n"


def add(pages: list, texts: dict, ledger: dict) -> None:
    """Write the notebook of every chapter beside its page and link it there; links to Colab there and on the labs."""
    for page in pages:
        file = page.file.with_name(posixpath.basename(path_of(page.url)))
        if (source.DOCS / f"{page.url}.ipynb").exists():
            lab = json.loads(file.read_text(encoding="utf-8"))
            for cell in lab["cells"]:
                if cell["cell_type"] == "markdown":
                    cell["source"] = plain.absolute_links("".join(cell["source"]), page.url, address_of(page))
            source.write(file, dump(lab))
            if link := colab_link(page):
                page.article.xpath(".//a[@download]")[0].addnext(html.fragment_fromstring(f"<span> · {link}</span>"))
        elif page.markdown and page.url.count("/") == 1:
            made = notebook(page.url, page.markdown, texts, ledger, address_of(page))
            if made:
                source.write(file, dump(made))
                links = [f'<a href="{file.name}" download>Notebook</a>', colab_link(page)]
                line = html.fragment_fromstring(f"<p>Take it along: {' · '.join(filter(None, links))}</p>")
                last = page.article[-1]
                last.append(line) if last.tag == "aside" else last.addnext(line)


def colab_link(page) -> str:
    """The link that opens a page's notebook in Colab, which reads GitHub only; empty for a book that lies elsewhere."""
    edit = (a.get("href") for a in page.article.iterchildren("a", reversed=True) if a.get("rel") == "edit")
    if found := re.match(r"https://github\.com/([^/]+/[^/]+)/", next(edit, "")):
        return f'<a href="{COLAB.format(repository=found[1], path=path_of(page.url))}">Open in Colab</a>'
    return ""


def address_of(page) -> str:
    """The address of the site that a page belongs to, from its canonical link; empty without one."""
    own = next((e.get("href") for e in page.tree.find("head").iterchildren("link") if e.get("rel") == "canonical"), "")
    return own.removesuffix(f"{page.url}/")
