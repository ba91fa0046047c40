from transformers import T5ForConditionalGeneration


def corrupt(words, spans):
    source, target, end = [], [], 0
    for k, (start, stop) in enumerate(spans):
        source += words[end:start] + [f"<extra_id_{k}>"]
        target += [f"<extra_id_{k}>"] + words[start:stop]
        end = stop
    target.append(f"<extra_id_{len(spans)}>")  # says: no more
    return " ".join(source + words[end:]), " ".join(target)


source, target = corrupt("The cute dog walks in the park".split(), [(1, 3), (5, 6)])
print("source:", source)
#> source: The <extra_id_0> walks in <extra_id_1> park
print("target:", target)
#> target: <extra_id_0> cute dog <extra_id_1> the <extra_id_2>
documentation = T5ForConditionalGeneration.forward.__doc__
print("as documented:", source in documentation and target in documentation)
#> as documented: True
