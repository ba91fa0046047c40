# --8<-- [start:tasks]
import itertools
import random

import torch
from transformers import T5Config, T5ForConditionalGeneration

nouns = {"dog": "le chien", "cat": "le chat", "wolf": "le loup", "lion": "le lion"}
nouns |= {"cow": "la vache", "goat": "la chèvre", "frog": "la grenouille"}
nouns |= {"owl": "la chouette"}
verbs = {"sleeps": "dort", "eats": "mange", "waits": "attend", "runs": "court"}
adjectives = {"small": ("petit", "petite"), "old": ("vieux", "vieille")}
adjectives |= {"grey": ("gris", "grise"), "black": ("noir", "noire")}


def pairs(adjective, noun, verb):
    text = f"the {adjective} {noun} {verb}"
    article, name = nouns[noun].split()
    agreed = adjectives[adjective][article == "la"]
    before = adjective in ("small", "old")
    phrase = f"{agreed} {name}" if before else f"{name} {agreed}"
    many = "wolves" if noun == "wolf" else noun + "s"
    return {
        f"french: {text}": f"{article} {phrase} {verbs[verb]}",
        f"plural: {text}": f"the {adjective} {many} {verb[:-1]}",
        f"wild: {text}": "yes" if noun in ("wolf", "lion", "frog", "owl") else "no",
    }


# --8<-- [end:tasks]
# --8<-- [start:data]
sentences = list(itertools.product(adjectives, nouns, verbs))
random.Random(0).shuffle(sentences)
unseen = [item for s in sentences[:32] for item in pairs(*s).items()]
known = [item for s in sentences[32:] for item in pairs(*s).items()]
words = ["<pad>", "</s>"] + sorted(
    {w for pair in known for t in pair for w in t.split()}
)


def encode(texts):
    rows = [[words.index(w) for w in text.split()] + [1] for text in texts]
    return torch.tensor([row + [0] * (6 - len(row)) for row in rows])


print(len(words), "words,", len(known), "pairs to learn from,", len(unseen), "held out")
#> 57 words, 288 pairs to learn from, 96 held out
# --8<-- [end:data]
# --8<-- [start:train]
torch.manual_seed(0)
sizes = dict(d_model=64, d_kv=16, d_ff=128, num_layers=1, num_heads=4, dropout_rate=0)
config = T5Config(vocab_size=len(words), decoder_start_token_id=0, **sizes)
model = T5ForConditionalGeneration(config)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
sources, targets = (encode(texts) for texts in zip(*known))
for step in range(250):
    some = torch.randint(len(known), (32,))
    labels = targets[some].masked_fill(targets[some] == 0, -100)
    mask = (sources[some] != 0).long()
    model(input_ids=sources[some], attention_mask=mask, labels=labels).loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()


# --8<-- [end:train]
# --8<-- [start:use]
def answer(texts):
    x = encode(texts)
    mask = (x != 0).long()
    out = model.generate(x, attention_mask=mask, max_new_tokens=6, do_sample=False)
    return [" ".join(words[i] for i in row if i > 1) for row in out.tolist()]


for source, target in unseen[:3]:
    print(f"{source} -> {answer([source])[0]}")
    #> french: the old cow sleeps -> la vieille vache dort
    #> plural: the old cow sleeps -> the old cows sleep
    #> wild: the old cow sleeps -> no

sources, targets = zip(*unseen)
right = [a == b for a, b in zip(answer(sources), targets)]
for k, task in enumerate(("french", "plural", "wild")):
    print(f"{task}: {sum(right[k::3])} of {len(right[k::3])} right")
    #> french: 32 of 32 right
    #> plural: 32 of 32 right
    #> wild: 32 of 32 right
# --8<-- [end:use]
