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
from itertools import groupby

orders = {
    "as they came": [0, 1, 2, 3, 4, 5],
    "by year": [4, 0, 1, 2, 3, 5],
    "mixed": [3, 1, 4, 0, 5, 2],
}
for name, order in orders.items():
    column = [languages[i] for i in order]
    runs = [f"{len(list(same))} {language}" for language, same in groupby(column)]
    print(f"{name}:", ", ".join(runs))
    #> as they came: 3 en, 1 de, 1 fr, 1 es
    #> by year: 1 fr, 3 en, 1 de, 1 es
    #> mixed: 1 de, 1 en, 1 fr, 1 en, 1 es, 1 en
for name, order in orders.items():
    column = [years[i] for i in order]
    groups = [column[:3], column[3:]]
    statistics = [(min(group), max(group)) for group in groups]
    read = [low <= 1898 <= high for low, high in statistics]
    print(f"{name}:", *statistics, "groups to read for 1898:", sum(read))
    #> as they came: (1833, 1901) (1744, 1909) groups to read for 1898: 2
    #> by year: (1744, 1898) (1901, 1909) groups to read for 1898: 1
    #> mixed: (1744, 1905) (1833, 1909) groups to read for 1898: 2
# --8<-- [end:groups]
