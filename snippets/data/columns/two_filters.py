import lzma
from pathlib import Path

import pyarrow.json
import pyarrow.parquet as pq

verses = pyarrow.json.read_json(lzma.open(Path(__file__).with_name("verses.jsonl.xz")))
for keys in (["book"], ["year", "book"], ["book", "year"]):
    rows = verses.sort_by([(key, "ascending") for key in keys])
    pq.write_table(rows, "sorted.parquet", row_group_size=8192)
    metadata = pq.read_metadata("sorted.parquet")
    read = {"year": 0, "book": 0}
    for column, value in (("year", 1744), ("book", "Job")):
        position = metadata.schema.names.index(column)
        for i in range(metadata.num_row_groups):
            statistics = metadata.row_group(i).column(position).statistics
            read[column] += statistics.min <= value <= statistics.max
    print("sorted by", keys, "groups read:", read)
    #> sorted by ['book'] groups read: {'year': 27, 'book': 2}
    #> sorted by ['year', 'book'] groups read: {'year': 4, 'book': 14}
    #> sorted by ['book', 'year'] groups read: {'year': 26, 'book': 2}
