# --8<-- [start:read]
import wave

import numpy as np

with wave.open("speech.wav") as file:
    samples = np.frombuffer(file.readframes(-1), np.int16) / 32768  # from -1 to 1
    rate = file.getframerate()
print(f"{rate} samples a second, {len(samples)} in all, {len(samples) / rate:.1f} s")
# --8<-- [end:read]
# --8<-- [start:frames]
padded = np.zeros(30 * rate)  # Whisper always reads 30 seconds
padded[: len(samples)] = samples
mirrored = np.pad(padded, 200, mode="reflect")
starts = np.arange(0, len(padded), 160)  # every 10 milliseconds
window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)  # Hann: fades in and out
frames = np.stack([mirrored[start : start + 400] * window for start in starts])  # (3000, 400)
power = np.abs(np.fft.rfft(frames)) ** 2  # (3000, 201): how strong is each frequency
print(frames.shape, power.shape)
# --8<-- [end:frames]
# --8<-- [start:mel]
def to_mel(hertz):
    """Slaney's scale: even steps up to 1000 Hz, then even ratios."""
    hertz = np.asarray(hertz, float)
    return np.where(hertz < 1000, hertz * 3 / 200, 15 + 27 * np.log(np.maximum(hertz, 1) / 1000) / np.log(6.4))


def to_hertz(mel):
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp(np.log(6.4) * (mel - 15) / 27))


edges = to_hertz(np.linspace(to_mel(0), to_mel(8000), 82))  # 80 triangles, each over three edges
frequencies = np.linspace(0, 8000, 201)
rising = (frequencies[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])  # (201, 80)
falling = (edges[2:] - frequencies[:, None]) / (edges[2:] - edges[1:-1])
triangles = np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])
mel = np.log10(np.maximum(power @ triangles, 1e-10))  # (3000, 80)
mel = (np.maximum(mel, mel.max() - 8) + 4) / 4
from transformers import WhisperFeatureExtractor

library = WhisperFeatureExtractor()(samples, sampling_rate=rate).input_features[0].T  # (3000, 80)
print(mel.shape, f"largest difference below 1e-4: {np.abs(mel - library).max() < 1e-4}")
# --8<-- [end:mel]
# --8<-- [start:plot]
import matplotlib.pyplot as plt

fig, (top, bottom) = plt.subplots(2, 1, figsize=(8, 4.4), sharex=True)
seconds = np.arange(len(samples)) / rate
top.plot(seconds[::20], samples[::20], linewidth=0.4)
top.set(ylabel="air pressure")
bottom.imshow(mel[:1000].T, origin="lower", aspect="auto", extent=(0, 10, 0, 80), cmap="magma")
bottom.set(xlabel="seconds", ylabel="mel band")
plt.savefig("spectrogram.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:plot]
