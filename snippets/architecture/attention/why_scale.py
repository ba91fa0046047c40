import torch

torch.manual_seed(0)
for d in (4, 64, 1024):
    query, keys = torch.randn(4000, 1, d), torch.randn(4000, 16, d)
    scores = (query * keys).sum(-1)
    for name, divisor in (("raw   ", 1), ("scaled", d**0.5)):
        w = (scores / divisor).softmax(-1)
        top, slope = w.max(-1).values.mean(), (w * (1 - w)).sum(-1).mean()
        print(f"d={d:4} {name} largest weight {top:.2f}, slope {slope:.2f}")
        #> d=   4 raw    largest weight 0.43, slope 0.70
        #> d=   4 scaled largest weight 0.24, slope 0.87
        #> d=  64 raw    largest weight 0.85, slope 0.21
        #> d=  64 scaled largest weight 0.25, slope 0.87
        #> d=1024 raw    largest weight 0.96, slope 0.06
        #> d=1024 scaled largest weight 0.25, slope 0.87
