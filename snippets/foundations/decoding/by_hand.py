# --8<-- [start:temperature]
import torch

words = ["mat", "sofa", "floor", "moon", "tax"]
logits = torch.tensor([0.50, 0.25, 0.15, 0.08, 0.02]).log()


def show(logits: torch.Tensor) -> dict[str, float]:
    p = logits.softmax(-1)
    return {word: round(x.item(), 2) for word, x in zip(words, p) if x > 0}


for temperature in 0.5, 1.0, 2.0:
    print(temperature, show(logits / temperature))
    #> 0.5 {'mat': 0.73, 'sofa': 0.18, 'floor': 0.07, 'moon': 0.02, 'tax': 0.0}
    #> 1.0 {'mat': 0.5, 'sofa': 0.25, 'floor': 0.15, 'moon': 0.08, 'tax': 0.02}
    #> 2.0 {'mat': 0.35, 'sofa': 0.25, 'floor': 0.19, 'moon': 0.14, 'tax': 0.07}
# --8<-- [end:temperature]


# --8<-- [start:filters]
def top_k(logits: torch.Tensor, k: int) -> torch.Tensor:
    smallest = logits.topk(k).values[-1]
    return logits.masked_fill(logits < smallest, -torch.inf)


def top_p(logits: torch.Tensor, p: float) -> torch.Tensor:
    ordered, places = logits.softmax(-1).sort(descending=True)
    before = ordered.cumsum(-1) - ordered
    return logits.index_fill(-1, places[before >= p], -torch.inf)


def min_p(logits: torch.Tensor, p: float) -> torch.Tensor:
    probability = logits.softmax(-1)
    return logits.masked_fill(probability < p * probability.max(), -torch.inf)


print("top-k 2  ", show(top_k(logits, 2)))
#> top-k 2   {'mat': 0.67, 'sofa': 0.33}
print("top-p 0.8", show(top_p(logits, 0.8)))
#> top-p 0.8 {'mat': 0.56, 'sofa': 0.28, 'floor': 0.17}
print("min-p 0.2", show(min_p(logits, 0.2)))
#> min-p 0.2 {'mat': 0.56, 'sofa': 0.28, 'floor': 0.17}
# --8<-- [end:filters]
# --8<-- [start:library]
from transformers import MinPLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

for ours, theirs, value in [
    (top_k, TopKLogitsWarper, 2),
    (top_p, TopPLogitsWarper, 0.8),
    (min_p, MinPLogitsWarper, 0.2),
]:
    library = theirs(value)(None, logits[None])[0]
    print(ours.__name__, torch.equal(ours(logits, value), library))
    #> top_k True
    #> top_p True
    #> min_p True
# --8<-- [end:library]
# --8<-- [start:order]
print("temperature first:", show(top_p(logits / 2, 0.8)))
#> temperature first: {'mat': 0.38, 'sofa': 0.27, 'floor': 0.21, 'moon': 0.15}
print("temperature last: ", show(top_p(logits, 0.8) / 2))
#> temperature last:  {'mat': 0.44, 'sofa': 0.31, 'floor': 0.24}
# --8<-- [end:order]
