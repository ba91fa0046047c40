# --8<-- [start:read]
from pathlib import Path

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
here = Path(__file__)
feed = etree.parse(here.with_name("newest.xml")).getroot()
entries = feed.findall(ATOM + "entry")
print(len(entries), "papers of", feed.findtext("{*}totalResults"))
#> 50 papers of 386601
for name in ("id", "published", "updated"):
    print(f"{name:9}", entries[0].findtext(ATOM + name))
    #> id        http://arxiv.org/abs/2607.09662v1
    #> published 2026-07-10T17:59:45Z
    #> updated   2026-07-10T17:59:45Z
# --8<-- [end:read]
# --8<-- [start:error]
feed = etree.parse(here.with_name("error.xml")).getroot()
for entry in feed.findall(ATOM + "entry"):
    print(entry.findtext(ATOM + "title"), "|", entry.findtext(ATOM + "summary"))
    #> Error | incorrect id format for abc
# --8<-- [end:error]
# --8<-- [start:cut]
half = here.with_name("newest.xml").read_bytes()[:60_000]
try:
    etree.fromstring(half)
except etree.XMLSyntaxError as error:
    print("strict: refused,", type(error).__name__)
    #> strict: refused, XMLSyntaxError
lenient = etree.fromstring(half, etree.XMLParser(recover=True))
print("lenient:", len(lenient.findall(ATOM + "entry")), "papers, no complaint")
#> lenient: 26 papers, no complaint
# --8<-- [end:cut]
