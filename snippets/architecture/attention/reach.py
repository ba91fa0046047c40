# --8<-- [start:models]
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
gru, W = nn.GRU(64, 64), torch.randn(3, 64, 64) / 8


def attend(x):
    q, k, v = x @ W
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


# --8<-- [end:models]
# --8<-- [start:influence]
for distance in (5, 20, 80):
    x = torch.randn(distance + 1, 64, requires_grad=True)
    sizes = []
    for last in (gru(x)[0][-1], attend(x)[-1]):
        (gradient,) = torch.autograd.grad(last.sum(), x)
        sizes.append(gradient[0].norm().log10().round().int().item())
    print(f"{distance} tokens back: GRU 10^{sizes[0]}, attention 10^{sizes[1]}")
    #> 5 tokens back: GRU 10^-1, attention 10^0
    #> 20 tokens back: GRU 10^-4, attention 10^-1
    #> 80 tokens back: GRU 10^-18, attention 10^-1
# --8<-- [end:influence]
