import json
from collections import Counter
from pathlib import Path

text = Path(__file__).with_name("pages.jsonl").read_text(encoding="utf-8")
pages = [json.loads(line) for line in text.splitlines()]


def rules(text: str) -> set[str]:
    """Names of the rules that would drop this text."""
    words, lines = text.split(), text.split("\n")
    common = {*"the be to of and that have with".split()} & {*text.lower().split()}
    drops = {
        "common": len(common) < 2,
        "braces": "{" in text,
        "lines": len(set(lines)) < 0.7 * len(lines),
        "words": len(set(words)) < 0.4 * len(words),
        "symbols": text.count("#") + text.count("...") > 0.1 * len(words),
    }
    return {name for name, drop in drops.items() if drop}


for rule in ("common", "braces", "lines", "words", "symbols"):
    alone = Counter(p["kind"] for p in pages if rules(p["text"]) == {rule})
    print(f"{rule} alone drops", dict(sorted(alone.items())))
    #> common alone drops {'chat': 1, 'german': 1, 'table': 1}
    #> braces alone drops {'code': 3}
    #> lines alone drops {}
    #> words alone drops {}
    #> symbols alone drops {}
