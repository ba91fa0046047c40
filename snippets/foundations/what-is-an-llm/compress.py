# --8<-- [start:texts]
texts = {
    "declaration": "We hold these truths to be self-evident, that all men are created equal, "
    "that they are endowed by their Creator with certain unalienable Rights, that among "
    "these are Life, Liberty and the pursuit of Happiness.",
    "program": "def factorial(n):\n    if n == 0:\n        return 1\n    return n * "
    "factorial(n - 1)\n\nfor i in range(10):\n    print(i, factorial(i))\n",
    "notice": "On Tuesday the town council voted to move the weekly market from the car park "
    "behind the station to the old brewery, where there is room for forty stalls and a "
    "roof for rainy days, but no bus stop within half a mile.",
    "German": "Am Dienstag beschloss der Stadtrat, den Wochenmarkt vom Parkplatz hinter dem "
    "Bahnhof in die alte Brauerei zu verlegen, wo vierzig Stände Platz haben, aber kein "
    "Bus in der Nähe hält.",
}
texts["notice, words sorted"] = " ".join(sorted(texts["notice"].split()))
# --8<-- [end:texts]
# --8<-- [start:measure]
import math
import zlib

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
sizes = {}
for title, text in texts.items():
    ids = tokenizer("<|endoftext|>" + text, return_tensors="pt").input_ids
    with torch.no_grad():
        nats = model(ids, labels=ids).loss.item() * (ids.shape[1] - 1)
    raw = text.encode()
    sizes[title] = len(raw), len(zlib.compress(raw, 9)), nats / math.log(2) / 8
    shown = [round(size, 1) for size in sizes[title]]
    density = round(8 * sizes[title][2] / len(raw), 2)
    print(title, shown, density, "bits per byte")
    #> declaration [209, 149, 7.9] 0.3 bits per byte
    #> program [130, 90, 6.6] 0.41 bits per byte
    #> notice [216, 149, 36.5] 1.35 bits per byte
    #> German [184, 149, 58.7] 2.55 bits per byte
    #> notice, words sorted [216, 141, 63.0] 2.33 bits per byte
# --8<-- [end:measure]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

figure, axis = plt.subplots(figsize=(7, 3))
for shift, name, column in (-0.2, "zlib", 1), (0.2, "SmolLM2", 2):
    shares = [size[column] / size[0] for size in sizes.values()]
    places = [i + shift for i in range(len(sizes))]
    bars = axis.barh(places, shares, height=0.36, label=name)
    axis.bar_label(bars, [f" {share:.0%}" for share in shares], fontsize=10)
axis.set_yticks(range(len(sizes)), sizes, fontsize=10)
axis.set(xlim=(0, 1.05), xticks=[])
axis.invert_yaxis()
axis.spines[:].set_visible(False)
axis.tick_params(length=0)
axis.legend(frameon=False, loc="lower right")
axis.set_title("size after compression, share of the text's bytes", fontsize=11)
figure.tight_layout()
plt.savefig("compress.svg", transparent=True)
# --8<-- [end:draw]
