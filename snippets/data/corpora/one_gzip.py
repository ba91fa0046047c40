import gzip
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

writer = WARCWriter(plain := io.BytesIO(), gzip=False)
for text in [b"one", b"two"]:
    record = writer.create_warc_record(
        "https://a.example/", "resource", io.BytesIO(text)
    )
    writer.write_record(record)
squeezed = gzip.compress(plain.getvalue())
try:
    list(ArchiveIterator(io.BytesIO(squeezed)))
except ArchiveLoadFailed as error:
    print(" ".join(str(error).split())[:72])
    #> ERROR: non-chunked gzip file detected, gzip block continues beyond singl

writer = WARCWriter(mended := io.BytesIO(), gzip=True)
for record in ArchiveIterator(gzip.open(io.BytesIO(squeezed))):
    writer.write_record(record)
archive = ArchiveIterator(io.BytesIO(mended.getvalue()))
print([record.content_stream().read() for record in archive])
#> [b'one', b'two']
