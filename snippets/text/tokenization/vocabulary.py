# --8<-- [start:texts]
import inspect
import json.decoder
from pathlib import Path

import matplotlib.pyplot as plt
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

text = Path(__file__).with_name("hamlet.txt").read_text()
texts = {
    "Hamlet, the part seen": text[:120_000],
    "Hamlet, the rest": text[120_000:],
    "Python code": inspect.getsource(json.decoder),
}
# --8<-- [end:texts]

# --8<-- [start:train]
split = pre_tokenizers.ByteLevel(add_prefix_space=False)
sizes, curves = [256, 512, 1000, 2000, 4000, 8000], {name: [] for name in texts}
for size in sizes:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = split
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=split.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator([texts["Hamlet, the part seen"]], trainer)
    for name, part in texts.items():
        curves[name].append(len(part.encode()) / len(tokenizer.encode(part).ids))
# --8<-- [end:train]

# --8<-- [start:plot]
plt.figure(figsize=(7, 3.2))
for (name, curve), marker in zip(curves.items(), "osD"):
    plt.plot(sizes, curve, marker=marker)
    plt.text(8600, curve[-1], name, va="center")
    print(f"{name:<22}", *(f"{value:.2f}" for value in curve))
    #> Hamlet, the part seen  1.00 2.01 2.51 2.93 3.29 3.62
    #> Hamlet, the rest       1.00 1.98 2.43 2.78 3.00 3.13
    #> Python code            1.00 1.57 1.69 1.88 2.01 2.06
plt.xscale("log", base=2)
plt.xticks(sizes, sizes)
plt.xlim(230, 30000)
plt.xlabel("vocabulary")
plt.ylabel("bytes per token")
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("vocabulary.svg", transparent=True)
# --8<-- [end:plot]
