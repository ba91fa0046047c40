# --8<-- [start:data]
import json
import random
from pathlib import Path

import torch

torch.set_num_threads(1)
path = Path(__file__).with_name("genesis-1.jsonl")
rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
END, GAP, WIDTH = 256, 257, 24


def pieces(rows, count):
    """Random pieces of 24 bytes, and the language of each: fr, say."""
    out = []
    languages = ["en", "de", "fr", "es", "zh"]
    for k in range(count):
        language = languages[k % 5]
        text = b" ".join(r["text"].encode() for r in rows if r["language"] == language)
        at = random.randrange(len(text) - WIDTH)
        out.append((list(text[at : at + WIDTH]), list(language.encode()) + [END]))
    return out


random.seed(0)
learn = [row for row in rows if row["verse"] <= 25]
held = pieces([row for row in rows if row["verse"] > 25], 200)
# --8<-- [end:data]
# --8<-- [start:model]
from transformers import T5Config, T5ForConditionalGeneration

import time
t0=time.process_time()
def make():
    config = T5Config(vocab_size=260, d_model=64, d_kv=16, d_ff=128, num_layers=2, num_heads=4,
        decoder_start_token_id=END, eos_token_id=END, pad_token_id=END, dropout_rate=0.0)
    return T5ForConditionalGeneration(config)

def spans(size):
    src, tgt = [], []
    for piece, _ in pieces(learn, size):
        at = random.randrange(WIDTH - 4)
        src.append(piece[:at] + [GAP] + piece[at+4:])
        tgt.append([GAP] + piece[at:at+4] + [END])
    return torch.tensor(src), torch.tensor(tgt)

def fit(model, batches, lr=3e-3):
    opt = torch.optim.AdamW(model.parameters(), lr=lr)
    model.train()
    for x, y in batches:
        loss = model(input_ids=x, labels=y).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step(); opt.zero_grad()
    model.eval()
    return loss.item()

def score(model, some):
    x = torch.tensor([p for p, _ in some]); y = torch.tensor([l for _, l in some])
    out = model.generate(input_ids=x, max_new_tokens=3, do_sample=False)
    if out.shape[1] < 4: return 0
    return int((out[:, 1:4] == y).all(1).sum())

for seed in range(3):
    random.seed(seed); torch.manual_seed(seed)
    base = make()
    print("spans", fit(base, [spans(32) for _ in range(150)]), time.process_time()-t0)
    import copy
    for n in (20, 50, 500):
        labelled = pieces(learn, n)
        def b(k):
            some = random.choices(labelled, k=32)
            return torch.tensor([p for p,_ in some]), torch.tensor([l for _,l in some])
        m1 = copy.deepcopy(base); torch.manual_seed(seed+10); m2 = make()
        bs = [b(k) for k in range(60)]
        l1=fit(m1, bs, 1e-3); l2=fit(m2, bs)
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.naive_bayes import MultinomialNB
        cv = CountVectorizer(analyzer="char", ngram_range=(1,3), lowercase=False)
        g=lambda ps:[bytes(p).decode("latin-1") for p,_ in ps]
        nb=MultinomialNB(alpha=.1).fit(cv.fit_transform(g(labelled)), [bytes(l[:2]).decode() for _,l in labelled])
        acc=sum(nb.predict(cv.transform(g(held)))==[bytes(l[:2]).decode() for _,l in held])
        print(seed, n, "pre", score(m1, held), l1, "fresh", score(m2, held), l2, "nb", acc, time.process_time()-t0)
