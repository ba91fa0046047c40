# --8<-- [start:by-hand]
import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
V, E, H, K, B = 65, 16, 128, 5, 32  # letters, embedding, hidden, context, batch
C, W, U = (rng.normal(0, 0.1, s) for s in [(V, E), (H, K * E), (V, H)])
b, c = np.zeros(H), np.zeros(V)
x, y = rng.integers(V, size=(B, K)), rng.integers(V, size=B)

e = C[x].reshape(B, K * E)  # forward: look up, join, squash, score
h = np.tanh(e @ W.T + b)
z = h @ U.T + c
p = np.exp(z) / np.exp(z).sum(1, keepdims=True)
loss = -np.log(p[range(B), y]).mean()

dz = (p - np.eye(V)[y]) / B  # backward: the same steps in reverse order
dU, dc = dz.T @ h, dz.sum(0)
da = dz @ U * (1 - h**2)
dW, db = da.T @ e, da.sum(0)
dC = np.zeros_like(C)
np.add.at(dC, x, (da @ W).reshape(B, K, E))
# --8<-- [end:by-hand]
# --8<-- [start:torch]
net = nn.Sequential(
    nn.Embedding(V, E), nn.Flatten(), nn.Linear(K * E, H), nn.Tanh(), nn.Linear(H, V)
).double()
with torch.no_grad():
    for parameter, value in zip(net.parameters(), (C, W, b, U, c)):
        parameter.copy_(torch.tensor(value))
torch_loss = nn.functional.cross_entropy(net(torch.tensor(x)), torch.tensor(y))
torch_loss.backward()
print("loss:", np.allclose(torch_loss.item(), loss), loss.round(2))
#> loss: True 4.19
for name, d, parameter in zip("CWbUc", (dC, dW, db, dU, dc), net.parameters()):
    print(name, d.shape, "gradients agree:", np.allclose(d, parameter.grad))
    #> C (65, 16) gradients agree: True
    #> W (128, 80) gradients agree: True
    #> b (128,) gradients agree: True
    #> U (65, 128) gradients agree: True
    #> c (65,) gradients agree: True
# --8<-- [end:torch]
