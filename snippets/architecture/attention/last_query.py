# --8<-- [start:whole]
import torch
import torch.nn.functional as F
from torch.nn.attention.bias import causal_lower_right

torch.manual_seed(0)
q, k, v = torch.randn(3, 1, 1, 6, 8)  # batch, heads, tokens, width
whole = F.scaled_dot_product_attention(q, k, v, is_causal=True)
last = q[:, :, -1:]
# --8<-- [end:whole]
# --8<-- [start:flag]
flag = F.scaled_dot_product_attention(last, k, v, is_causal=True)
print("is_causal=True returns the value of token 0:", torch.allclose(flag, v[:, :, :1]))
#> is_causal=True returns the value of token 0: True
# --8<-- [end:flag]
# --8<-- [start:bare]
bare = F.scaled_dot_product_attention(last, k, v)
print("no mask equals the last row:", torch.allclose(bare, whole[:, :, -1:]))
#> no mask equals the last row: True
bias = causal_lower_right(2, 6)
two = F.scaled_dot_product_attention(q[:, :, -2:], k, v, attn_mask=bias)
print("two new queries, lower-right mask:", torch.allclose(two, whole[:, :, -2:]))
#> two new queries, lower-right mask: True
# --8<-- [end:bare]
