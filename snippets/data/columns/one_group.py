import lzma
from pathlib import Path

import pyarrow.json
import pyarrow.parquet as pq

verses = pyarrow.json.read_json(lzma.open(Path(__file__).with_name("verses.jsonl.xz")))
by_book = verses.sort_by("book")
for rows in (None, 65536, 8192, 1024):
    pq.write_table(by_book, "sorted.parquet", compression="zstd", row_group_size=rows)
    metadata = pq.read_metadata("sorted.parquet")
    books = metadata.schema.names.index("book")
    read = 0
    for i in range(metadata.num_row_groups):
        statistics = metadata.row_group(i).column(books).statistics
        read += statistics.min <= "Job" <= statistics.max
    size = Path("sorted.parquet").stat().st_size / 1e6
    print(f"{rows}: {read} of {metadata.num_row_groups} groups for Job, {size:.1f} MB")
    #> None: 1 of 1 groups for Job, 11.2 MB
    #> 65536: 1 of 4 groups for Job, 11.5 MB
    #> 8192: 2 of 27 groups for Job, 11.9 MB
    #> 1024: 8 of 213 groups for Job, 12.4 MB
