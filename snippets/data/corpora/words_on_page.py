import json
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup

rows = Path(__file__).with_name("site.jsonl").read_text(encoding="utf-8").splitlines()
site = {row["path"]: row["text"] for row in map(json.loads, rows)}
for name in ["news.html", "notice.html"]:
    words = len(BeautifulSoup(site[name], "html.parser").get_text(" ").split())
    for strict in [False, True]:
        text = trafilatura.extract(
            site[name], include_comments=False, favor_precision=strict
        )
        kept = f"{len(text.split())} of {words} words, from {text[:35]!r}"
        print(f"{name}, favor_precision={strict}: {kept}")
        #> news.html, favor_precision=False: 201 of 376 words, from 'The tide mill turns again after nin'
        #> news.html, favor_precision=True: 201 of 376 words, from 'The tide mill turns again after nin'
        #> notice.html, favor_precision=False: 51 of 148 words, from 'We and our 214 partners store cooki'
        #> notice.html, favor_precision=True: 21 of 148 words, from 'Found on the slipway\nOne oar, varni'
