# --8<-- [start:spectrogram]
import hashlib
import wave
from pathlib import Path

import numpy as np
from transformers import WhisperFeatureExtractor

path = Path(__file__).with_name("speech.wav")
print("SHA-256", hashlib.sha256(path.read_bytes()).hexdigest())
#> SHA-256 c695ab865190aeac3294674bf95a08bda30211999fbcf0627a84e1d8af8cea93
with wave.open(str(path)) as file:
    samples = np.frombuffer(file.readframes(-1), np.int16) / 32768  # from -1 to 1
    print(len(samples), "samples,", file.getframerate(), "a second")
    #> 161121 samples, 16000 a second

padded = np.zeros(30 * 16000)  # Whisper always reads 30 seconds
padded[: len(samples)] = samples
padded = np.pad(padded, 200, mode="reflect")  # centres the first frame on sample 0
fade = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)  # from 0 to 1 and back
starts = range(0, 480000, 160)
frames = np.stack([padded[at : at + 400] * fade for at in starts])  # (3000, 400)
power = np.abs(np.fft.rfft(frames)) ** 2  # (3000, 201): strength of each frequency

extractor = WhisperFeatureExtractor()
bands = extractor.mel_filters  # (201, 80): share of each frequency in each band
mel = np.log10(np.maximum(power @ bands, 1e-10))  # (3000, 80)
mel = (np.maximum(mel, mel.max() - 8) + 4) / 4  # nothing over 8 below the loudest
library = extractor(samples, sampling_rate=16000).input_features[0].T  # (3000, 80)
print(mel.shape, f"differ by at most {np.abs(mel - library).max():.3f}")
#> (3000, 80) differ by at most 0.000


# --8<-- [end:spectrogram]
# --8<-- [start:bands]
def to_mel(hertz):
    above = 15 + 27 * np.log(np.maximum(hertz, 1) / 1000) / np.log(6.4)
    return np.where(hertz < 1000, hertz * 3 / 200, above)


grid = np.linspace(0, 8000, 800001)  # every hundredth of a hertz
steps = np.linspace(0, to_mel(8000.0), 82)  # (82,): equally far apart in mel
edges = np.interp(steps, to_mel(grid), grid)  # (82,): in hertz
low, middle, high = edges[:-2], edges[1:-1], edges[2:]  # (80,) each
frequencies = np.linspace(0, 8000, 201).reshape(201, 1)
rising = (frequencies - low) / (middle - low)  # (201, 80)
falling = (high - frequencies) / (high - middle)  # (201, 80)
triangles = np.maximum(0, np.minimum(rising, falling)) * 2 / (high - low)  # of area 1
print(f"largest {bands.max():.3f}, differ by {np.abs(triangles - bands).max():.5f}")
#> largest 0.026, differ by 0.00000
print("hertz wide:", [round(high[band] - low[band]) for band in (0, 39, 79)])
#> hertz wide: [74, 127, 591]
# --8<-- [end:bands]
