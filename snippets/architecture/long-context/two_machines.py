import torch
import torch.nn.functional as F

torch.manual_seed(0)
q, k, v = torch.randn(1, 64), torch.randn(1000, 64), torch.randn(1000, 64)


def one_machine(k, v):  # sends back 64 numbers and one logarithm, not its cache
    scores = q @ k.T / 8
    return scores.softmax(-1) @ v, scores.logsumexp(-1)


(left, a), (right, b) = one_machine(k[:400], v[:400]), one_machine(k[400:], v[400:])
share = torch.stack([a, b]).softmax(0)
both = share[0] * left + share[1] * right
print(
    "equal:", torch.allclose(both, F.scaled_dot_product_attention(q, k, v), atol=1e-5)
)
#> equal: True
