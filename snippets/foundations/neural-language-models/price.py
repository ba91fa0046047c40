from math import exp, log, log2

chosen = [1 / 2, 1 / 4, 1 / 8]  # probability given to each letter that really came
nats = -sum(log(p) for p in chosen) / 3
bits = -sum(log2(p) for p in chosen) / 3
print("cross-entropy:", round(nats, 3), "nats =", bits, "bits per letter")
#> cross-entropy: 1.386 nats = 2.0 bits per letter
print("perplexity:", round(exp(nats), 3), "=", 2**bits)
#> perplexity: 4.0 = 4.0
