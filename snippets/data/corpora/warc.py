# --8<-- [start:write]
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL, PAGE = "https://tide.example/", b"<html><p>High water at noon.</p></html>"
file = io.BytesIO()
writer = WARCWriter(file, gzip=True)


def write(kind, body, http=None, mime=None, **fields):
    record = writer.create_warc_record(
        URL, kind, io.BytesIO(body), http_headers=http, warc_content_type=mime
    )
    for name, value in fields.items():
        record.rec_headers.add_header(f"WARC-{name.replace('_', '-')}", value)
    writer.write_record(record)
    return record.rec_headers.get_header("WARC-Record-ID")


host, html = [("Host", "tide.example")], [("Content-Type", "text/html")]
write("request", b"", StatusAndHeaders("GET / HTTP/1.1", host, is_http_request=True))
page = write("response", PAGE, StatusAndHeaders("200 OK", html, protocol="HTTP/1.1"))
write("metadata", b"fetchTimeMs: 12\r\n", mime="application/warc-fields")
write("conversion", b"High water at noon.\n", mime="text/plain", Refers_To=page)
# --8<-- [end:write]

# --8<-- [start:read]
for record in ArchiveIterator(io.BytesIO(file.getvalue()), check_digests=True):
    body = record.content_stream().read()
    print(f"{record.rec_type:10}", body, record.digest_checker.passed)
    #> request    b'' True
    #> response   b'<html><p>High water at noon.</p></html>' True
    #> metadata   b'fetchTimeMs: 12\r\n' True
    #> conversion b'High water at noon.\n' True

writer = WARCWriter(plain := io.BytesIO(), gzip=False)
write("response", PAGE, StatusAndHeaders("200 OK", html, protocol="HTTP/1.1"))
altered = plain.getvalue().replace(b"noon", b"nine")
for record in ArchiveIterator(io.BytesIO(altered), check_digests=True):
    record.content_stream().read()
    print([problem.split(":")[0] for problem in record.digest_checker.problems])
    #> ['block digest failed', 'payload digest failed sha1']
# --8<-- [end:read]
