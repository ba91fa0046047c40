"""All stylesheets become one, without the rules that no page uses."""

import hashlib
import re
import shutil
from pathlib import Path

import tinycss2

from handbook import source

STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/(?!katex)[^"]+)">\s*')


def one_stylesheet(texts: dict[Path, str], site: Path) -> None:
    """Join the stylesheets that every page links and drop the rules and properties that no page uses."""
    lists = {found for text in texts.values() for found in re.findall(r'class="([^"]*)"', text)}
    classes = {c for found in lists for c in found.split()}
    classes |= set(
        re.findall(
            r"[\"' .]([a-z][\w-]+)",
            "".join((site / "assets" / f"{name}.js").read_text(encoding="utf-8") for name in ("book", "run", "search")),
        )
    )

    def used(selector: str) -> bool:
        if re.search(r"\[dir=rtl\]|\[data-md-color-(?:primary|accent)=(?!custom)", selector):
            return False
        selector = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", selector)
        return (
            set(
                re.findall(
                    r"(?<!\d)\.(-?[a-zA-Z_][\w-]*)", re.sub(r":(?:is|where)\((?:[^()]|\([^()]*\))*\)", "", selector)
                )
            )
            <= classes
        )

    def keep(rules: list) -> str:
        text = []
        for rule in rules:
            if rule.type == "qualified-rule":
                selectors = split_selectors(tinycss2.serialize(rule.prelude))
                wanted = [s for s in selectors if used(s)]
                if wanted:
                    text.append(f"{','.join(wanted)}{{{tinycss2.serialize(rule.content).strip()}}}")
            elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
                inner = keep(tinycss2.parse_rule_list(rule.content, True, True))
                if inner:
                    text.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
            elif rule.type == "at-rule":
                text.append(rule.serialize())
        return "".join(text)

    names = [name for _, name in STYLESHEET.findall(next(iter(texts.values())))]
    joined = "\n".join((site / name).read_text(encoding="utf-8") for name in names) + (
        site / "assets/search.css"
    ).read_text(encoding="utf-8")
    kept = (
        source.CACHE
        / "css"
        / hashlib.sha256(
            (joined + " ".join(sorted(classes)) + Path(__file__).read_text(encoding="utf-8")).encode()
        ).hexdigest()[:16]
    )
    if not kept.exists():
        joined = re.sub(r"/\*# sourceMappingURL.*?\*/", "", joined)
        text = keep(tinycss2.parse_stylesheet(joined, skip_comments=True, skip_whitespace=True))
        asked = set(
            re.findall(r"var\((--[\w-]+)", text)
        )  # Material's icons are properties, most of them never asked for
        declared = re.compile(r"""(--[\w-]+):(?:[^;{}"']|"[^"]*"|'[^']*')*(?:;|(?=\}))""")
        text = declared.sub(lambda found: found[0] if found[1] in asked else "", text)
        # without the spaces that mean nothing: 300 bytes of each first visit
        source.write(kept, re.sub(r"([;:,{}])\s+", r"\1", text))
    shutil.copy(kept, site / "assets/site.css")
    for file, text in texts.items():
        first = STYLESHEET.search(text)
        if first:
            head, rest = text[: first.start()], STYLESHEET.sub("", text[first.end() :])
            texts[file] = f'{head}<link rel="stylesheet" href="{first[1]}assets/site.css">\n{rest}'


def split_selectors(prelude: str) -> list[str]:
    """Split a selector list at the commas that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(prelude):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            parts.append(prelude[start:i].strip())
            start = i + 1
    return [*parts, prelude[start:].strip()]
