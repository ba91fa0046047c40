# --8<-- [start:listen]
import wave

import numpy as np
from transformers import WhisperForConditionalGeneration, WhisperProcessor

name = "openai/whisper-base"
processor = WhisperProcessor.from_pretrained(name)
model = WhisperForConditionalGeneration.from_pretrained(name).eval()
with wave.open("speech.wav") as file:
    samples = np.frombuffer(file.readframes(-1), np.int16) / 32768  # from -1 to 1


def transcribe(samples):
    features = processor(samples, sampling_rate=16000, return_tensors="pt")  # (1, 80, 3000)
    ids = model.generate(**features, language="en", task="transcribe", do_sample=False)
    return processor.batch_decode(ids, skip_special_tokens=True)[0].strip()


heard = transcribe(samples)
print(heard[:60])
print(heard[60:])
# --8<-- [end:listen]
# --8<-- [start:errors]
said = """The lighthouse keeper climbed ninety two steps every evening. He lit the lamp, wrote
the weather in a book, and waited for the night ferry from Ullapool to pass."""


def words(text):
    """Lower case, without punctuation: a comma is no mistake of hearing."""
    return "".join(letter for letter in text.lower() if letter.isalnum() or letter.isspace()).split()


def errors(said, heard):
    """The fewest words to replace, leave out or put in that turn `heard` into `said`."""
    row = list(range(len(heard) + 1))  # against no word at all: everything was put in
    for i, word in enumerate(said, start=1):
        before, row = row, [i]
        for j, other in enumerate(heard, start=1):
            row.append(min(before[j - 1] + (word != other), before[j] + 1, row[j - 1] + 1))
    return row[-1]


wrong = errors(words(said), words(heard))
print(f"{wrong} errors in {len(words(said))} words: {wrong / len(words(said)):.0%}")
# --8<-- [end:errors]
# --8<-- [start:noise]
for level in (0.02, 0.1):
    hiss = np.random.default_rng(0).standard_normal(len(samples))
    heard = transcribe(samples + level * hiss)
    print(f"hiss {level}: {errors(words(said), words(heard)) / len(words(said)):.0%}", heard[:40])
# --8<-- [end:noise]
