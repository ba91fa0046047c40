# --8<-- [start:setup]
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from transformers import AutoConfig, AutoModelForCausalLM

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
letters = sorted(set(text))
data = torch.tensor([letters.index(letter) for letter in text])
held = data[-20000:].unfold(0, 64, 256)
old = {"n_embd": 64, "n_layer": 2, "n_head": 4}
new = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
families = {
    "gpt2": old | {"n_positions": 64},
    "bloom": {"hidden_size": 64, "n_layer": 2, "n_head": 4},
    "llama": new | {"intermediate_size": 172, "num_key_value_heads": 4},
    "mistral": new | {"intermediate_size": 172, "num_key_value_heads": 1},
}


# --8<-- [end:setup]
# --8<-- [start:train]
def train(kind, options):
    torch.manual_seed(0)
    config = AutoConfig.for_model(kind, vocab_size=len(letters), **options)
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3, betas=(0.9, 0.99))
    losses = []
    for _ in range(100):
        ids = data[torch.randint(len(data) - 20064, (16, 1)) + torch.arange(64)]
        loss = model(input_ids=ids, labels=ids).loss  # shifts the labels itself
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
        losses.append(loss.item())
    with torch.no_grad():
        ends = model(input_ids=held, labels=held).loss.item()
    return model.num_parameters(), torch.tensor(losses), ends


# --8<-- [end:train]
# --8<-- [start:compare]
plt.figure(figsize=(7, 3.5))
early, ends = {}, {}
for (kind, options), style in zip(families.items(), ["-", "--", "-.", ":"]):
    count, losses, ends[kind] = train(kind, options | {"tie_word_embeddings": True})
    early[kind] = losses[15:25].mean()
    plt.plot(losses.unfold(0, 25, 1).mean(-1), style, lw=2, label=kind)
    print(f"{kind:8} {count:,} parameters, below 2.7: {ends[kind] < 2.7}")
    #> gpt2     108,352 parameters, below 2.7: True
    #> bloom    104,384 parameters, below 2.7: True
    #> llama    103,296 parameters, below 2.7: True
    #> mistral  91,008 parameters, below 2.7: True
print("best and worst within 0.2:", max(ends.values()) - min(ends.values()) < 0.2)
#> best and worst within 0.2: True
print("best at step 20:", min(early, key=early.get))
#> best at step 20: gpt2
print("worst at the end:", max(ends, key=ends.get))
#> worst at the end: gpt2
# --8<-- [end:compare]
# --8<-- [start:figure]
plt.xlabel("training steps")
plt.ylabel("training loss, mean of 25")
plt.ylim(2, 4)
plt.legend(frameon=False)
plt.tight_layout()
plt.savefig("families.svg", transparent=True)
# --8<-- [end:figure]
