def restore(source, target):
    spans, key = {}, None
    for word in target.split():
        if word.startswith("<extra_id_"):
            key = word
            spans[key] = []
        else:
            spans[key].append(word)
    return " ".join(w for word in source.split() for w in spans.get(word, [word]))


source = "Thank you <extra_id_0> me to your party <extra_id_1> week ."
target = "<extra_id_0> for inviting <extra_id_1> last <extra_id_2>"
print(restore(source, target))
#> Thank you for inviting me to your party last week .
