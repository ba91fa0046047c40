# --8<-- [start:train]
import inspect
import json.decoder
from pathlib import Path

import matplotlib.pyplot as plt
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

text = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8")
texts = {
    "Hamlet, the part seen": text[:120_000],
    "Hamlet, the rest": text[120_000:],
    "Python code": inspect.getsource(json.decoder),
}

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
    print(f"{name:<22}", *(f"{value:.1f}" for value in curve))
    #> Hamlet, the part seen  1.0 2.0 2.5 2.9 3.3 3.6
    #> Hamlet, the rest       1.0 2.0 2.4 2.8 3.0 3.1
    #> Python code            1.0 1.6 1.7 1.9 2.0 2.1
plt.xscale("log", base=2)
plt.xticks(sizes, sizes)
plt.xlim(230, 30000)
plt.xlabel("vocabulary")
plt.ylabel("bytes per token")
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("vocabulary.svg", transparent=True)
# --8<-- [end:plot]
