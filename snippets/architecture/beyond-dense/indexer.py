# --8<-- [start:attention]
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer

torch.set_num_threads(1)
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
form = dict(dtype=torch.float32, attn_implementation="eager")
model = AutoModelForCausalLM.from_pretrained(name, **form)
model.model.layers = model.model.layers[:21]  # later layers are not needed here
text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")[:12000]
ids = AutoTokenizer.from_pretrained(name)(text).input_ids
rows = torch.tensor(ids[: 12 * 256]).view(12, 256)  # eight to learn from, four to test
with torch.no_grad():
    run = model.model(rows, output_attentions=True, output_hidden_states=True)
place = torch.arange(256)
later = place > place[:, None]  # (256, 256): True where a key is yet to come
later[:, 0] = True  # the first token is the attention sink, and kept in any case
age = (place[:, None] - place).clamp(min=0).float().log1p()  # (256, 256)


def kept(attention, score):  # share of the attention on the 16 keys of highest score
    best = score.masked_fill(later, -1e9).topk(16).indices  # (12, 256, 16)
    return round(attention.gather(2, best).sum(-1)[8:, 128:].mean().item(), 1)


# --8<-- [end:attention]
# --8<-- [start:indexer]
def score(x, parts, looks):  # (n, 256, 576) to (n, 256, 256)
    query, key, weight, popular = (part(x) for part in parts)
    if not looks:  # the control: one score for a key, whoever asks
        return popular.mT - parts.decay * age
    query = query.unflatten(2, (4, 16)).transpose(1, 2)  # (n, 4, 256, 16)
    match = (query @ key[:, None].mT).relu()  # (n, 4, 256, 256)
    return (weight.mT[..., None] * match).sum(1) - parts.decay * age


for layer in (5, 20):
    attention = run.attentions[layer].mean(1).masked_fill(later, 0)  # (12, 256, 256)
    attention /= attention.sum(-1, keepdim=True).clamp_min(1e-9)
    x = model.model.layers[layer].input_layernorm(run.hidden_states[layer]).detach()
    scores = {"random": torch.rand(12, 256, 256), "last": -age.expand(12, -1, -1)}
    for name, looks in [("popular", False), ("indexer", True)]:
        torch.manual_seed(0)
        parts = nn.ModuleList([nn.Linear(576, size) for size in (4 * 16, 16, 4, 1)])
        parts.decay = nn.Parameter(torch.zeros(()))
        optimizer = torch.optim.AdamW(parts.parameters(), lr=1e-2, fused=True)
        for _ in range(100):
            some = torch.randint(8, (2,))  # two of the eight passages
            guess = score(x[some], parts, looks).masked_fill(later, -1e9)
            loss = -(attention[some] * guess.log_softmax(-1))[:, 1:].sum(-1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        scores[name] = score(x, parts, looks).detach()
    scores["best"] = attention
    print(f"layer {layer}", {name: kept(attention, s) for name, s in scores.items()})
    #> layer 5 {'random': 0.1, 'last': 0.3, 'popular': 0.8, 'indexer': 0.8, 'best': 0.8}
    #> layer 20 {'random': 0.1, 'last': 0.4, 'popular': 0.4, 'indexer': 0.5, 'best': 0.6}
# --8<-- [end:indexer]
