# --8<-- [start:forward]
import numpy as np
import torch

ln2 = np.log(2)
x = np.array([1.0, 2.0])
W1 = np.array([[1.0, 0.0], [1.0, -1.0]])
W2 = np.array([[ln2, 0.0], [0.0, ln2], [0.0, ln2]])
a = W1 @ x
h = np.maximum(a, 0)
z = W2 @ h
p = np.exp(z) / np.exp(z).sum()
print("a", a, " h", h, " z", z.round(2), " p", p)
#> a [ 1. -1.]  h [1. 0.]  z [0.69 0.   0.  ]  p [0.5  0.25 0.25]
# --8<-- [end:forward]
# --8<-- [start:backward]
y = np.array([0.0, 1.0, 0.0])  # the second letter came
dz = p - y
dW2 = np.outer(dz, h)
dh = W2.T @ dz
da = np.where(a > 0, dh, 0)
dW1 = np.outer(da, x)
print("loss", -np.log(p[1]).round(3), " dz", dz, " dW1", dW1.round(2).tolist())
#> loss 1.386  dz [ 0.5  -0.75  0.25]  dW1 [[0.35, 0.69], [0.0, 0.0]]
# --8<-- [end:backward]
# --8<-- [start:check]
w1, w2 = (torch.tensor(w, requires_grad=True) for w in (W1, W2))
logits = w2 @ torch.relu(w1 @ torch.tensor(x))
loss = torch.nn.functional.cross_entropy(logits, torch.tensor(1))
loss.backward()
same = [np.allclose(w.grad, d) for w, d in ((w1, dW1), (w2, dW2))]
print("autograd agrees:", same)
#> autograd agrees: [True, True]
nudged = W1.copy()
nudged[0, 1] += 0.001
z = W2 @ np.maximum(nudged @ x, 0)
after = -np.log(np.exp(z[1]) / np.exp(z).sum())
print("slope of one weight:", round((after - loss.item()) / 0.001, 2))
#> slope of one weight: 0.69
# --8<-- [end:check]
