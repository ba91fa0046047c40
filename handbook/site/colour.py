"""Code boxes coloured by Pygments, each text once: what it gave is kept in .cache by the text's hash."""

import hashlib
import html as escaping
import re
from functools import cache
from pathlib import Path

import pygments
from pygments.formatter import Formatter
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token
from pygments.util import ClassNotFound

from handbook import source

KEPT = source.CACHE / "pygments"
MADE_BY = hashlib.sha256(pygments.__version__.encode() + Path(__file__).read_bytes()).hexdigest()
BOX = re.compile(r'<pre class="highlight"><code(?: class="language-([\w+-]+)")?>(.*?)</code></pre>', re.S)
CLASSES = {  # kind of token: its class in docs/assets/book.css; a token takes the class of its nearest ancestor here
    Comment: "c1",
    Keyword: "k",
    Keyword.Constant: "",
    Keyword.Type: "",
    Operator.Word: "k",
    String: "s",
    String.Doc: "s",
    Number: "mi",
    Name.Function: "nf",
    Name.Class: "nf",
    Name.Decorator: "nd",
    Name.Tag: "k",
    Name.Attribute: "nf",
    Token: "",
}


@cache
def class_of(kind) -> str:
    """The class of a kind of token, "" for the colour of the text."""
    while kind not in CLASSES:
        kind = kind.parent
    return CLASSES[kind]


class Spans(Formatter):
    """Tokens as HTML: one span for each run of tokens of one class, nothing around what has the colour of the text."""

    def format(self, tokens, outfile) -> None:
        before, waiting = "", ""
        for kind, text in [*tokens, (None, "")]:
            blank = "" if "\n" in text else before  # a span never goes over the end of a line
            now = (class_of(kind) if text.strip() else blank) if kind else None
            if now != before and waiting:
                inside = escaping.escape(waiting, quote=False)
                outfile.write(f'<span class="{before}">{inside}</span>' if before else inside)
                waiting = ""
            before, waiting = now, waiting + text


def coloured_code(language: str, code: str) -> str:
    """The HTML of a code box's text; as it is where Pygments knows no such language."""
    kept = KEPT / hashlib.sha256(f"{MADE_BY} {language}\n{code}".encode()).hexdigest()[:24]
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    try:
        made = pygments.highlight(code, get_lexer_by_name(language, stripnl=False), Spans())
    except ClassNotFound:
        made = escaping.escape(code, quote=False)
    source.write(kept, made)
    return made


def box(found: re.Match) -> str:
    """One code box of MkDocs with its tokens in spans; the text stays as it is."""
    language, code = found[1] or "text", escaping.unescape(found[2]).rstrip() + "\n"
    code = escaping.escape(code, quote=False) if language == "text" else coloured_code(language, code)
    return f'<div class="language-{language} highlight"><pre><code>{code}</code></pre></div>'


def coloured(text: str) -> str:
    """The HTML of a page with all of its code boxes coloured."""
    return BOX.sub(box, text)
