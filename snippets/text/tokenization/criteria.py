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
import pydoc_data.topics

from sentencepiece import SentencePieceProcessor, SentencePieceTrainer


def tokens_per_word(seen, unseen, size, kind):
    file, options = io.BytesIO(), {"num_threads": 1, "minloglevel": 2}
    SentencePieceTrainer.train(
        sentence_iterator=iter(seen),
        model_writer=file,
        model_type=kind,
        vocab_size=size,
        **options,
    )
    model = SentencePieceProcessor(model_proto=file.getvalue())
    return sum(map(len, model.encode(unseen))) / len(unseen)


manual = " ".join(pydoc_data.topics.topics.values()).lower()
texts = {"Hamlet": words, "Python's manual": re.findall("[a-z]+", manual)}
for name, text in texts.items():
    for size in [len(ids), 500]:
        parts = text[:10000], text[10000:30000], size
        bpe = tokens_per_word(*parts, "bpe")
        unigram = tokens_per_word(*parts, "unigram")
        print(
            f"{name}, {size} in the vocabulary:",
            f"BPE {bpe:.2f} tokens per word, Unigram {unigram:.2f}, {unigram / bpe - 1:+.0%}",
        )
        #> Hamlet, 251 in the vocabulary: BPE 2.12 tokens per word, Unigram 2.24, +6%
        #> Hamlet, 500 in the vocabulary: BPE 1.75 tokens per word, Unigram 1.96, +12%
        #> Python's manual, 251 in the vocabulary: BPE 2.56 tokens per word, Unigram 2.59, +1%
        #> Python's manual, 500 in the vocabulary: BPE 1.99 tokens per word, Unigram 2.02, +1%
# --8<-- [end:library]
