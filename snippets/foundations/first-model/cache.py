import torch
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name)
c = model.config
per_token = 2 * c.num_hidden_layers * c.num_key_value_heads * c.head_dim * 2
with torch.no_grad():
    cache = model(torch.ones(1, 100, dtype=torch.long)).past_key_values
held = sum(layer.keys.nbytes + layer.values.nbytes for layer in cache.layers)
print("bytes a token:", per_token, "measured:", held // 100)
#> bytes a token: 23040 measured: 23040
print("weights:", model.get_memory_footprint() // 10**6, "MB")
#> weights: 269 MB
print("cache of 8192 tokens:", 8192 * per_token // 10**6, "MB")
#> cache of 8192 tokens: 188 MB
