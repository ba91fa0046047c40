import numpy as np
import torch
from transformers import (
    ViTConfig,
    ViTModel,
    WhisperForConditionalGeneration,
    WhisperProcessor,
)

vit = ViTModel(ViTConfig(num_hidden_layers=1)).eval()
larger = torch.zeros(1, 3, 448, 448)
try:
    vit(larger)
except ValueError as error:
    print(error)
    #> Input image size (448*448) doesn't match model (224*224).
print(tuple(vit(larger, interpolate_pos_encoding=True).last_hidden_state.shape))
#> (1, 785, 768)

processor = WhisperProcessor.from_pretrained("openai/whisper-base")
fast = np.sin(2 * np.pi * 440 * np.arange(22050) / 22050)  # a second of 440 hertz
slow = np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)  # the same, fewer samples
try:
    processor(fast, sampling_rate=22050)
except ValueError as error:
    print(str(error).partition(". ")[2])
    #> Please make sure that the provided `raw_speech` input was sampled with 16000 and not 22050.
for name, tone in {"22,050, not told": fast, "16,000": slow}.items():
    table = processor(tone).input_features[0]  # (80, 3000)
    print(f"{name}: band {table[:, 20].argmax()} is the loudest")
    #> 22,050, not told: band 8 is the loudest
    #> 16,000: band 11 is the loudest
print("40 seconds:", processor(np.zeros(640000)).input_features[0].shape)
#> 40 seconds: (80, 3000)

model = WhisperForConditionalGeneration.from_pretrained("openai/whisper-base").eval()
silence = processor(np.zeros(160000), sampling_rate=16000, return_tensors="pt")
ids = model.generate(**silence, language="en", task="transcribe", do_sample=False)
print("silence:", processor.batch_decode(ids, skip_special_tokens=True))
#> silence: [' you']
