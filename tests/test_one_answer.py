"""The chapters on stores ask each engine one question about one corpus; every answer is the one that counting gives."""

import collections
import json
import re

from handbook import source

CHAPTERS = ("choosing-a-store", "document-stores", "columns", "clusters", "graphs")
SAID = re.compile(r"^ *#> (?:(?P<engine>[\w .()-]+): )?(?P<answer>Genesis by language: .*)$", re.M)


def counted() -> str:
    """The answer, counted in plain Python."""
    documents, characters = collections.Counter(), collections.Counter()
    for line in (source.SNIPPETS / "data/graphs/genesis.jsonl").read_text(encoding="utf-8").splitlines():
        verse = json.loads(line)
        documents[verse["language"]] += 1
        characters[verse["language"]] += len(verse["text"])
    rows = [f"{language} {documents[language]} {characters[language]}" for language in sorted(documents)]
    return "Genesis by language: " + ", ".join(rows)


def test_every_engine_gives_the_answer_that_counting_gives():
    answers, right = collections.defaultdict(list), counted()
    for chapter in CHAPTERS:
        for path in sorted((source.SNIPPETS / "data" / chapter).glob("*.py")):
            for found in SAID.finditer(path.read_text(encoding="utf-8")):
                answers[chapter].append(found["answer"])
                assert found["answer"] == right, f"{path}: says {found['answer']}; counting gives {right}"
    assert [chapter for chapter in CHAPTERS if not answers[chapter]] == [], "these chapters do not ask the question"
    assert sum(map(len, answers.values())) >= 12, "fewer engines are asked than the chapters name"
