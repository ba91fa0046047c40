# --8<-- [start:distance]
import torch
from torch import nn

torch.manual_seed(0)
rnn = nn.RNN(8, 16)
W, U = rnn.weight_ih_l0, rnn.weight_hh_l0
x, h = torch.randn(50, 8), torch.zeros(16)
for letter in x:
    h = torch.tanh(W @ letter + U @ h + rnn.bias_ih_l0 + rnn.bias_hh_l0)
print("nn.RNN agrees:", torch.allclose(rnn(x)[1][0], h, atol=1e-5))
#> nn.RNN agrees: True

nets = {"RNN": nn.RNN(64, 64), "LSTM": nn.LSTM(64, 64), "open LSTM": nn.LSTM(64, 64)}
with torch.no_grad():
    nets["open LSTM"].bias_hh_l0[64:128] = 4  # forget gate: keep sigmoid(4) = 98%
x = torch.randn(61, 64, requires_grad=True)
lines = {}
for name, net in nets.items():
    (gradient,) = torch.autograd.grad(net(x)[0][-1].sum(), x)
    lines[name] = gradient.norm(dim=1).flip(0).log10().tolist()
    print(name, {back: round(lines[name][back]) for back in (0, 20, 40, 60)})
    #> RNN {0: 1, 20: -6, 40: -12, 60: -19}
    #> LSTM {0: 0, 20: -5, 40: -9, 60: -14}
    #> open LSTM {0: 0, 20: -1, 40: 0, 60: 0}
# --8<-- [end:distance]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(6.8, 3.2))
for color, (name, line) in zip(("C3", "C1", "C0"), lines.items()):
    ax.plot(line, color=color)
    ax.text(61, line[-1], name, color=color, va="center", fontsize=11)
ax.set(xlabel="letters back", ylabel="log10 of the gradient", xlim=(0, 76))
plt.savefig("distance.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
