import json

rows = [
    {"id": "A", "year": 1833, "text": "In the beginning"},
    {"id": "B", "year": 1905, "text": "Am Anfang"},
    {"id": "C", "year": 1919, "text": "起初"},
]
by_row = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
by_column = {
    name: json.dumps([row[name] for row in rows], ensure_ascii=False).encode()
    for name in rows[0]
}
print([len(line) for line in by_row])
#> [53, 46, 43]
print({name: len(column) for name, column in by_column.items()})
#> {'id': 15, 'year': 18, 'text': 43}

starts = {row["id"]: sum(map(len, by_row[:n])) for n, row in enumerate(rows)}
print("index of ids:", starts)
#> index of ids: {'A': 0, 'B': 53, 'C': 99}
print("row C by rows:", len(by_row[2]), "bytes")
#> row C by rows: 43 bytes
print("row C by columns:", sum(map(len, by_column.values())), "bytes")
#> row C by columns: 76 bytes
print("mean year by rows:", sum(map(len, by_row)), "bytes")
#> mean year by rows: 142 bytes
print("mean year by columns:", len(by_column["year"]), "bytes")
#> mean year by columns: 18 bytes
