import torch

for clear in (True, False):
    w, path = torch.tensor(1.0, requires_grad=True), []
    for _ in range(8):
        if clear:
            w.grad = None  # what optimizer.zero_grad() does
        (w**2 / 2).backward()
        with torch.no_grad():
            w -= 0.5 * w.grad
        path.append(round(w.item(), 2))
    print("cleared" if clear else "forgotten", path)
    #> cleared [0.5, 0.25, 0.12, 0.06, 0.03, 0.02, 0.01, 0.0]
    #> forgotten [0.5, -0.25, -0.88, -1.06, -0.72, -0.02, 0.7, 1.06]
