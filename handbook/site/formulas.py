"""Formulas become KaTeX HTML, made by one node process; its fonts are cut to what the book shows."""

import hashlib
import html as escaping
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from handbook import source
from handbook.npm import npm_package, tool
from handbook.site.page import Page


def fill_formulas(pages: list[Page], site: Path) -> None:
    """Replace every formula by KaTeX's HTML and MathML, and link its styles where a page has one."""
    places = [
        (page, element) for page in pages if page.has_formulas for element in page.article.find_class("arithmatex")
    ]
    if not places:
        return
    found = []
    for _, element in places:
        tex = element.text_content().strip()
        found.append((tex[2:-2], tex.startswith(r"\[")))
    katex = npm_package("katex") / "dist"
    made = rendered(list(dict.fromkeys(found)), katex)
    wrong = [
        (page, tex, made[tex, display][1]) for (page, _), (tex, display) in zip(places, found) if made[tex, display][1]
    ]
    if wrong:
        sys.exit(
            "\n".join(
                f"{source.line_of(page.url, tex)}: the formula {' '.join(tex.split())} is wrong, "
                f"says KaTeX: {' '.join(why.split())}; fix it there"
                for page, tex, why in wrong
            )
        )
    for (page, element), formula in zip(places, found, strict=True):
        element.text = f"formula:{len(page.formulas)}:"
        if formula[1]:
            element.set("tabindex", "0")  # a wide one scrolls
        page.formulas.append(made[formula][0])
    subset_fonts(katex / "fonts", site / "assets" / "fonts", "".join(text for text, _ in made.values()))
    styles = (katex / "katex.min.css").read_text(encoding="utf-8")
    styles = re.sub(
        r"src:url\(fonts/([\w-]+\.woff2)\)[^}]*", r'src:url(fonts/\1) format("woff2");font-display:swap', styles
    )
    source.write(site / "assets" / "katex.css", styles)
    for page in {id(page): page for page, _ in places}.values():
        link = etree.SubElement(page.tree.find("head"), "link", rel="stylesheet", href=f"{page.up}assets/katex.css")
        link.tail = "\n"


def rendered(formulas: list[tuple[str, bool]], katex: Path) -> dict[tuple[str, bool], tuple[str, str]]:
    """{(tex, whether it stands alone): (HTML, what is wrong)}; what node made once is kept in .cache."""
    text = json.dumps(formulas)
    kept = source.CACHE / "katex" / hashlib.sha256(f"{katex.parts[-3]} {text}".encode()).hexdigest()[:24]
    if not kept.exists():
        node = [tool("node"), Path(__file__).with_name("katex.mjs"), katex / "katex.mjs"]
        done = subprocess.run(node, input=text, capture_output=True, encoding="utf-8")
        if done.returncode:
            sys.exit(f"formulas: KaTeX does not run: {done.stderr.strip()[-300:]}")
        source.write(kept, done.stdout)
    return {
        formula: tuple(each)
        for formula, each in zip(formulas, json.loads(kept.read_text(encoding="utf-8")), strict=True)
    }


def subset_fonts(fonts: Path, target: Path, made: str) -> None:
    """Copy the woff2 fonts of KaTeX, cut down to the characters that the book's formulas show; kept in .cache."""
    shown = re.sub(r'<span class="katex-mathml">.*?</math></span>', "", made)
    own = {"Math-Italic": "mathnormal", "Main-Bold": "mathbf|textbf"}  # fonts that one class of letters calls for
    texts = {font: "".join(re.findall(rf'"mord (?:{kind})[^>]*>([^<]+)<', shown)) for font, kind in own.items()}
    texts[""] = re.sub(r'"mord (?:mathnormal|mathbf|textbf)[^>]*>[^<]+<|<[^>]*>', "", shown)
    texts = {font: "".join(sorted(set(escaping.unescape(text)))) for font, text in texts.items()}
    kept = source.CACHE / "fonts" / hashlib.sha256(json.dumps([texts, fonts.parts[-4]]).encode()).hexdigest()[:16]
    if not all((kept / font.name).exists() for font in fonts.glob("*.woff2")):
        from fontTools import subset

        shutil.rmtree(kept, ignore_errors=True)  # what an older version left half way
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:  # written beside, then renamed: whole or not there
            (cut_fonts := Path(folder, "fonts")).mkdir()
            for font in sorted(fonts.glob("*.woff2")):
                options = subset.Options(flavor="woff2", layout_features=[], hinting=False)
                cut = subset.Subsetter(options)
                cut.populate(
                    text=texts.get(font.stem.removeprefix("KaTeX_").removesuffix("-Regular"), texts[""]) or "x"
                )
                loaded = subset.load_font(str(font), options)
                cut.subset(loaded)
                subset.save_font(loaded, str(cut_fonts / font.name), options)
            source.settle(cut_fonts, kept)
    shutil.copytree(kept, target, dirs_exist_ok=True)
