# --8<-- [start:transcribe]
import wave
from pathlib import Path

import numpy as np
from transformers import WhisperForConditionalGeneration, WhisperProcessor

name = "openai/whisper-base"
processor = WhisperProcessor.from_pretrained(name)
model = WhisperForConditionalGeneration.from_pretrained(name).eval()
with wave.open(str(Path(__file__).with_name("speech.wav"))) as file:
    recordings = {"British": np.frombuffer(file.readframes(-1), np.int16)}
recordings.update(np.load(Path(__file__).with_name("voices.npz")))

heard = {}
for voice, samples in recordings.items():
    inputs = processor(samples / 32768, sampling_rate=16000, return_tensors="pt")
    ids = model.generate(**inputs, language="en", task="transcribe", do_sample=False)
    heard[voice] = processor.batch_decode(ids, skip_special_tokens=True)[0].strip()
print(model.model.encoder.conv1)
#> Conv1d(80, 512, kernel_size=(3,), stride=(1,), padding=(1,))
print(model.model.encoder.conv2)
#> Conv1d(512, 512, kernel_size=(3,), stride=(2,), padding=(1,))
print(heard["British"][:59])
#> The lighthouse keeper climbed into two steps every evening.
print(heard["British"][60:])
#> He lit the lamp, wrote the weather in a book, and waited for the light ferry from a water pass.
# --8<-- [end:transcribe]
# --8<-- [start:errors]
said = """The lighthouse keeper climbed ninety two steps every evening. He lit the lamp,
wrote the weather in a book, and waited for the night ferry from Ullapool to pass."""


def words(text):
    """Lower case, without punctuation: a comma is no mistake of hearing."""
    return text.lower().replace(",", "").replace(".", "").split()


def errors(said, heard):
    """The fewest words to replace, leave out or put in between the two."""
    row = list(range(len(heard) + 1))  # from no word at all: put each one in
    for i, word in enumerate(said, start=1):
        before, row = row, [i]
        for j, other in enumerate(heard, start=1):
            replace = before[j - 1] + (word != other)
            row.append(min(replace, before[j] + 1, row[j - 1] + 1))
    return row[-1]


for voice, text in heard.items():
    rate = errors(words(said), words(text)) / 29
    in_words = errors(words(said), words(text.replace("92", "ninety two"))) / 29
    new = [word for word in words(text) if word not in words(said)]
    print(f"{voice}: {rate:.0%}, with 92 in words {in_words:.0%}; new:", *new)
    #> British: 14%, with 92 in words 14%; new: into light water
    #> slower: 17%, with 92 in words 17%; new: into mug light water
    #> American: 24%, with 92 in words 17%; new: 92 light fairy blue tapas
    #> Scottish: 24%, with 92 in words 24%; new: into step moog light pool
every = [words(text) for text in heard.values()]
missed = [word for word in words(said) if all(word not in text for text in every)]
print("heard in no recording:", *missed)
#> heard in no recording: ninety night ullapool
# --8<-- [end:errors]
