# --8<-- [start:choose]
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name, padding_side="right")
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()


@torch.no_grad()
def choose(prompts, a, b):
    """For each prompt: is the token `a` likelier next than the token `b`?"""
    inputs = tokenizer(prompts, padding=True, return_tensors="pt")
    states = model.model(**inputs).last_hidden_state
    last = states[torch.arange(len(prompts)), inputs.attention_mask.sum(1) - 1]
    output = model.get_output_embeddings().weight
    direction = output[tokenizer.encode(a)[0]] - output[tokenizer.encode(b)[0]]
    return (last @ direction > 0).tolist()


def right(answers, truth):
    return f"{sum(x == y for x, y in zip(answers, truth))} of {len(truth)}"


# --8<-- [end:choose]
# --8<-- [start:desk]
here = Path(__file__)
desk = here.with_name("desk.txt").read_text(encoding="utf-8").split("\n")[:-1]
lines, asked = [d[:-1] for d in desk], [d[-1] == "?" for d in desk]
told = choose(lines, "?", ".")
print("SmolLM2:", right(told, asked), "| statements:", right(told[20:], asked[20:]))
#> SmolLM2: 32 of 40 | statements: 20 of 20

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

OPENERS = set("""who whose whom what which when where why how is are am was were do does
    did have has had can could will would shall should may might must art dost
    hast wilt""".split())
print("rule, 33 words:", right([d.lower().split()[0] in OPENERS for d in lines], asked))
#> rule, 33 words: 27 of 40

rows = [
    r.strip().split("\t") for r in here.with_name("lines.tsv").open(encoding="utf-8")
]
bag = CountVectorizer(token_pattern=r"[a-z']+")
play = make_pipeline(bag, LogisticRegression(C=10, max_iter=500))
play.fit([r[2] for r in rows], [r[1] == "?" for r in rows])
print("bag, all 562 labels from Hamlet:", right(play.predict(lines).tolist(), asked))
#> bag, all 562 labels from Hamlet: 21 of 40
# --8<-- [end:desk]
# --8<-- [start:mood]
moods = [
    m.strip().split("\t") for m in here.with_name("moods.tsv").open(encoding="utf-8")
]
truth = [mood == "positive" for mood, _ in moods]
examples = """The soup was cold and the waiter was rude | negative
We had a wonderful evening | positive"""
forms = {
    "question": "Is this message positive or negative?\n{}\nAnswer:",
    "form    ": "Message: {}\nMood:",
}
for name, form in forms.items():
    shots = ""
    for example in examples.split("\n"):
        text, mood = example.split(" | ")
        shots += form.format(text) + f" {mood}\n\n"
    for count, start in (("no example  ", ""), ("two examples", shots)):
        told = choose(
            [start + form.format(text) for _, text in moods], " positive", " negative"
        )
        print(f"{name}, {count}: {right(told, truth)}")
        #> question, no example  : 9 of 16
        #> question, two examples: 9 of 16
        #> form    , no example  : 13 of 16
        #> form    , two examples: 16 of 16
# --8<-- [end:mood]
