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
encode = lambda text: torch.tensor([[words.index(word) for word in text.split()]])
data = torch.cat([encode(text) for text in texts])
right = encode("the old cow moos often")
wrong = encode("the old dog moos often")


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
        visible = model(right).logits[0].softmax(-1).gather(1, right.T).mean().item()
        cow = model(wrong).logits[0, 2].softmax(-1)[words.index("cow")].item()
    print(f"{shares}: right visible words {visible:.1f}, cow for dog {cow > 0.5}")
    #> (1.0, 0.0): right visible words 0.4, cow for dog False
    #> (0.8, 0.1): right visible words 0.7, cow for dog True
# --8<-- [end:train]
