# --8<-- [start:data]
import json
import random
from pathlib import Path

import torch

torch.set_num_threads(1)
path = Path(__file__).with_name("genesis-1.jsonl")
rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
LANGUAGES, WIDTH = ["en", "de", "fr", "es", "zh"], 24
START, END, GAP = 256, 257, 258  # beside the 256 bytes


def pieces(verses, count):
    """Pieces of 24 bytes, each with its language, the languages in turn."""
    out = []
    for language in (LANGUAGES * count)[:count]:
        chosen = [r for r in rows if r["verse"] in verses and r["language"] == language]
        text = " ".join(row["text"] for row in chosen).encode()
        at = random.randrange(len(text) - WIDTH)
        out.append((list(text[at : at + WIDTH]), language))
    return out


# --8<-- [end:data]
# --8<-- [start:spans]
def span(piece):
    """The piece with a gap of four bytes; the gap and the four bytes."""
    at = random.randrange(WIDTH - 4)
    source = piece[:at] + [GAP] + piece[at + 4 :]
    return source, [GAP] + piece[at : at + 4] + [END]


def name(piece, language):
    """The piece as it is; the two letters of its language."""
    return piece, list(language.encode()) + [END]


random.seed(0)
(piece, language), *_ = pieces(range(1, 26), 1)
for source, target in (span(piece), name(piece, language)):
    shown = [bytes(b for b in part if b < 256) for part in (source, target)]
    print(shown[0], "->", shown[1])
    #> b'od saw the li that i' -> b'ght,'
    #> b'od saw the light, that i' -> b'en'
# --8<-- [end:spans]
# --8<-- [start:fit]
from transformers import T5Config, T5ForConditionalGeneration

torch.manual_seed(0)
sizes = {"vocab_size": 260, "d_model": 64, "d_kv": 16, "d_ff": 128, "num_heads": 4}
ends = {"decoder_start_token_id": START, "eos_token_id": END, "pad_token_id": START}
config = T5Config(**sizes, **ends, num_layers=1, dropout_rate=0.0)
model = T5ForConditionalGeneration(config)


def fit(examples, steps):
    """Train on batches that `examples` makes; the mean loss of the last ten."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    losses = []
    for step in range(steps):
        sources, targets = zip(*examples())
        x, y = torch.tensor(sources), torch.tensor(targets)
        loss = model(input_ids=x, labels=y).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return sum(losses[-10:]) / 10


known = range(1, 26)  # verses 26 to 31 are held out
loss = fit(lambda: [span(piece) for piece, _ in pieces(known, 20)], steps=30)
print(f"spans: {loss:.0f}")
#> spans: 3
loss = fit(lambda: [name(*pair) for pair in pieces(known, 20)], steps=120)
print(f"names: {loss:.1f}")
#> names: 0.2
model.save_pretrained("names-languages")
# --8<-- [end:fit]
# --8<-- [start:score]
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

served = T5ForConditionalGeneration.from_pretrained("names-languages")


def answer(pieces):
    """What the model writes for each piece, two bytes and an end."""
    x = torch.tensor(pieces)  # (pieces, 24)
    ids = served.generate(input_ids=x, max_new_tokens=3, do_sample=False)
    rows = [[byte for byte in row if byte < 256] for row in ids.tolist()]
    return [bytes(row).decode(errors="replace") for row in rows]


held = pieces(range(26, 32), 200)
answers = answer([piece for piece, _ in held])
none = sum(said not in LANGUAGES for said in answers)
right = sum(said == language for said, (_, language) in zip(answers, held))
print(f"T5: {right} of 200 right, {none} no language")
#> T5: 156 of 200 right, 0 no language
trigrams = CountVectorizer(analyzer="char", ngram_range=(1, 3), lowercase=False)
seen = pieces(known, 3000)
counts = trigrams.fit_transform([bytes(p).decode("latin-1") for p, _ in seen])
bayes = MultinomialNB(alpha=0.1).fit(counts, [language for _, language in seen])
counts = trigrams.transform([bytes(p).decode("latin-1") for p, _ in held])
guesses = bayes.predict(counts)
right = sum(said == language for said, (_, language) in zip(guesses, held))
print(f"naive Bayes on one to three bytes: {right} of 200")
#> naive Bayes on one to three bytes: 199 of 200
# --8<-- [end:score]
# --8<-- [start:service]
from typing import Annotated

from fastapi import FastAPI
from pydantic import AfterValidator, BaseModel


def long_enough(text):
    if len(text.encode()) < WIDTH:
        raise ValueError(f"shorter than {WIDTH} bytes")
    return text


class Text(BaseModel):
    text: Annotated[str, AfterValidator(long_enough)]


app = FastAPI()


@app.post("/language")  # no async: FastAPI runs it in a thread of its own
def language_of(body: Text):
    return {"language": answer([list(body.text.encode()[:WIDTH])])[0]}


# --8<-- [end:service]
# --8<-- [start:ask]
import threading
import time

import httpx
import uvicorn

server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
thread = threading.Thread(target=server.run)
thread.start()
while not server.started:
    time.sleep(0.05)
port = server.servers[0].sockets[0].getsockname()[1]
for text in (
    "Und Gott sah alles, was er gemacht hatte",
    "神看著一切所造的都甚好",
    "Hi",
):
    reply = httpx.post(f"http://127.0.0.1:{port}/language", json={"text": text})
    said = reply.json().get("language") or reply.json()["detail"][0]["msg"]
    print(reply.status_code, said)
    #> 200 de
    #> 200 zh
    #> 422 Value error, shorter than 24 bytes
server.should_exit = True
thread.join()
# --8<-- [end:ask]
