# --8<-- [start:train]
import json
from pathlib import Path

import torch
from transformers import MixtralConfig, MixtralForCausalLM

torch.set_num_threads(1)
path = Path(__file__).with_name("genesis-1.jsonl")
rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
learn = "\n".join(row["text"] for row in rows if row["verse"] <= 25)
stream = torch.tensor(list(learn.encode()))
sizes = {"vocab_size": 260, "hidden_size": 64, "intermediate_size": 128}
sizes |= {"num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2}
config = MixtralConfig(**sizes, num_local_experts=4)


def train(model, steps):
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for step in range(steps):
        starts = torch.randint(len(stream) - 64, (8,))
        x = torch.stack([stream[at : at + 64] for at in starts])  # (8, 64)
        model(input_ids=x, labels=x).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()


# --8<-- [end:train]
# --8<-- [start:seeds]
def shares(model, language):
    """How often each expert of the last layer is picked, per byte held out."""
    held = [r["text"] for r in rows if r["verse"] > 25 and r["language"] == language]
    x = torch.tensor([list(" ".join(held).encode())])
    with torch.no_grad():
        logits = model(input_ids=x, output_router_logits=True).router_logits[-1]
    return logits.topk(2).indices.flatten().bincount(minlength=4) / x.shape[1]


def apart(model, one, other):
    """The share of picks, in percent, that go to other experts in the other."""
    difference = shares(model, one) - shares(model, other)  # each sums to two
    return round(25 * float(difference.abs().sum()))


for seed in range(5):
    torch.manual_seed(seed)
    model = MixtralForCausalLM(config)
    for steps in (0, 60):
        model.train()
        train(model, steps)
        model.eval()
        pairs = [apart(model, "en", other) for other in ("zh", "de", "fr", "es")]
        print(f"seed {seed}, {steps:2} steps: zh, de, fr, es from en: {pairs}")
        #> seed 0,  0 steps: zh, de, fr, es from en: [24, 4, 6, 6]
        #> seed 0, 60 steps: zh, de, fr, es from en: [95, 1, 5, 4]
        #> seed 1,  0 steps: zh, de, fr, es from en: [18, 6, 13, 2]
        #> seed 1, 60 steps: zh, de, fr, es from en: [99, 2, 2, 2]
        #> seed 2,  0 steps: zh, de, fr, es from en: [8, 9, 13, 5]
        #> seed 2, 60 steps: zh, de, fr, es from en: [50, 1, 2, 1]
        #> seed 3,  0 steps: zh, de, fr, es from en: [19, 5, 6, 5]
        #> seed 3, 60 steps: zh, de, fr, es from en: [48, 1, 1, 2]
        #> seed 4,  0 steps: zh, de, fr, es from en: [15, 8, 9, 4]
        #> seed 4, 60 steps: zh, de, fr, es from en: [100, 1, 3, 2]
# --8<-- [end:seeds]
