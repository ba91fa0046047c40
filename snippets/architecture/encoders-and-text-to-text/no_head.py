import io
import logging

from transformers import AutoModelForMaskedLM, pipeline

name = "sentence-transformers/all-MiniLM-L6-v2"
log, logger = io.StringIO(), logging.getLogger("transformers")
logger.setLevel("WARNING")
logger.addHandler(logging.StreamHandler(log))

fill = pipeline("fill-mask", model=name)
best = fill("Paris is the capital of [MASK].")[0]
print("score of the best word above 0.05:", best["score"] > 0.05)
#> score of the best word above 0.05: False
told = [" ".join(line.split()) for line in log.getvalue().splitlines()]
print([line for line in told if "newly" in line][0][:82])
#> - MISSING: those params were newly initialized because missing from the checkpoint

model, report = AutoModelForMaskedLM.from_pretrained(name, output_loading_info=True)
print(
    sorted(key.removeprefix("cls.predictions.") for key in report["missing_keys"])[:3]
)
#> ['bias', 'decoder.bias', 'transform.LayerNorm.bias']
