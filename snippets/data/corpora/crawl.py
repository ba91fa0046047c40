# --8<-- [start:site]
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

rows = Path(__file__).with_name("site.jsonl").read_text(encoding="utf-8").splitlines()
site = {row["path"]: row["text"] for row in map(json.loads, rows)}
log = []


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        agent = self.headers["User-Agent"].split("/")[0]
        log.append((time.monotonic(), self.path, agent))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(site[self.path[1:]].encode())

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}/"
# --8<-- [end:site]

# --8<-- [start:crawler]
from urllib.parse import urldefrag, urljoin
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup
from warcio.capture_http import capture_http

AGENT = "HandbookBot/1.0 (+https://example.org/bot)"


def fetch(url):
    with urlopen(Request(url, headers={"User-Agent": AGENT}), timeout=10) as reply:
        return reply.read().decode()


robots, queue, seen = RobotFileParser(), [urljoin(base, "index.html")], set()
with capture_http("crawl.warc.gz"):
    robots.parse(fetch(urljoin(base, "robots.txt")).splitlines())
    while queue:
        url = queue.pop(0)
        if url in seen or not url.startswith(base) or not robots.can_fetch(AGENT, url):
            continue
        seen.add(url)
        time.sleep(robots.crawl_delay(AGENT) or 0.2)
        for link in BeautifulSoup(fetch(url), "html.parser").select("a[href]"):
            queue.append(urldefrag(urljoin(url, link["href"])).url)
server.shutdown()
# --8<-- [end:crawler]

# --8<-- [start:log]
from collections import Counter

from warcio.archiveiterator import ArchiveIterator

times, paths, agents = zip(*log)
print(*(path.removesuffix(".html") for path in paths))
#> /robots.txt /index /news /forum /recipe /ferry /notice
print("agents:", set(agents), "· draft asked for:", "/draft.html" in paths)
#> agents: {'HandbookBot'} · draft asked for: False
print("pauses kept:", all(b - a >= 0.2 for a, b in zip(times, times[1:])))
#> pauses kept: True
with open("crawl.warc.gz", "rb") as file:
    print("archived:", Counter(record.rec_type for record in ArchiveIterator(file)))
    #> archived: Counter({'response': 7, 'request': 7})
# --8<-- [end:log]
