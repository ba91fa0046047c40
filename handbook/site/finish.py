"""Finish the site that MkDocs has built: everything that a page needs and Markdown cannot say.

Works on the folder of HTML files alone, so the builder can change. python -m handbook build calls finish()."""

import json
import re
import shutil
import sys
from pathlib import Path

from handbook import source
from handbook.ledger import RELATED, read_ledger
from handbook.npm import npm_package
from handbook.promises.figures import diagram_problems
from handbook.site import playground, search
from handbook.site.boxes import mark_boxes
from handbook.site.copies import write_markdown, write_snippets
from handbook.site.figures import slim_figures
from handbook.site.fill import add_where_next, fill_from_data
from handbook.site.formulas import fill_formulas
from handbook.site.labs import slim_notebook
from handbook.site.page import Page
from handbook.site.polish import polish
from handbook.site.styles import one_stylesheet
from handbook.site.terms import glossary, mark_terms
from handbook.take import notebooks, runnable
from handbook.take.minutes import add_minutes


def finish(site: Path = source.SITE) -> None:
    """Do all of it, in place."""
    pages = [Page(file, site) for file in sorted(site.rglob("*.html"))]
    if diagrams := [said for page in pages for said in diagram_problems(page.url, page.article)]:
        sys.exit("\n".join(diagrams))
    ledger, pyodide = read_ledger(), npm_package("pyodide")
    wheel, proved = runnable.proved(pyodide)
    runs = runnable.marks(ledger, wheel, proved)
    tokenizers = playground.write(site, npm_package("@huggingface/tokenizers"))
    texts = {
        p.relative_to(source.SNIPPETS).as_posix(): source.sections(text) for p, text in source.snippet_texts().items()
    }
    for page in pages:
        slim_notebook(page)
        add_minutes(page)
        fill_from_data(page, ledger, pages)
        mark_boxes(page, ledger, texts, runs)
        playground.fill(page, tokenizers)
    fill_formulas(pages, site)
    terms = glossary(pages)
    related = json.loads(RELATED.read_text(encoding="utf-8"))
    for page in pages:
        mark_terms(page, terms)
        add_where_next(page, related)
        polish(page)
    notebooks.add(pages, texts, ledger)
    written = {page.file: page.text() for page in pages}
    one_stylesheet(written, site)
    slim_figures(site)
    for file, text in written.items():
        source.write(file, text)
    address = "".join(
        a for p in pages if p.file == site / "index.html" for a in p.tree.xpath("//link[@rel='canonical']/@href")
    )
    write_snippets(site, ledger, address)
    runnable.lay_out(pyodide, site / "assets" / "pyodide", wheel)
    script = site / "assets" / "book.js"  # every page loads it; comments and indents are for those who read it here
    source.write(script, re.sub(r"^\s*(?://.*\n)?", "", script.read_text(encoding="utf-8"), flags=re.M))
    search.write(site, [(f"{p.url}/" if p.url else "", p.article) for p in pages if p.file.name != "404.html"])
    sitemap = site / "sitemap.xml"  # without the days of this build: what has not changed is the same on every day
    source.write(sitemap, re.sub(r"\s*<lastmod>.*?</lastmod>", "", sitemap.read_text(encoding="utf-8")))
    write_markdown(pages, site, texts, "LLM Handbook", address)
    for unused in ("assets/javascripts", "assets/stylesheets", "sitemap.xml.gz"):
        path = site / unused
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
