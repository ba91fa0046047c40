# --8<-- [start:train]
import matplotlib.pyplot as plt
import torch


def train(chance: list[float], activation=torch.relu, models: int = 7):
    """Store 5 features in 2 numbers; for each chance of a feature, `models` networks."""
    torch.manual_seed(0)
    rate = torch.tensor(chance).repeat_interleave(models)[:, None, None]
    importance = 0.9 ** torch.arange(5)
    weights = (torch.randn(len(rate), 2, 5) / 2).requires_grad_()
    bias = torch.zeros(len(rate), 1, 5, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=0.02)
    for _ in range(1500):
        x = torch.rand(len(rate), 256, 5)
        x = x * (torch.rand_like(x) < rate)
        y = activation(x @ weights.mT @ weights + bias)
        loss = (importance * (x - y) ** 2).mean((1, 2))
        optimizer.zero_grad()
        loss.sum().backward()
        optimizer.step()
    return weights.detach().view(-1, models, 2, 5), loss.detach().view(-1, models)


# --8<-- [end:train]
# --8<-- [start:count]
chance = [1.0, 0.25, 0.05]
weights, loss = train(chance)
stored = (weights.norm(dim=2) > 0.5).sum(2)
for part, counts in zip(chance, stored.tolist()):
    print(f"there {part:4.0%} of the time, stored by seven models: {counts}")
    #> there 100% of the time, stored by seven models: [2, 2, 2, 2, 2, 2, 2]
    #> there  25% of the time, stored by seven models: [4, 4, 4, 4, 3, 4, 4]
    #> there   5% of the time, stored by seven models: [5, 5, 5, 5, 5, 5, 5]
# --8<-- [end:count]
# --8<-- [start:draw]
grey = "#777777"
line = dict(arrowstyle="->", color=grey, lw=2, shrinkA=0, shrinkB=0)
figure, axes = plt.subplots(1, 3, figsize=(7.2, 2.7))
for axis, part, arrows in zip(axes, chance, weights[:, 0]):
    for number, arrow in enumerate(arrows.T, 1):
        if arrow.norm() > 0.5:
            axis.annotate("", arrow.tolist(), (0, 0), arrowprops=line)
            x, y = (1.2 * arrow).tolist()
            axis.text(x, y, number, ha="center", va="center", color=grey)
    axis.set(xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal")
    axis.set_axis_off()
    axis.set_title(f"there {part:.0%} of the time", color=grey, fontsize=11)
plt.savefig("five_in_two.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
# --8<-- [start:share]
rare = 0.05
spread = rare / 3 - rare**2 / 4  # variance of one feature: the error of not storing it
two_alone = (0.9 ** torch.arange(2, 5)).sum() / 5 * spread
share = loss[2].median() / two_alone
print(f"error, as a share of that of storing two alone: {share:.1f}")
#> error, as a share of that of storing two alone: 0.2
# --8<-- [end:share]
# --8<-- [start:straight]
straight, _ = train(chance, activation=torch.nn.Identity())
most = (straight.norm(dim=2) > 0.5).sum(2).median(1).values
print("without the ReLU, stored at the same chances:", most.tolist())
#> without the ReLU, stored at the same chances: [2, 2, 2]
# --8<-- [end:straight]
