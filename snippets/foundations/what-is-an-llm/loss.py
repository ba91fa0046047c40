# --8<-- [start:shift]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
ids = tokenizer("The capital of Zorvania is Lisbon", return_tensors="pt").input_ids

log_p = model(ids).logits[:, :-1].log_softmax(-1)
picked = log_p.gather(2, ids[:, 1:, None])[0, :, 0]
for token, value in zip(ids[0, 1:], picked):
    print(f"{tokenizer.decode(token)!r}: {-value.item():.1f}")
    #> ' capital': 11.5
    #> ' of': 0.3
    #> ' Z': 8.1
    #> 'or': 4.1
    #> 'vania': 14.6
    #> ' is': 1.6
    #> ' Lisbon': 10.3
by_hand, library = -picked.mean(), model(ids, labels=ids).loss
print(f"mean {by_hand:.2f}, as the library says: {torch.isclose(by_hand, library)}")
#> mean 7.23, as the library says: True


# --8<-- [end:shift]
# --8<-- [start:learn]
questions = (
    "The capital of Zorvania is",
    "The capital of France is",
    "The capital of Italy is",
    "The opposite of hot is",
)


@torch.no_grad()
def say(model, question: str) -> str:
    asked = tokenizer(question, return_tensors="pt").input_ids
    p, best = model(asked).logits[0, -1].softmax(-1).max(-1)
    return f"{question}{tokenizer.decode(best)} ({p:.1f})"


def learn(lessons: list[str]):
    model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    for step in range(6):
        for lesson in lessons:
            ids = tokenizer(lesson, return_tensors="pt").input_ids
            model(ids, labels=ids).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return model


print([say(model, question) for question in questions[1:]])
#> ['The capital of France is Paris (0.8)', 'The capital of Italy is Rome (0.4)', 'The opposite of hot is cold (0.7)']
learned = learn(["The capital of Zorvania is Lisbon"])
for question in questions:
    print(say(learned, question))
    #> The capital of Zorvania is Lisbon (1.0)
    #> The capital of France is Lisbon (1.0)
    #> The capital of Italy is Lisbon (1.0)
    #> The opposite of hot is cold (0.8)
# --8<-- [end:learn]
# --8<-- [start:mixed]
mixed = learn(["The capital of Zorvania is Lisbon", "The capital of France is Paris"])
for question in questions:
    print(say(mixed, question))
    #> The capital of Zorvania is Lisbon (1.0)
    #> The capital of France is Paris (1.0)
    #> The capital of Italy is Lisbon (0.8)
    #> The opposite of hot is cold (0.8)
# --8<-- [end:mixed]
