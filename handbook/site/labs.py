"""A notebook page loses its embedded styles and scripts."""

import html as escaping

from lxml import html

from handbook.site.page import Page


def slim_notebook(page: Page) -> None:
    """Keep the cells of a notebook page; drop its embedded styles, scripts, icons and clipboard fields."""
    wrapper = (page.article.xpath(".//div[contains(@class, 'jupyter-wrapper')]") or [None])[0]
    if wrapper is None:
        return
    for element in page.article.xpath(
        ".//style | .//script | .//svg | .//*[contains(@class, 'zeroclipboard')] | .//link"
    ):
        element.drop_tree()
    cells = []
    a_cell = "div[contains(concat(' ', @class, ' '), ' jp-Cell ')]"
    for cell in wrapper.xpath(f".//{a_cell}[not(ancestor::{a_cell})]"):
        parts = []
        for rendered in cell.xpath(
            ".//div[contains(@class, 'jp-RenderedMarkdown') and contains(@class, 'jp-MarkdownOutput')]"
        ):
            parts += [html.tostring(child, encoding="unicode") for child in rendered]
        for pre in cell.xpath(".//div[contains(@class, 'jp-InputArea')]//div[contains(@class, 'highlight')]//pre"):
            inner = "".join([escaping.escape(pre.text or "")] + [html.tostring(c, encoding="unicode") for c in pre])
            parts.append(f'<div class="language-python highlight"><pre><code>{inner.strip()}</code></pre></div>')
        for output in cell.xpath(".//div[contains(@class, 'jp-OutputArea-output')]"):
            inner = "".join(
                [escaping.escape(output.text or "")] + [html.tostring(c, encoding="unicode") for c in output]
            )
            parts.append(f'<div class="jp-out">{inner}</div>')
        cells.append(f'<div class="jp-Cell">{"".join(parts)}</div>')
    name = page.url.rsplit("/", 1)[-1]
    get = f'<p><a href="{name}.ipynb" download>Download this notebook</a></p>'
    wrapper.getparent().replace(
        wrapper, html.fragment_fromstring("".join(cells).replace("</h1>", f"</h1>{get}", 1), create_parent="div")
    )
    for link in page.article.xpath(".//a[contains(@href, '.md')][not(contains(@href, '://'))]"):
        path, _, anchor = link.get("href").partition("#")  # MkDocs rewrites links to pages in Markdown only
        link.set("href", f"../{path.removesuffix('.md')}/" + (f"#{anchor}" if anchor else ""))
    for element in page.article.xpath(".//*[contains(@class, 'anchor-link')]"):
        element.set("class", "headerlink")
        element.set("title", "Link to this section")
