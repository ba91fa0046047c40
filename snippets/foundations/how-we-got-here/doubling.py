import csv
from datetime import date
from math import log2
from pathlib import Path

rows = list(
    csv.DictReader(Path(__file__).with_name("models.csv").open(encoding="utf-8"))
)
when = {r["name"]: date.fromisoformat(r["date"] + "-01") for r in rows}
weights = {r["name"]: float(r["active"] or r["total"] or 0) for r in rows}

for first, last in [("GPT", "PaLM"), ("PaLM", "Kimi K3")]:
    years = (when[last] - when[first]).days / 365.25
    doublings = log2(weights[last] / weights[first])
    print(f"{first} to {last}: {years:.1f} years, {doublings:+.1f} doublings per token")
    #> GPT to PaLM: 3.8 years, +12.2 doublings per token
    #> PaLM to Kimi K3: 4.2 years, -2.4 doublings per token
