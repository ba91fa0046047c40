# --8<-- [start:numbers]
from transformers import AutoTokenizer

smol = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
bert = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
for text in "1234567 1,234,567 1.23e6 2021 2026 2026-11-22".split():
    ours = len(smol.tokenize(text))
    print(f"{text:<11} SmolLM2 {ours:>2}  MiniLM", *bert.tokenize(text))
    #> 1234567     SmolLM2  7  MiniLM 123 ##45 ##6 ##7
    #> 1,234,567   SmolLM2  9  MiniLM 1 , 234 , 56 ##7
    #> 1.23e6      SmolLM2  6  MiniLM 1 . 23 ##e ##6
    #> 2021        SmolLM2  4  MiniLM 2021
    #> 2026        SmolLM2  4  MiniLM 202 ##6
    #> 2026-11-22  SmolLM2 10  MiniLM 202 ##6 - 11 - 22
# --8<-- [end:numbers]

# --8<-- [start:forms]
import csv
import io
import json

rows = [{"name": f"s{i}", "celsius": 20 + i / 2, "ok": True} for i in range(50)]
table = io.StringIO()
writer = csv.DictWriter(table, rows[0])
writer.writeheader()
writer.writerows(rows)

forms = {
    "JSON, indented": json.dumps(rows, indent=2),
    "JSON": json.dumps(rows),
    "JSON, no spaces": json.dumps(rows, separators=(",", ":")),
    "CSV": table.getvalue(),
}
for name, text in forms.items():
    print(f"{name:<16}{len(text):>5} characters {len(smol.tokenize(text)):>5} tokens")
    #> JSON, indented   3192 characters  1443 tokens
    #> JSON             2290 characters  1141 tokens
    #> JSON, no spaces  1991 characters   941 tokens
    #> CSV               757 characters   597 tokens
# --8<-- [end:forms]
