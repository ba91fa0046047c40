from collections import Counter

question, statement = "are you there".split(), "you are there".split()


def pairs(words):
    return list(zip(["<s>", *words], [*words, "</s>"]))


print("first word:  ", question[0], "|", statement[0])
#> first word:   are | you
print("as two bags: ", Counter(question) == Counter(statement))
#> as two bags:  True
print("last two:    ", question[-2:], "|", statement[-2:])
#> last two:     ['you', 'there'] | ['are', 'there']
print("pairs apart: ", sorted(set(pairs(question)) - set(pairs(statement))))
#> pairs apart:  [('<s>', 'are'), ('are', 'you'), ('you', 'there')]
