# --8<-- [start:greedy]
from transformers import AutoTokenizer

bert = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
vocabulary = bert.get_vocab()


def wordpiece(word):
    parts, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            part = "##" * (start > 0) + word[start:end]
            if part in vocabulary:
                break
        else:
            return ["[UNK]"]
        parts.append(part)
        start = end
    return parts


# --8<-- [end:greedy]

# --8<-- [start:agree]
import re
from pathlib import Path

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").lower()
words = sorted(set(re.findall("[a-z]+", text)))
same = sum(wordpiece(word) == bert.tokenize(word) for word in words)
print(f"{same} of {len(words)} words of Hamlet split as the library splits them")
#> 4580 of 4580 words of Hamlet split as the library splits them
for word in ["unkindness", "untimely", "undiscover🙂d", "undiscover猫d"]:
    print(word, wordpiece(word), "library:", *bert.tokenize(word))
    #> unkindness ['un', '##kind', '##ness'] library: un ##kind ##ness
    #> untimely ['un', '##time', '##ly'] library: un ##time ##ly
    #> undiscover🙂d ['[UNK]'] library: [UNK]
    #> undiscover猫d ['[UNK]'] library: und ##is ##co ##ver [UNK] d
# --8<-- [end:agree]
