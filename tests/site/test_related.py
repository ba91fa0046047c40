"""Chapters near each other in meaning, by MiniLM: found from the pages' own sections, kept in handbook/records/related.json."""

import json
import re

import numpy as np

from handbook import source
from handbook.ledger import RELATED

WRITTEN = [name for name in source.chapters() if name in source.pages()]

NEAR = 3  # chapters named at the end of each


def likeness(chapters: list[str]) -> np.ndarray:
    """Cosine between chapters, shape (n, n): each is the mean of its title's and its second-level sections' vectors."""
    from sentence_transformers import SentenceTransformer  # only here: it takes ten seconds

    model, vectors = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2"), []
    for chapter in chapters:
        text = re.sub(
            r"\A---\n.*?\n---\n|^ *```.*?^ *```$|\[\^[^]]*\]",
            "",
            source.pages()[chapter].read_text(encoding="utf-8"),
            flags=re.S | re.M,
        )
        sections = [
            s for s in re.split(r"^## ", text, flags=re.M) if not s.startswith(("Check your", "Remember", "Go deep"))
        ]
        mean = model.encode(sections, normalize_embeddings=True).mean(0)
        vectors.append(mean / np.linalg.norm(mean))
    return np.stack(vectors) @ np.stack(vectors).T


def test_related_chapters_are_the_nearest(request, say):
    scores = likeness(WRITTEN) - 2 * np.eye(len(WRITTEN))
    if request.config.getoption("update_examples"):
        nearest = {c: [WRITTEN[i] for i in row.argsort()[::-1][:NEAR]] for c, row in zip(WRITTEN, scores, strict=True)}
        source.write(RELATED, json.dumps(nearest, indent=1) + "\n")
    related = json.loads(RELATED.read_text(encoding="utf-8"))
    for chapter, row in zip(WRITTEN, scores, strict=True):
        named = related.get(chapter, [])
        found = [row[WRITTEN.index(other)] for other in named if other in WRITTEN]
        wanted = np.sort(row)[::-1][:NEAR]
        assert len(found) == NEAR and np.allclose(found, wanted, atol=0.01), (
            f"handbook/records/related.json names {named} as near {chapter}, and others are nearer; type: make update"
        )
    say(f"Related: {len(related)} chapters name the {NEAR} nearest to them.")
