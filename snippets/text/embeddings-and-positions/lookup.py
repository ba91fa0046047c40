import torch
import torch.nn.functional as F

vocabulary = ["dog", "bites", "man"]
table = torch.tensor([[3.0, 1.0], [0.0, 4.0], [2.0, -1.0]])  # one row for each word
ids = torch.tensor([2, 1, 0])  # man bites dog

one_hot = F.one_hot(ids, num_classes=3).float()
product = one_hot @ table
print("man is", one_hot[0].tolist(), "and becomes", product[0].tolist())
#> man is [0.0, 0.0, 1.0] and becomes [2.0, -1.0]
print("lookup equals product:", torch.equal(table[ids], product))
#> lookup equals product: True

embedding = torch.nn.Embedding(3, 2, _weight=table)
print("nn.Embedding too:     ", torch.equal(embedding(ids), product))
#> nn.Embedding too:      True
embedding(torch.tensor([2, 1, 2])).sum().backward()  # man bites man
print("gradient of each row: ", dict(zip(vocabulary, embedding.weight.grad.tolist())))
#> gradient of each row:  {'dog': [0.0, 0.0], 'bites': [1.0, 1.0], 'man': [2.0, 2.0]}
