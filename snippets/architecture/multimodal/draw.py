import wave
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from transformers import WhisperFeatureExtractor

labels = ["text.color", "axes.labelcolor", "xtick.color", "ytick.color"]
plt.rcParams.update(dict.fromkeys(labels, "#777777"))
pixels = np.arange(24).reshape(4, 6)
patches = pixels.reshape(2, 2, 3, 2).transpose(0, 2, 1, 3).reshape(6, 4)
tokens = patches @ [[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]]
tables = {"24 pixels": pixels, "six patches": patches, "six tokens": tokens}
_, axes = plt.subplots(1, 3, figsize=(8, 2.6), width_ratios=(6, 4, 3))
for ax, (title, table) in zip(axes, tables.items()):
    white = 2 * table.max()
    ax.pcolormesh(table, cmap="Greys_r", vmax=white, edgecolors="#777777", lw=0.5)
    ax.set(title=title, ylim=(len(table), 0), xticks=[], yticks=[])
    for (row, column), number in np.ndenumerate(table):
        ax.text(column + 0.3, row + 0.6, number, color="w")
axes[0].hlines(2, 0, 6, "#e0701f", lw=3)
axes[0].vlines([2, 4], 0, 4, "#e0701f", lw=3)
plt.savefig("patches.svg", transparent=True, bbox_inches="tight")
with wave.open(str(Path(__file__).with_name("speech.wav"))) as file:
    samples = np.frombuffer(file.readframes(-1), np.int16) / 32768
bands = WhisperFeatureExtractor()(samples, sampling_rate=16000).input_features[0]
shown = bands[:, :1000].reshape(80, 250, 4).mean(2)  # (80, 250)
print("drawn:", pixels.shape, patches.shape, tokens.shape, shown.shape)
#> drawn: (4, 6) (6, 4) (6, 3) (80, 250)
plt.figure(figsize=(8, 2.6))
plt.imshow(shown, "Greys", aspect=1, origin="lower", interpolation="none")
plt.gca().set(xlabel="time, in steps of 40 milliseconds", ylabel="band")
plt.savefig("spectrogram.svg", transparent=True, bbox_inches="tight")
