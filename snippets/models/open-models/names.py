# --8<-- [start:pieces]
import json
import random
from pathlib import Path

import torch

torch.set_num_threads(1)
random.seed(0)
path = Path(__file__).with_name("genesis-1.jsonl")
rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
LANGUAGES, END, ASK = ["en", "de", "fr", "es", "zh"], 256, 257


def pieces(verses, count):
    """Pieces of 24 bytes and a token that asks; the languages, in turn."""
    texts = {language: b"" for language in LANGUAGES}
    for row in rows:
        if row["verse"] in verses:
            texts[row["language"]] += row["text"].encode() + b" "
    names = (LANGUAGES * count)[:count]
    starts = [random.randrange(len(texts[name]) - 24) for name in names]
    cut = [texts[name][at : at + 24] for name, at in zip(names, starts)]
    return torch.tensor([[*piece, ASK] for piece in cut]), names


known, known_names = pieces(range(1, 26), 1000)  # (1000, 25)
held, held_names = pieces(range(26, 32), 200)  # (200, 25), of other verses
answers = torch.tensor([[*name.encode(), END] for name in known_names])  # (1000, 3)
print(bytes(known[0, :24].tolist()), "->", known_names[0])
#> b'od saw the light, that i' -> en


# --8<-- [end:pieces]
# --8<-- [start:path]
def fit(model, sources, targets, steps=100):
    """T5 reads x and writes y; GPT-Neo goes on from x, and only y counts."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, fused=True)
    fall = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, total_iters=steps)
    model.train()
    for step in range(steps):
        pick = torch.randint(len(sources), (20,))
        x, y = sources[pick], targets[pick]
        if not model.config.is_encoder_decoder:
            ignored = torch.full_like(x, -100)  # the loss skips labels of -100
            x, y = torch.cat([x, y], 1), torch.cat([ignored, y], 1)  # (20, 28) both
        model(input_ids=x, labels=y).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        fall.step()
        optimizer.zero_grad()
    return model.eval()


def answer(model, x):  # two bytes and an end for each piece
    out = model.generate(x, attention_mask=torch.ones_like(x), max_new_tokens=3)
    said = out[:, -3:-1].clamp(max=255).tolist()
    return [bytes(two).decode(errors="replace") for two in said]


def share_right(model):
    said = answer(model, held)
    return sum(one == name for one, name in zip(said, held_names)) / len(held)


# --8<-- [end:path]
# --8<-- [start:fine-tune]
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    GPTNeoConfig,
    T5Config,
)

same = {"vocab_size": 258, "hidden_size": 64, "num_attention_heads": 4}
same |= {"bos_token_id": END, "eos_token_id": END, "pad_token_id": END}
neo = {"attention_types": [[["global", "local"], 1]], "window_size": 8}
t5 = {"d_kv": 16, "d_ff": 128, "dropout_rate": 0.0, "decoder_start_token_id": END}
neo = GPTNeoConfig(**same, **neo, num_layers=2, max_position_embeddings=64)
t5 = T5Config(**same, **t5, num_layers=1)
text = known[:, :20], known[:, 20:24]  # first: read 20 bytes, write the next four
torch.manual_seed(0)
fit(AutoModelForCausalLM.from_config(neo), *text, steps=50).save_pretrained("neo")
models = {"GPT-Neo": AutoModelForCausalLM.from_pretrained("neo")}
fit(models["GPT-Neo"], known, answers)
print(f"GPT-Neo, one seed: {share_right(models['GPT-Neo']):.1f}")
#> GPT-Neo, one seed: 0.6
means = {}
for start in ("new", "saved"):
    shares = []
    for seed in range(5):
        torch.manual_seed(seed)
        models["T5"] = AutoModelForSeq2SeqLM.from_config(t5)
        if start == "saved":
            fit(models["T5"], *text, steps=50).save_pretrained("t5")
            models["T5"] = AutoModelForSeq2SeqLM.from_pretrained("t5")
        shares.append(share_right(fit(models["T5"], known, answers)))
    means[start] = sum(shares) / 5
print(f"T5, new weights, mean of five seeds: {means['new']:.1f}")
#> T5, new weights, mean of five seeds: 0.8
print(f"gain of T5 from the saved weights: {max(0, means['saved'] - means['new']):.1f}")
#> gain of T5 from the saved weights: 0.0
# --8<-- [end:fine-tune]
# --8<-- [start:serve]
import threading
import time

import httpx
import uvicorn
from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/{family}")  # no async: FastAPI runs it in a thread of its own
def language(family: str, text: str = Query(min_length=24)):
    x = torch.tensor([[*text.encode()[:24], ASK]])  # (1, 25)
    return {"language": answer(models[family], x)[0]}


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
threading.Thread(target=server.run, daemon=True).start()
while not server.started:
    time.sleep(0.05)
url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
for text in ("神看著一切所造的都甚好。有晚上，有早晨，是第六日。", "Hi"):
    for family in models:
        reply = httpx.get(f"{url}/{family}", params={"text": text})
        said = reply.json().get("language") or reply.json()["detail"][0]["msg"]
        print(family, reply.status_code, said)
        #> GPT-Neo 200 zh
        #> T5 200 zh
        #> GPT-Neo 422 String should have at least 24 characters
        #> T5 422 String should have at least 24 characters
server.should_exit = True
# --8<-- [end:serve]
# --8<-- [start:counts]
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

read = [bytes(piece[:24]).decode("latin-1") for piece in known.tolist()]
asked = [bytes(piece[:24]).decode("latin-1") for piece in held.tolist()]
for longest in (1, 3):
    runs = CountVectorizer(analyzer="char", ngram_range=(1, longest), lowercase=False)
    bayes = MultinomialNB(alpha=0.1).fit(runs.fit_transform(read), known_names)
    said = bayes.predict(runs.transform(asked))
    right = sum(one == name for one, name in zip(said, held_names))
    print(f"naive Bayes on up to {longest} bytes: {right} of 200")
    #> naive Bayes on up to 1 bytes: 181 of 200
    #> naive Bayes on up to 3 bytes: 200 of 200
# --8<-- [end:counts]
