import torch
import torch.nn.functional as F

torch.manual_seed(0)
model = torch.nn.Linear(8, 5)
inputs, targets = torch.randn(16, 8), torch.randint(5, (16,))


def gradient(parts, divisor):
    model.zero_grad()
    for x, y in zip(inputs.chunk(parts), targets.chunk(parts)):
        (F.cross_entropy(model(x), y) / divisor).backward()  # adds to .grad
    return model.weight.grad.clone()


whole = gradient(parts=1, divisor=1)
print(
    "4 parts:",
    round((gradient(4, 1).norm() / whole.norm()).item(), 2),
    "times too long",
)
#> 4 parts: 4.0 times too long
print("divided by 4, equal:", torch.allclose(gradient(4, 4), whole, atol=1e-6))
#> divided by 4, equal: True
