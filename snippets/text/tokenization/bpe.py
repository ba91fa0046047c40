# --8<-- [start:train]
from collections import Counter, defaultdict
from itertools import pairwise


def train(words, steps):
    ids = {c: i for i, c in enumerate(sorted(set("".join(words))))}
    split = {word: list(word) for word in words}
    pairs, where, merges = Counter(), defaultdict(set), []

    def count(word, sign):
        for pair in pairwise(split[word]):
            pairs[pair] += sign * words[word]
            where[pair].add(word)

    for word in words:
        count(word, 1)
    while len(merges) < steps:
        top = max(pairs.values())
        best = min(
            (p for p in pairs if pairs[p] == top), key=lambda p: [*map(ids.get, p)]
        )
        merges.append(best)
        ids.setdefault("".join(best), len(ids))
        for word in where.pop(best):
            count(word, -1)
            split[word] = merge(split[word], best)
            count(word, 1)
    return merges


# --8<-- [end:train]


# --8<-- [start:merge]
def merge(parts, pair):
    out = []
    for part in parts:
        if out and (out[-1], part) == pair:
            out[-1] += part
        else:
            out.append(part)
    return out


print(merge(list("banana"), ("a", "n")))
#> ['b', 'an', 'an', 'a']
# --8<-- [end:merge]

# --8<-- [start:toy]
for step in range(1, 6):
    *_, last = train({"low": 5, "lower": 2, "newer": 6, "wider": 3}, step)
    print(step, last)
    #> 1 ('e', 'r')
    #> 2 ('w', 'er')
    #> 3 ('l', 'o')
    #> 4 ('e', 'wer')
    #> 5 ('n', 'ewer')
# --8<-- [end:toy]

# --8<-- [start:library]
import json
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
words = Counter(w for w, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text))
merges = train(words, 500)

size = len(set("".join(words))) + 500
tokenizer.train_from_iterator(
    [text], trainers.BpeTrainer(vocab_size=size, show_progress=False)
)
print("first:", *["".join(pair) for pair in merges[:10]])
#> first: Ġt he Ġa ou Ġs in Ġm Ġw or nd
print("last:", *["".join(pair) for pair in merges[-10:]])
#> last: nder ise Ġhow ason Ġdead Opheli Ophelia ough Ġmo Ġmar
model = json.loads(tokenizer.to_str())["model"]
print(
    "same 500 merges in the same order:", [tuple(m) for m in model["merges"]] == merges
)
#> same 500 merges in the same order: True
# --8<-- [end:library]
