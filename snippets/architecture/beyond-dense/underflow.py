import torch

torch.manual_seed(0)
x, step = torch.randn(1000), torch.rand(1000)
loop = []
for t in range(1000):
    loop.append(torch.exp(-step[t]) * (loop[-1] if loop else 0) + step[t] * x[t])
loop, past = torch.stack(loop), step.cumsum(0)
product = torch.exp(-past)  # all decays multiplied up to each token
divided = product * (step * x / product).cumsum(0)
print("tokens before the product is zero:", (product > 0).sum().item())
#> tokens before the product is zero: 224
print("results that are no number:", divided.isnan().sum().item())
#> results that are no number: 798
weights = torch.exp((past[None, :] - past[:, None]).tril()).tril() * step
print(f"differences of logarithms: off by {(weights @ x - loop).abs().max():.0e}")
#> differences of logarithms: off by 5e-05
