import torch

keep = 0.5 ** (1 / 100)
cell = start = torch.tensor(1.0, requires_grad=True)
for _ in range(100):
    cell = keep * cell
cell.backward()
print(f"gate {keep:.4f} keeps {start.grad:.2f} over 100 steps")
#> gate 0.9931 keeps 0.50 over 100 steps
print(f"gate 0.9 keeps {0.9**100:.5f}")
#> gate 0.9 keeps 0.00003
