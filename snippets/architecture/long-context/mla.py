import torch
import torch.nn.functional as F

torch.manual_seed(0)
n, d, latent, heads, width = 50, 256, 32, 8, 32
x = torch.randn(n, d)
down = torch.randn(d, latent) / d**0.5
up_k, up_v = torch.randn(2, heads, latent, width) / latent**0.5
q = torch.randn(heads, 1, width)  # the newest token asks

c = x @ down  # all that is cached: 32 numbers a token
keys, values = c @ up_k, c @ up_v  # 8 heads x (32 + 32) numbers, made on the fly
expanded = F.scaled_dot_product_attention(q, keys, values)

q_latent = q @ up_k.mT  # move the key matrix to the query's side
mixed = F.scaled_dot_product_attention(q_latent, c, c, scale=width**-0.5)
absorbed = mixed @ up_v  # and the value matrix behind the sum
print("same output:", torch.allclose(expanded, absorbed, atol=1e-5))
#> same output: True
print("numbers a token:", 2 * heads * width, "against", c.shape[1])
#> numbers a token: 512 against 32
