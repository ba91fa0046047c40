# --8<-- [start:count]
from collections import Counter, defaultdict

corpus = "the dog sleeps . the dog barks . the cat sleeps . a dog barks ."
words = corpus.split()
after = defaultdict(Counter)
for word, following in zip(words, words[1:]):
    after[word][following] += 1


def next_word(text: list[str]) -> dict[str, float]:
    counts = after[text[-1]]
    return {word: count / counts.total() for word, count in counts.items()}


print({word: round(p, 2) for word, p in next_word(["the"]).items()})
#> {'dog': 0.67, 'cat': 0.33}
print({word: round(p, 2) for word, p in next_word(["dog"]).items()})
#> {'sleeps': 0.33, 'barks': 0.67}
# --8<-- [end:count]
# --8<-- [start:chain]
for sentence in "the dog barks .", "the cat barks .":
    text, probability = ["."], 1.0
    for word in sentence.split():
        probability *= next_word(text).get(word, 0.0)
        text.append(word)
    print(sentence, "has probability", round(probability, 2))
    #> the dog barks . has probability 0.3
    #> the cat barks . has probability 0.0
# --8<-- [end:chain]
