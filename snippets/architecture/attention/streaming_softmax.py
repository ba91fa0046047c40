# --8<-- [start:stream]
import torch
import torch.nn.functional as F


def streaming_attention(q, k, v, block=4):
    top, total = torch.tensor(-torch.inf), torch.tensor(0.0)
    mixed = torch.zeros(v.shape[-1])
    for start in range(0, len(k), block):
        scores = k[start : start + block] @ q / q.shape[-1] ** 0.5
        new_top = torch.maximum(top, scores.max())
        shrink, weights = (top - new_top).exp(), (scores - new_top).exp()
        total = total * shrink + weights.sum()
        mixed = mixed * shrink + weights @ v[start : start + block]
        top = new_top
    return mixed / total


# --8<-- [end:stream]
# --8<-- [start:agree]
torch.manual_seed(0)
q, k, v = torch.randn(8), torch.randn(1000, 8), torch.randn(1000, 8)
whole = F.scaled_dot_product_attention(q[None], k, v)[0]
blocks = streaming_attention(q, k, v)
print("blocks of 4 equal the whole row:", torch.allclose(blocks, whole))
#> blocks of 4 equal the whole row: True
# --8<-- [end:agree]
