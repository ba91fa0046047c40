# --8<-- [start:train]
from collections import Counter
from itertools import pairwise
from math import log


def train(words, steps, score):
    split = {w: (w[0], *("##" + c for c in w[1:])) for w in words}
    vocabulary = dict.fromkeys(sorted({p for parts in split.values() for p in parts}))
    for _ in range(steps):
        single, double = Counter(), Counter()
        for word, parts in split.items():
            for part in parts:
                single[part] += words[word]
            for pair in pairwise(parts):
                double[pair] += words[word]
        total = single.total()
        a, b = max(
            double, key=lambda p: (score(double[p], *map(single.get, p), total), p)
        )
        new = a + b.removeprefix("##")
        vocabulary[new] = None
        for word, parts in split.items():
            if (a, b) in pairwise(parts):
                split[word] = merge(parts, a, b, new)
    return list(vocabulary)


# --8<-- [end:train]


# --8<-- [start:merge]
def merge(parts, a, b, new):
    out = []
    for part in parts:
        if out and (out[-1], part) == (a, b):
            out[-1] = new
        else:
            out.append(part)
    return tuple(out)


# --8<-- [end:merge]

# --8<-- [start:scores]
scores = {
    "count": lambda ab, a, b, n: ab,
    "ratio": lambda ab, a, b, n: ab / (a * b),
    "gain": lambda ab, a, b, n: ab * log(ab * n / (a * b)),
}
# --8<-- [end:scores]

# --8<-- [start:corpus]
import re
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

text = Path(__file__).with_name("hamlet.txt").read_text().lower()
words = re.findall("[a-z]+", text)
seen, unseen = words[:10000], words[10000:]
# --8<-- [end:corpus]

# --8<-- [start:compare]
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

# --8<-- [start:trainers]
options = {"vocab_size": 2000, "show_progress": False}
bpe = Tokenizer(models.BPE(continuing_subword_prefix="##"))
bpe_trainer = trainers.BpeTrainer(continuing_subword_prefix="##", **options)
wordpiece = Tokenizer(models.WordPiece())
trainer = trainers.WordPieceTrainer(**options)
for model, trainer in [(bpe, bpe_trainer), (wordpiece, trainer)]:
    model.pre_tokenizer = pre_tokenizers.Whitespace()
    model.train_from_iterator([" ".join(seen)], trainer)
shared = len(set(bpe.get_vocab()) & set(wordpiece.get_vocab()))
print("more than 1960 of 2000 entries shared:", shared > 1960)
#> more than 1960 of 2000 entries shared: True
# --8<-- [end:trainers]
