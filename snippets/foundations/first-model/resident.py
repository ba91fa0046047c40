import subprocess
import sys

program = """
import psutil, torch
from transformers import LlamaConfig, LlamaForCausalLM
megabytes = lambda: psutil.Process().memory_info().rss / 1e6
ids = torch.ones(1, 4, dtype=torch.long)
LlamaForCausalLM(LlamaConfig(vocab_size=9, hidden_size=32))(ids)  # load the libraries
before = megabytes()
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = LlamaForCausalLM.from_pretrained(name, dtype={dtype})
loaded = megabytes() - before
model(ids)
print(model.num_parameters() * model.dtype.itemsize / 1e6, loaded, megabytes() - before)
"""
for dtype in ("torch.float32", "torch.bfloat16"):
    code = program.format(dtype=dtype)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8"
    )
    predicted, loaded, used = map(float, run.stdout.split())
    shares = f"{loaded / predicted:.1f} loaded, {used / predicted:.1f} after use"
    print(f"{dtype}: {predicted:.0f} MB predicted; share held: {shares}")
    #> torch.float32: 538 MB predicted; share held: 1.0 loaded, 1.0 after use
    #> torch.bfloat16: 269 MB predicted; share held: 0.1 loaded, 1.0 after use
