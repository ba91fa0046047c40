vectors, dimensions, links = 100_000_000, 384, 32
for name, size in {
    "Flat": 4 * dimensions,
    "HNSW32": 4 * dimensions + 2 * 4 * links,
    "IVF,SQ8": dimensions + 8,
    "IVF,PQ48": 48 + 8,
}.items():
    print(f"{name}: {vectors * size / 1e9:.1f} GB")
    #> Flat: 153.6 GB
    #> HNSW32: 179.2 GB
    #> IVF,SQ8: 39.2 GB
    #> IVF,PQ48: 5.6 GB
