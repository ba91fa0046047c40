import torch
import torch.nn.functional as F
from transformers.models.bloom.modeling_bloom import build_alibi_tensor

heads, n = 8, 5
slopes = 2.0 ** -torch.arange(1, heads + 1)
distance = torch.arange(n)[:, None] - torch.arange(n)
bias = -slopes[:, None, None] * distance
print("slopes", slopes.tolist())
#> slopes [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625]
print("last row of head 0:", bias[0, -1].tolist())
#> last row of head 0: [-2.0, -1.5, -1.0, -0.5, -0.0]
print("last row of head 3:", bias[3, -1].tolist())
#> last row of head 3: [-0.25, -0.1875, -0.125, -0.0625, -0.0]

bloom = build_alibi_tensor(torch.ones(1, n), heads, torch.float32)
print("BLOOM adds to head 0:", bloom[0, 0].tolist())
#> BLOOM adds to head 0: [0.0, 0.5, 1.0, 1.5, 2.0]
scores = torch.randn(heads, n, n) + torch.full((n, n), -torch.inf).triu(1)
same = torch.allclose(F.softmax(scores + bias, -1), F.softmax(scores + bloom, -1))
print("same weights after the softmax:", same)
#> same weights after the softmax: True
