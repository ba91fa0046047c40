# --8<-- [start:wrong]
import numpy as np
from transformers import WhisperFeatureExtractor

extract = WhisperFeatureExtractor()
second = np.sin(2 * np.pi * 440 * np.arange(22050) / 22050)  # one second of 440 Hz, at 22,050 samples a second
try:
    extract(second, sampling_rate=22050)
except ValueError as error:
    print(type(error).__name__, str(error).partition(". ")[2])
tables = {
    "rate left out": extract(second),
    "brought to 16,000": extract(np.sin(2 * np.pi * 440 * np.arange(16000) / 16000), sampling_rate=16000),
}
for name, features in tables.items():
    print(f"{name}: strongest band {features.input_features[0][:, 20].argmax()} of 80")
# --8<-- [end:wrong]
