import numpy as np

generator = np.random.default_rng(0)
for systems in 1, 5, 20, 100:
    hits = generator.binomial(60, 0.80, size=(10_000, systems))
    best = hits.max(axis=1).mean() / 60
    print(f"best of {systems:3} equal systems: {best:.2f}")
    #> best of   1 equal systems: 0.80
    #> best of   5 equal systems: 0.86
    #> best of  20 equal systems: 0.89
    #> best of 100 equal systems: 0.92
