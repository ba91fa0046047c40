# --8<-- [start:look-ahead]
import torch
from transformers import AutoModel, AutoTokenizer

encoder = "sentence-transformers/all-MiniLM-L6-v2"
decoder = "HuggingFaceTB/SmolLM2-135M-Instruct"
load = dict(dtype=torch.float32, attn_implementation="eager")
models = {name: AutoModel.from_pretrained(name, **load) for name in (encoder, decoder)}


@torch.no_grad()
def read(name, text):
    tokenizer = AutoTokenizer.from_pretrained(name)
    inputs = tokenizer(text, return_tensors="pt")
    output = models[name](**inputs, output_attentions=True)
    return tokenizer.convert_ids_to_tokens(inputs.input_ids[0]), output


text = "The bank of the river flooded after the rain, so the ferry stayed in harbour."
for name in models:
    maps = read(name, text)[1].attentions
    maps = [m[0][:, 1:-1, 1:-1] for m in maps]  # without [CLS] and [SEP]
    ahead = [(m.triu(1).sum() / (m.sum() - m.diagonal(0, 1, 2).sum())) for m in maps]
    print(
        f"{name.split('/')[1]}: {min(ahead):.1f} to {max(ahead):.1f} of the weight looks ahead"
    )
    #> all-MiniLM-L6-v2: 0.4 to 0.6 of the weight looks ahead
    #> SmolLM2-135M-Instruct: 0.0 to 0.0 of the weight looks ahead


# --8<-- [end:look-ahead]
# --8<-- [start:bank]
def bank(name, text):
    tokens, output = read(name, text)
    place = [i for i, token in enumerate(tokens) if "bank" in token][0]
    return output.last_hidden_state[0, place]


for name in models:
    flood = bank(name, "The bank flooded after the rain.")
    rates = bank(name, "The bank raised its interest rates.")
    print(f"{name.split('/')[1]}: {torch.cosine_similarity(flood, rates, dim=0):.2f}")
    #> all-MiniLM-L6-v2: 0.89
    #> SmolLM2-135M-Instruct: 1.00
# --8<-- [end:bank]
# --8<-- [start:cost]
import time

blocks = {encoder: models[encoder].encoder.layer, decoder: models[decoder].layers}
for name, layers in blocks.items():
    total = models[name].num_parameters()
    inner = sum(p.numel() for p in layers.parameters())
    print(f"{name.split('/')[1]}: {total:,} parameters, {inner:,} of them in blocks")
    #> all-MiniLM-L6-v2: 22,713,216 parameters, 10,646,784 of them in blocks
    #> SmolLM2-135M-Instruct: 134,515,008 parameters, 106,202,880 of them in blocks


def seconds(name):
    ids, best = torch.arange(1000, 1256).view(4, 64), float("inf")
    for _ in range(2):
        began = time.perf_counter()
        with torch.no_grad():
            models[name](input_ids=ids)
        best = min(best, time.perf_counter() - began)
    return best


print("reads at least 3 times faster:", seconds(decoder) > 3 * seconds(encoder))
#> reads at least 3 times faster: True
# --8<-- [end:cost]
