"""The tokenizer playground (docs/assets/tokens.js): its place in the page, and what it loads.

The tokenizers are those of MiniLM and SmolLM2, from the Hub cache that `make models` fills. A site
built without them says so in that place. Both are under the Apache-2.0 licence, and so is the library.
"""

import hashlib
import json
import shutil
from pathlib import Path

from lxml import html

from handbook import source
from handbook.models import HOME

HUB = HOME / "hub"
MODELS = {"smollm2": "HuggingFaceTB/SmolLM2-135M-Instruct", "minilm": "sentence-transformers/all-MiniLM-L6-v2"}
PLACE = 'data-playground="tokens"'
OPENS = """<div class="book-run" data-search-exclude=""><button type="button" hidden>Type a text, see its tokens</button><script>{
const button = document.currentScript.previousElementSibling, base = new URL("%sassets/", location)
button.hidden = location.protocol === "file:"
button.onclick = async () => (await import(new URL("tokens.js", base))).open(button, base)
}</script></div>"""
ABSENT = """<p class="book-ran" data-search-exclude="">The playground that belongs here was left out of this copy of the site:
its tokenizers come with the models. Type: make models build</p>"""


def sources(hub: Path = HUB) -> dict[str, Path]:
    """{name: tokenizer.json} of the models that are in the Hub cache."""
    found = {name: sorted(hub.glob(f"models--{r.replace('/', '--')}/*/*/tokenizer.json")) for name, r in MODELS.items()}
    return {name: files[0] for name, files in found.items() if files}


def pack(tokenizer: dict) -> dict:
    """A tokenizer.json at a third of its size, as unpack() in tokens.js reads it; ids stay what they were.

    The vocabulary becomes a list, without the entries that the merges make, in their order; merges become strings.
    Digits become a split at the pattern that they stand for, because the library in the browser knows fewer digits.
    """
    model = dict(tokenizer["model"])
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    assert [model["vocab"][token] for token in tokens] == list(range(len(tokens))), "the vocabulary has gaps"
    if "merges" in model:
        made = ["".join(merge) for merge in model["merges"]]
        assert tokens[-len(made) :] == made, "the merges do not make the end of the vocabulary in its order"
        tokens, model["merges"] = tokens[: -len(made)], [" ".join(merge) for merge in model["merges"]]
    packed = tokenizer | {"model": model | {"vocab": tokens}, "truncation": None, "padding": None}
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    digits = '{"type":"Digits","individual_digits":true}'
    split = '{"type":"Split","pattern":{"Regex":"\\\\p{N}"},"behavior":"Isolated","invert":false}'
    return json.loads(text.replace(digits, split))


def fill(page, there: bool) -> None:
    """Put the button, or the sentence that there is none, in the place that a page gives the playground."""
    if PLACE in page.markdown:
        for place in page.article.xpath(f".//*[@{PLACE}]"):
            place.getparent().replace(place, html.fragment_fromstring(OPENS % page.up if there else ABSENT))


def write(site: Path, library: Path, hub: Path = HUB) -> bool:
    """Put the library and the packed tokenizers into site/assets/tokens/; False where the models are not here."""
    found = sources(hub)
    if len(found) < len(MODELS):
        return False
    (into := site / "assets" / "tokens").mkdir(exist_ok=True)
    shutil.copy(library / "dist" / "tokenizers.min.mjs", into / "tokenizers.mjs")
    shutil.copy(library / "LICENSE", into)
    for name, file in found.items():
        text = file.read_bytes()
        kept = source.CACHE / "tokens" / hashlib.sha256(text + Path(__file__).read_bytes()).hexdigest()[:16]
        if not kept.exists():
            source.write(kept, json.dumps(pack(json.loads(text)), ensure_ascii=False, separators=(",", ":")))
        shutil.copy(kept, into / f"{name}.json")
    return True
