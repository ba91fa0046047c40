# --8<-- [start:train]
import io
import re
from pathlib import Path

import sentencepiece

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
options = {"vocab_size": 2000, "character_coverage": 1.0, "num_threads": 1}
model = io.BytesIO()
sentencepiece.SentencePieceTrainer.train(
    sentence_iterator=iter(text.splitlines()),
    model_writer=model,
    model_type="unigram",
    minloglevel=2,
    **options,
)
unigram = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
# --8<-- [end:train]

# --8<-- [start:cuts]
for pieces in unigram.nbest_encode_as_pieces("unkindness", 3):
    score = sum(unigram.get_score(unigram.piece_to_id(p)) for p in pieces)
    print(round(score, 1), pieces)
    #> -27.3 ['▁un', 'kin', 'd', 'ness']
    #> -32.5 ['▁un', 'k', 'in', 'd', 'ness']
    #> -33.9 ['▁', 'un', 'kin', 'd', 'ness']
# --8<-- [end:cuts]


# --8<-- [start:viterbi]
score = {unigram.id_to_piece(i): unigram.get_score(i) for i in range(3, len(unigram))}


def best_split(word):
    best = [(0.0, [])]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(end):
            if (piece := word[start:end]) in score:
                total, pieces = best[start]
                ways.append((total + score[piece], pieces + [piece]))
        best.append(max(ways))
    return best[-1][1]


words = sorted(set(re.findall("[A-Za-z]+", text)))
same = sum(best_split("▁" + w) == unigram.encode(w, out_type=str) for w in words)
print(f"{same} of {len(words)} words split as the library splits them")
#> 5086 of 5086 words split as the library splits them
# --8<-- [end:viterbi]
