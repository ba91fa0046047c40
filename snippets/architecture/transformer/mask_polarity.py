import torch
import torch.nn.functional as F
from torch import nn

n = 4
past = torch.ones(n, n).tril().bool()  # True on and below the diagonal
x = torch.randn(1, n, 8)
equal = F.scaled_dot_product_attention(x, x, x, is_causal=True)
masked = F.scaled_dot_product_attention(x, x, x, past)
print("SDPA, True = may look:", masked.equal(equal))
#> SDPA, True = may look: True

layer = nn.MultiheadAttention(8, 1, batch_first=True)
for name, mask in ("past", past), ("~past", ~past):
    row = layer(x, x, x, attn_mask=mask)[1][0, 0]
    print(f"MultiheadAttention, {name}: row 0 looks at {row.nonzero()[:, 0].tolist()}")
    #> MultiheadAttention, past: row 0 looks at [1, 2, 3]
    #> MultiheadAttention, ~past: row 0 looks at [0]

layer = nn.TransformerEncoderLayer(8, 1, 16, dropout=0)  # batch_first=False
two = torch.randn(2, n, 8)  # meant as two sentences of four tokens
before = layer(two)[0]
two[1] += 1
after = layer(two)[0]
print("sentence 0 changed with sentence 1:", not torch.allclose(before, after))
#> sentence 0 changed with sentence 1: True
