# --8<-- [start:encode]
import json
from itertools import pairwise
from pathlib import Path

from transformers import AutoTokenizer

smol = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
inner = smol.backend_tokenizer
merges = json.loads(inner.to_str())["model"]["merges"]
rank = {tuple(pair): number for number, pair in enumerate(merges)}


def encode(word):
    parts = list(word)
    while known := [(rank[p], i) for i, p in enumerate(pairwise(parts)) if p in rank]:
        _, left = min(known)
        parts[left : left + 2] = [parts[left] + parts[left + 1]]
    return parts


print(encode("conscience"), encode("Ġconscience"))
#> ['cons', 'cience'] ['Ġconscience']
# --8<-- [end:encode]

# --8<-- [start:agree]
text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
words = [word for word, _ in inner.pre_tokenizer.pre_tokenize_str(text)]
ours = [part for word in words for part in encode(word)]
print("pieces:", words[:9])
#> pieces: ['HAMLET', ',', 'ĠPRINCE', 'ĠOF', 'ĠDENMARK', 'Ċ', 'Ċ', 'by', 'ĠWilliam']
print(f"{len(text)} characters, {len(words)} words, {len(ours)} tokens")
#> 173942 characters, 48148 words, 52755 tokens
print("all tokens of Hamlet as the library's:", ours == smol.tokenize(text))
#> all tokens of Hamlet as the library's: True
# --8<-- [end:agree]
