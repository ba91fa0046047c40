import numpy as np

a_only, b_only, both, neither = 3, 7, 45, 5  # who found what, of 60 questions
a = np.repeat([1, 0, 1, 0], [a_only, b_only, both, neither])
b = np.repeat([0, 1, 1, 0], [a_only, b_only, both, neither])
draws = np.random.default_rng(0).integers(60, size=(10_000, 60))
low, high = np.quantile((b - a)[draws].sum(axis=1), [0.025, 0.975])
print(f"A finds {a.sum()}, B {b.sum()}; B - A: {low:.0f} to {high:.0f}")
#> A finds 48, B 52; B - A: -2 to 10
