# --8<-- [start:questions]
import torch
from transformers import AutoModel, AutoTokenizer

answers = {
    "How do I get my money back?": "Refunds are paid within ten days.",
    "Can I bring my dog?": "Pets are welcome in all rooms.",
    "Is there something to eat in the morning?": "Breakfast is served from seven.",
    "Where can I leave the car?": "Free parking is behind the building.",
    "How late may I arrive?": "The front desk closes at midnight.",
    "Can I get online?": "Wi-Fi is free for guests.",
    "Is there somewhere to swim?": "The pool is heated all year.",
    "My room is too cold.": "Turn the thermostat on the wall to the right.",
    "I would like to stay longer.": "Extra nights can be added at the desk.",
    "What if I have to call it off?": "Cancel up to two days before at no charge.",
}
# --8<-- [end:questions]


# --8<-- [start:measure]
def measure(label: str, name: str, vector) -> str:
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModel.from_pretrained(name, dtype=torch.float32)

    def embed(texts) -> torch.Tensor:
        batches = [tokenizer(text, return_tensors="pt") for text in texts]
        vectors = torch.stack([vector(model, batch) for batch in batches])
        return torch.nn.functional.normalize(vectors)

    with torch.no_grad():
        questions, texts = embed(answers), embed(answers.values())
    right = (questions @ texts.T).argmax(dim=1) == torch.arange(len(answers))
    baseline = (texts @ texts.T)[~torch.eye(len(answers), dtype=bool)].mean()
    return f"{label}: {right.sum()} of {len(answers)}, baseline {baseline:.2f}"


# --8<-- [end:measure]


# --8<-- [start:kinds]
minilm = "sentence-transformers/all-MiniLM-L6-v2"
smollm = "HuggingFaceTB/SmolLM2-135M-Instruct"
rows = lambda m, x: m.embeddings.word_embeddings(x["input_ids"])[0].mean(dim=0)
mean = lambda m, x: m(**x).last_hidden_state[0].mean(dim=0)
first = lambda m, x: m(**x).last_hidden_state[0, 0]
last = lambda m, x: m(**x).last_hidden_state[0, -1]
# --8<-- [end:kinds]

# --8<-- [start:results]
print(measure("SmolLM2, mean of states", smollm, mean))
#> SmolLM2, mean of states: 2 of 10, baseline 0.86
print(measure("SmolLM2, last state", smollm, last))
#> SmolLM2, last state: 4 of 10, baseline 0.90
print(measure("MiniLM, mean of input rows", minilm, rows))
#> MiniLM, mean of input rows: 3 of 10, baseline 0.64
print(measure("MiniLM, first state (CLS)", minilm, first))
#> MiniLM, first state (CLS): 5 of 10, baseline 0.59
print(measure("MiniLM, mean of states", minilm, mean))
#> MiniLM, mean of states: 7 of 10, baseline 0.12
# --8<-- [end:results]
