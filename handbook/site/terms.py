"""The first mention of a glossary term on a page gets its tooltip."""

import functools
import html as escaping
import re

from handbook.site.page import Page, fragment


def glossary(pages: list[Page]) -> dict[str, str]:
    """Term -> definition, from the definition list of the page glossary/; both names where one stands in brackets."""
    terms = {}
    for page in pages:
        if page.url == "glossary":
            for term in page.article.iter("dt"):
                says = re.sub(r"\s+", " ", term.getnext().text_content()).strip()
                for name in re.split(r"[()]", re.sub("¶", "", term.text_content())):
                    if name.strip():
                        terms[name.strip()] = says
    return terms


@functools.cache
def terms_pattern(names: tuple[str, ...]) -> re.Pattern:
    """Any of the names as a whole word, the longest first; by first letter, so that most places are left after one look."""
    letters: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        letters.setdefault(name[0], []).append(re.escape(name[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in letters.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


def mark_terms(page: Page, terms: dict[str, str]) -> None:
    """Give the first mention of each glossary term in a page's running text its tooltip."""
    if page.url == "glossary" or not terms:
        return
    lower = {name.lower(): (name, says) for name, says in terms.items()}
    pattern = terms_pattern(tuple(lower))
    done = set()
    for block in page.article.xpath(".//p[not(@class)] | .//li[not(p)]"):
        if block.xpath("ancestor::*[contains(@class, 'footnote') or contains(@class, 'book-')]"):
            continue
        for element, where in [(block, "text")] + [(child, "tail") for child in block]:
            text = getattr(element, where) or ""
            for match in pattern.finditer(text.lower()):  # in lower case throughout: five times as fast as re.I
                (name, says), written = lower[match[0]], text[match.start() : match.end()]
                if says in done or written.lower() != match[0] or (name.isupper() and written != name):
                    continue
                done.add(says)
                says = escaping.escape(says, quote=True)
                term = fragment(
                    f'<abbr class="book-term" tabindex="0" data-says="{says}" aria-label="{written}: {says}">{written}</abbr>'
                )
                term.tail = text[match.end() :]
                setattr(element, where, text[: match.start()])
                if where == "text":
                    element.insert(0, term)
                else:
                    element.addnext(term)
                break
