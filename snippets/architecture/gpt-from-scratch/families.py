# --8<-- [start:setup]
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from transformers import AutoConfig, AutoModelForCausalLM

torch.set_num_threads(1)  # at this size a second thread only waits
torch.set_default_dtype(torch.float64)  # so that your processor prints what ours did
text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
data = torch.tensor([letters.index(letter) for letter in text])
held = data[-20000:].unfold(0, 32, 256)  # (79, 32)
old = {"n_embd": 32, "n_layer": 2, "n_head": 4, "n_positions": 32}
no_dropout = {"resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}
new = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
families = {
    "gpt2, as it comes": old,
    "gpt2": old | no_dropout,
    "bloom": {"hidden_size": 32, "n_layer": 2, "n_head": 4},
    "llama": new | {"intermediate_size": 86, "num_key_value_heads": 4},
    "mistral": new | {"intermediate_size": 86, "num_key_value_heads": 1},
}


# --8<-- [end:setup]
# --8<-- [start:train]
def train(kind, options, seed):
    torch.manual_seed(seed)
    sizes = options | {"vocab_size": len(letters), "tie_word_embeddings": True}
    config = AutoConfig.for_model(kind.split(",")[0], **sizes)
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float64)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2, betas=(0.9, 0.99))
    drawn = torch.Generator().manual_seed(seed)  # the same batches for every family
    for _ in range(60):
        starts = torch.randint(len(data) - 20032, (8, 1), generator=drawn)
        ids = data[starts + torch.arange(32)]  # (8, 32)
        loss = model(input_ids=ids, labels=ids).loss  # shifts the labels itself
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
    return model


@torch.no_grad()
def held_out(model):
    return round(model(input_ids=held, labels=held).loss.item(), 2)


# --8<-- [end:train]
# --8<-- [start:compare]
losses = {}
for kind, options in families.items():
    models = [train(kind, options, seed) for seed in range(5)]
    as_built = [held_out(model) for model in models]
    losses[kind] = [held_out(model.eval()) for model in models]
    print(f"{kind:17} {as_built}, after eval() {losses[kind]}")
    #> gpt2, as it comes [3.26, 3.12, 3.21, 3.11, 3.15], after eval() [3.26, 3.11, 3.21, 3.09, 3.15]
    #> gpt2              [3.2, 3.09, 3.21, 3.28, 3.08], after eval() [3.2, 3.09, 3.21, 3.28, 3.08]
    #> bloom             [2.68, 2.7, 2.71, 2.76, 2.76], after eval() [2.68, 2.7, 2.71, 2.76, 2.76]
    #> llama             [2.91, 2.91, 2.82, 3.01, 2.93], after eval() [2.91, 2.91, 2.82, 3.01, 2.93]
    #> mistral           [2.93, 2.82, 2.97, 2.8, 2.82], after eval() [2.93, 2.82, 2.97, 2.8, 2.82]
# --8<-- [end:compare]
# --8<-- [start:figure]
plt.figure(figsize=(7, 2.6))
for row, (kind, five) in enumerate(losses.items()):
    plt.plot(five, [row] * 5, "o", color="tab:blue", alpha=0.6)
plt.yticks(range(len(losses)), losses)
plt.gca().invert_yaxis()
plt.xlabel("held-out loss after 60 steps, one dot a seed")
plt.tight_layout()
plt.savefig("families.svg", transparent=True)
# --8<-- [end:figure]
