# --8<-- [start:words]
import torch
import torch.nn.functional as F

torch.manual_seed(0)
x = torch.randn(4, 8)  # one vector each for: dog, bites, man, full stop
W = torch.randn(3, 8, 8)


def attend(x, causal=False):
    q, k, v = x @ W
    return F.scaled_dot_product_attention(q, k, v, is_causal=causal)


def same(a, b):
    return torch.allclose(a, b, atol=1e-5)


# --8<-- [end:words]
# --8<-- [start:no-mask]
order = [2, 1, 0, 3]  # man bites dog.
print("no mask, outputs only change places:", same(attend(x[order]), attend(x)[order]))
#> no mask, outputs only change places: True
# --8<-- [end:no-mask]
# --8<-- [start:causal]
once, swapped = attend(x, True), attend(x[order], True)
print("one causal layer, full stop unchanged:", same(once[3], swapped[3]))
#> one causal layer, full stop unchanged: True
once, swapped = attend(once, True), attend(swapped, True)
print("two causal layers, full stop unchanged:", same(once[3], swapped[3]))
#> two causal layers, full stop unchanged: False
# --8<-- [end:causal]
