"""A notebook page is rendered as all pages are: its texts as one Markdown document, its code in boxes, its outputs below."""

import copy
import functools
import html as escaping
import re

import markdown
from lxml import html
from mkdocs.config import load_config

from handbook import source
from handbook.site.colour import coloured, coloured_code
from handbook.site.page import Page, output_text
from handbook.take.plain import built

PLACE = '<div data-cell="{}"></div>'  # where the document has a cell of code
PICTURE = '<img src="data:image/png;base64,{}" alt="What the code above drew">'


@functools.cache
def settings() -> dict:
    """The extensions of Markdown in mkdocs.yml with their settings; a lab embeds no snippets."""
    config = load_config(str(source.ROOT / "mkdocs.yml"))
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    return {"extensions": names, "extension_configs": {n: c for n, c in config.mdx_configs.items() if n in names}}


def output_html(output: dict) -> str:
    """One output of a cell: its picture, its HTML, or its text."""
    data = output.get("data", {})
    if "image/png" in data:
        return PICTURE.format("".join(data["image/png"]).strip())
    if "text/html" in data:
        return "".join(data["text/html"])
    return f"<pre>{escaping.escape(output_text(output), quote=False)}</pre>"


def code_html(cell: dict) -> str:
    """A cell of code as a box, and what it gave."""
    code = coloured_code("python", "".join(cell["source"]).rstrip() + "\n")
    outputs = "".join(f'<div class="jp-out">{output_html(output)}</div>' for output in cell["outputs"])
    return f'<div class="jp-Cell"><div class="language-python highlight"><pre><code>{code}</code></pre></div>{outputs}</div>'


def lab_html(lab: dict) -> str:
    """The cells of a notebook as the article of a page: one document, so that no id stands twice."""
    cells = lab["cells"]
    texts = ("".join(c["source"]) if c["cell_type"] == "markdown" else PLACE.format(n) for n, c in enumerate(cells))
    made = markdown.markdown("\n\n".join(texts), **settings())
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            made = made.replace(PLACE.format(number), code_html(cell))
    return made


def list_headings(page: Page) -> None:
    """Have the lists of what is on a page name its sections: those that the builder made know no code in headings."""
    headings = page.article.xpath(".//h2[@id]")
    for contents in page.tree.xpath(
        "//details[@class='book-toc']/ul | //nav[contains(@class, 'md-nav--secondary')]/ul"
    ):
        item = contents[0]
        contents.clear(keep_tail=True)
        for heading in headings:
            contents.append(new := copy.deepcopy(item))
            link = new.find(".//a")
            link.set("href", f"#{heading.get('id')}")
            (link if link.find("span") is None else link.find("span")).text = heading.text_content().rstrip("¶")


def slim_notebook(page: Page) -> None:
    """Give a notebook page its cells, in place of what the builder made of them."""
    wrapper = (page.article.xpath(".//div[contains(@class, 'jupyter-wrapper')]") or [None])[0]
    if wrapper is None:
        return
    for element in page.article.xpath(".//style | .//script | .//link | .//comment()"):
        element.drop_tree()
    name, made = page.url.rsplit("/", 1)[-1], lab_html(page.lab)
    page.has_formulas |= "arithmatex" in made
    get = f'<p><a href="{name}.ipynb" download>Download this notebook</a></p>'
    article = html.fragment_fromstring(coloured(made).replace("</h1>", f"</h1>{get}", 1), create_parent="div")
    wrapper.getparent().replace(wrapper, article)
    for element in article.xpath(".//*[@href or @src][not(@download)]"):  # MkDocs rewrites those of Markdown pages only
        place = "href" if "href" in element.attrib else "src"
        if not re.match(r"[a-z]+:|#|/", target := element.get(place)):
            path, hash_, anchor = target.partition("#")
            element.set(place, f"../{built(path)}{hash_}{anchor}")
    list_headings(page)
