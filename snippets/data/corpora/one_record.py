# --8<-- [start:archive]
import io
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

lines = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").splitlines()
file, index = io.BytesIO(), {}
writer = WARCWriter(file, gzip=True)
for number in range(0, len(lines), 50):
    url, start = f"https://elsinore.example/{number}", file.tell()
    page = "<p>" + "<br>".join(lines[number : number + 50])
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url, "response", io.BytesIO(page.encode()), http_headers=http
        )
    )
    index[url] = (start, file.tell() - start)
archive = file.getvalue()
print(f"{len(index)} pages, about {round(len(archive), -4) // 1000} kB in one file")
#> 136 pages, about 140 kB in one file
# --8<-- [end:archive]


# --8<-- [start:range]
class Bucket(BaseHTTPRequestHandler):
    def do_GET(self):
        first, last = self.headers["Range"].removeprefix("bytes=").split("-")
        part = archive[int(first) : int(last) + 1]
        self.send_response(206)
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Bucket)
threading.Thread(target=server.serve_forever, daemon=True).start()
offset, length = index["https://elsinore.example/3000"]
span = {"Range": f"bytes={offset}-{offset + length - 1}"}
got = urlopen(
    Request(f"http://127.0.0.1:{server.server_port}/crawl.warc.gz", headers=span)
).read()
server.shutdown()
record = next(iter(ArchiveIterator(io.BytesIO(got))))
print(record.rec_headers.get_header("WARC-Target-URI"))
#> https://elsinore.example/3000
print(record.content_stream().read()[:60])
#> b'<p>The glass of fashion and the mould of form,<br>The observ'
print("share of the file fetched:", round(len(got) / len(archive), 2))
#> share of the file fetched: 0.01
# --8<-- [end:range]
