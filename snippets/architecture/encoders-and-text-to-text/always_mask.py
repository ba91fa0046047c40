# --8<-- [start:language]
import itertools

import torch
from transformers import BertConfig, BertForMaskedLM

sounds = {"dog": "barks", "cat": "meows", "cow": "moos", "horse": "neighs"}
adjectives, times = ["old", "young", "lazy", "happy"], ["often", "today", "again"]
texts = [
    f"the {adjective} {animal} {sounds[animal]} {time}"
    for adjective, animal, time in itertools.product(adjectives, sounds, times)
]
words = ["[MASK]"] + sorted({word for text in texts for word in text.split()})
data = torch.tensor([[words.index(word) for word in text.split()] for text in texts])
wrong = data.clone()  # (48, 5)
wrong[:, 2] = data[:, 2].roll(3)  # each animal stands where the next kind stood
print(" ".join(words[i] for i in wrong[0]))
#> the old horse barks often


# --8<-- [end:language]
# --8<-- [start:train]
def train(mask_share, random_share):
    torch.manual_seed(0)
    size = dict(hidden_size=48, num_hidden_layers=2, num_attention_heads=4)
    config = BertConfig(vocab_size=len(words), intermediate_size=96, **size)
    model = BertForMaskedLM(config).eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, fused=True)
    for _ in range(200):
        ids = data[torch.randint(len(data), (48,))]
        chosen, dice = torch.rand(ids.shape) < 0.15, torch.rand(ids.shape)
        inputs = ids.masked_fill(chosen & (dice < mask_share), 0)
        swap = chosen & (dice >= 1 - random_share)
        inputs = torch.randint(1, len(words), ids.shape).where(swap, inputs)
        model(inputs, labels=ids.masked_fill(~chosen, -100)).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return model


for shares in ((1.0, 0.0), (0.8, 0.1)):
    model = train(*shares)
    with torch.no_grad():
        visible = model(data).logits.softmax(-1).gather(2, data[:, :, None]).mean()
        animal = model(wrong).logits[:, 2].softmax(-1).gather(1, data[:, 2:3]).mean()
    print(f"{shares}: visible words {visible:.1f}, the fitting animal {animal:.1f}")
    #> (1.0, 0.0): visible words 0.4, the fitting animal 0.4
    #> (0.8, 0.1): visible words 0.7, the fitting animal 0.9
# --8<-- [end:train]
