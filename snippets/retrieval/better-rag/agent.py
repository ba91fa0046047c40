import json
from pathlib import Path

here = Path(__file__)
sections, questions = (
    [json.loads(x) for x in here.with_name(name).read_text("utf-8").splitlines()]
    for name in ("handbook.jsonl", "questions.jsonl")
)
runs = json.loads(here.with_name("runs.json").read_text(encoding="utf-8"))


def agent(n: int, may_rerank: bool) -> tuple[str | None, int]:
    """The section to answer from, or None, and the number of dear calls."""
    by_words, by_meaning = runs["BM25"][n][0], runs["dense"][n][0]
    if by_words == by_meaning:
        return sections[by_words]["id"], 0
    if may_rerank:
        return sections[runs["learnt from four"][n][0]]["id"], 1
    return None, 0


for may_rerank in False, True:
    answers, dear = zip(*(agent(n, may_rerank) for n in range(60)))
    right = sum(answer in q["sections"] for answer, q in zip(answers, questions))
    print(f"answered {60 - answers.count(None)}, right {right}, reranked {sum(dear)}")
    #> answered 36, right 34, reranked 0
    #> answered 60, right 48, reranked 24
refused = sum(agent(n, may_rerank=False)[0] is None for n in range(60, 80))
print("unanswerable questions refused:", refused, "of 20")
#> unanswerable questions refused: 18 of 20
