from datasketch import MinHash, MinHashLSH

for weights in [(0.5, 0.5), (0.1, 0.9)]:
    lsh = MinHashLSH(threshold=0.8, num_perm=128, weights=weights)
    caught = {s: round(1 - (1 - s**lsh.r) ** lsh.b, 2) for s in (0.6, 0.7, 0.8, 0.9)}
    print(f"{lsh.b} bands of {lsh.r}: {caught}")
    #> 9 bands of 13: {0.6: 0.01, 0.7: 0.08, 0.8: 0.4, 0.9: 0.93}
    #> 14 bands of 9: {0.6: 0.13, 0.7: 0.44, 0.8: 0.87, 0.9: 1.0}
old = MinHash(num_perm=128, scheme="legacy")
try:
    MinHash(hashvalues=old.hashvalues)
except ValueError as error:
    print(type(error).__name__, str(error)[:55])
    #> ValueError scheme must be specified explicitly when initializing f
try:
    old.jaccard(MinHash(num_perm=128))
except ValueError as error:
    print(type(error).__name__, str(error)[:55])
    #> ValueError Cannot compute Jaccard given MinHash with different per
