import json
from pathlib import Path

import trafilatura

rows = Path(__file__).with_name("site.jsonl").read_text(encoding="utf-8").splitlines()
site = {row["path"]: row["text"] for row in map(json.loads, rows)}


def main_text(html, enough=100):
    text = trafilatura.extract(html, include_comments=False)
    if len(text.split()) < enough:
        text = trafilatura.extract(html, include_comments=False, favor_precision=True)
    return text


for name in ["news.html", "ferry.html", "notice.html"]:
    text = main_text(site[name])
    print(name, len(text.split()), repr(text[:40]))
    #> news.html 201 'The tide mill turns again after ninety y'
    #> ferry.html 59 'Ferry to Gull Island, winter\n| Leaves | '
    #> notice.html 21 'Found on the slipway\nOne oar, varnished,'
