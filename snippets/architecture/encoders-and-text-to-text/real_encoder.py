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
    ahead = [m.triu(1).sum() / (m.sum() - m.diagonal(0, 1, 2).sum()) for m in maps]
    shares = f"{min(ahead):.1f} to {max(ahead):.1f}"
    print(f"{name.split('/')[1]}: {shares} of the weight looks ahead")
    #> all-MiniLM-L6-v2: 0.4 to 0.6 of the weight looks ahead
    #> SmolLM2-135M-Instruct: 0.0 to 0.0 of the weight looks ahead


# --8<-- [end:look-ahead]
# --8<-- [start:bank]
def bank(name, text):
    tokens, output = read(name, text)
    position = [i for i, token in enumerate(tokens) if "bank" in token][0]
    return output.last_hidden_state[0, position]


for name in models:
    flood = bank(name, "The bank flooded after the rain.")
    river = bank(name, "The bank lay under the willow trees.")
    money = bank(name, "The bank raised its interest rates.")
    near, far = (torch.cosine_similarity(flood, v, dim=0) for v in (river, money))
    short = name.split("/")[1]
    print(f"{short}: river and river {near:.2f}, river and money {far:.2f}")
    #> all-MiniLM-L6-v2: river and river 0.95, river and money 0.89
    #> SmolLM2-135M-Instruct: river and river 1.00, river and money 1.00
# --8<-- [end:bank]
