# --8<-- [start:train]
import re
from collections import Counter
from itertools import pairwise
from math import log


def train(words, steps, score):
    split = {w: " ".join([w[0], *("##" + c for c in w[1:])]) for w in words}
    alphabet = sorted({part for text in split.values() for part in text.split()})
    learnt = []
    for _ in range(steps):
        one, two = Counter(), Counter()
        for word, text in split.items():
            parts = text.split()
            for part in parts:
                one[part] += words[word]
            for pair in pairwise(parts):
                two[pair] += words[word]
        n = one.total()
        a, b = max(two, key=lambda p: (score(two[p], one[p[0]], one[p[1]], n), p))
        learnt.append(a + b.removeprefix("##"))
        both = re.compile(rf"(?<!\S){a} {b}(?!\S)")
        split = {w: both.sub(learnt[-1], text) for w, text in split.items()}
    return alphabet + learnt


# --8<-- [end:train]

# --8<-- [start:scores]
scores = {
    "count": lambda ab, a, b, n: ab,
    "ratio": lambda ab, a, b, n: ab / (a * b),
    "gain": lambda ab, a, b, n: ab * log(ab * n / (a * b)),
}

# --8<-- [end:scores]

# --8<-- [start:compare]
from pathlib import Path

from tokenizers import Tokenizer, models

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").lower()
words = re.findall("[a-z]+", text)
seen, unseen = words[:10000], words[10000:]
for name, score in scores.items():
    learnt = train(Counter(seen), 200, score)
    ids = {part: i for i, part in enumerate(["[UNK]"] + learnt)}
    model = Tokenizer(models.WordPiece(ids, unk_token="[UNK]"))
    rate = sum(len(model.encode(word).ids) for word in unseen) / len(unseen)
    print(f"{name}: {rate:.2f} tokens per unseen word; first", *learnt[-200:-192])
    #> count: 2.12 tokens per unseen word; first th ##er ##ou ##nd ##or ##at the ##in
    #> ratio: 3.55 tokens per unseen word; first ex ##zz ##bj up of qu ##qu obj
    #> gain: 2.15 tokens per unseen word; first th ##nd and ##ou you of to the
# --8<-- [end:compare]

# --8<-- [start:library]
import io

from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

options = {"vocab_size": len(ids), "num_threads": 1, "minloglevel": 2}
for kind in ["bpe", "unigram"]:
    file = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(seen), model_writer=file, model_type=kind, **options
    )
    model = SentencePieceProcessor(model_proto=file.getvalue())
    rate = sum(len(model.encode(word)) for word in unseen) / len(unseen)
    print(f"SentencePiece {kind}: {rate:.2f}", model.encode("unkindness", out_type=str))
    #> SentencePiece bpe: 2.11 ['▁un', 'k', 'i', 'nd', 'n', 'ess']
    #> SentencePiece unigram: 2.23 ['▁un', 'k', 'in', 'd', 'n', 'es', 's']
# --8<-- [end:library]
