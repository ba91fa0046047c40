import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

torch.manual_seed(0)
d, counts, found = 64, (8, 16, 32, 64, 128, 256, 512), {"state": [], "attention": []}
for n in counts:
    hits = {"state": 0.0, "attention": 0.0}
    for _ in range(10):
        keys, values = F.normalize(torch.randn(2, n, d), dim=-1)
        state = keys.T @ values  # d x d numbers, however many pairs came in
        weights = (20 * keys @ keys.T).softmax(-1)  # n x n: every pair is kept
        for name, answer in ("state", keys @ state), ("attention", weights @ values):
            right = (answer @ values.T).argmax(-1) == torch.arange(n)
            hits[name] += right.float().mean().item() / 10
    for name in found:
        found[name].append(hits[name])
for name, curve in found.items():
    print(f"{name} recalls {[round(share, 1) for share in curve]}")
    #> state recalls [1.0, 1.0, 1.0, 1.0, 1.0, 0.8, 0.3]
    #> attention recalls [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]

fig, ax = plt.subplots(figsize=(7, 3.2))
ax.plot(counts, found["attention"], "o-", label="softmax attention, cache grows")
ax.plot(counts, found["state"], "s--", label=f"linear attention, {d} x {d} state")
ax.set_xscale("log", base=2)
ax.set_xticks(counts, counts)
ax.set(xlabel="key-value pairs stored", ylabel="share recalled")
ax.legend(frameon=False)
plt.savefig("state.svg", transparent=True, bbox_inches="tight")
