# --8<-- [start:layouts]
documents = [  # language, year, text
    ("en", 1833, "Let there be light"),
    ("en", 1898, "Let light be"),
    ("en", 1901, "Let there be light"),
    ("de", 1905, "Es werde Licht"),
    ("fr", 1744, "Que la lumiere soit"),
    ("es", 1909, "Sea la luz"),
]
languages, years, texts = zip(*documents)
by_rows = "".join(f"{language}{year}{text}" for language, year, text in documents)
by_columns = "".join(languages) + "".join(map(str, years)) + "".join(texts)

for name, layout in {"rows": by_rows, "columns": by_columns}.items():
    start, end = layout.index("1833"), layout.index("1909") + 4
    span = f"years from byte {start} to {end} of {len(layout)}"
    print(f"{name}: {layout[:34]}... {span}")
    #> rows: en1833Let there be lighten1898Let ... years from byte 2 to 117 of 127
    #> columns: enenendefres1833189819011905174419... years from byte 12 to 36 of 127
# --8<-- [end:layouts]

# --8<-- [start:groups]
orders = {
    "as they came": [0, 1, 2, 3, 4, 5],
    "by year": [4, 0, 1, 2, 3, 5],
    "mixed": [3, 1, 4, 0, 5, 2],
}
for name, order in orders.items():
    column = [years[i] for i in order]
    for group in (column[:3], column[3:]):
        low, high = min(group), max(group)
        print(f"{name}: {group} from {low} to {high}, 1898? {low <= 1898 <= high}")
        #> as they came: [1833, 1898, 1901] from 1833 to 1901, 1898? True
        #> as they came: [1905, 1744, 1909] from 1744 to 1909, 1898? True
        #> by year: [1744, 1833, 1898] from 1744 to 1898, 1898? True
        #> by year: [1901, 1905, 1909] from 1901 to 1909, 1898? False
        #> mixed: [1905, 1898, 1744] from 1744 to 1905, 1898? True
        #> mixed: [1833, 1909, 1901] from 1833 to 1909, 1898? True
# --8<-- [end:groups]
