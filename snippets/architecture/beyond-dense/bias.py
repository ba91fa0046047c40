import torch

torch.manual_seed(0)
bias = torch.zeros(8)
taste = torch.linspace(1, -1, 8)  # the router likes expert 0 best, expert 7 least
for batch in range(201):
    scores = (torch.randn(512, 8) + taste).sigmoid()  # (tokens, experts)
    chosen = (scores + bias).argmax(-1)  # the bias takes part in the choice alone
    gate = scores.gather(1, chosen[:, None])  # the weight is the score without it
    load = chosen.bincount(minlength=8) / 512
    bias += 0.01 * (1 / 8 - load).sign()
    if batch % 100 == 0:
        print(f"batch {batch}: busiest {load.max():.2f}, idlest {load.min():.2f}")
        #> batch 0: busiest 0.33, idlest 0.00
        #> batch 100: busiest 0.15, idlest 0.11
        #> batch 200: busiest 0.14, idlest 0.10
