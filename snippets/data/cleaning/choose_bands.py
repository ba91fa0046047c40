def caught(s: float, bands: int, rows: int) -> float:
    return 1 - (1 - s**rows) ** bands


for hashes in (128, 256, 512):
    pairs = [(hashes // rows, rows) for rows in range(1, 20)]
    safe = [(b, r) for b, r in pairs if caught(0.8, b, r) >= 0.99]
    b, r = min(safe, key=lambda pair: caught(0.5, *pair))
    print(f"{hashes}: {b} bands of {r} rows, {caught(0.5, b, r):.2f} of pairs at 0.5")
    #> 128: 21 bands of 6 rows, 0.28 of pairs at 0.5
    #> 256: 32 bands of 8 rows, 0.12 of pairs at 0.5
    #> 512: 51 bands of 10 rows, 0.05 of pairs at 0.5
