import torch

p = torch.tensor([0.50, 0.25, 0.15, 0.08, 0.02])
generator = torch.Generator().manual_seed(0)
uniform = torch.rand(100_000, 5, generator=generator, dtype=torch.float64)
noise = -(-uniform.log()).log()
picked = (p.log() + noise).argmax(dim=1)
frequency = picked.bincount(minlength=5) / len(picked)
print([round(x, 2) for x in frequency.tolist()])
#> [0.5, 0.25, 0.15, 0.08, 0.02]
