import torch


def norm(x):
    return x / x.square().mean(-1, keepdim=True).sqrt()


x = torch.tensor([[1.0, 7.0], [7.0, 1.0]])  # two words, two numbers each
print("normed", [[round(v, 1) for v in row] for row in norm(x).tolist()])
#> normed [[0.2, 1.4], [1.4, 0.2]]

looks_at = torch.tensor([[1.0, 0.0], [0.5, 0.5]])  # the second word sees both
x = x + looks_at @ norm(x)
print("after attention", [[round(v, 1) for v in row] for row in x.tolist()])
#> after attention [[1.2, 8.4], [7.8, 1.8]]

reads, writes = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 10.0])  # one neuron
fires = torch.relu(norm(x) @ reads - 1)
x = x + fires[:, None] * writes
print("the neuron fires", [round(f, 2) for f in fires.tolist()])
#> the neuron fires [0.0, 0.38]
print("after feed-forward", [[round(v, 1) for v in row] for row in x.tolist()])
#> after feed-forward [[1.2, 8.4], [7.8, 5.6]]
