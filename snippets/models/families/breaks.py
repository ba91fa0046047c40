import tempfile
from pathlib import Path

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    FalconConfig,
    LlamaConfig,
    Qwen3Config,
)

# The default of a class is not the model of that name.
read = Qwen3Config(intermediate_size=12288, num_hidden_layers=36, num_key_value_heads=8)
for config in (Qwen3Config(), read):
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    print(f"Qwen3: {model.num_parameters():,}")
    #> Qwen3: 12,049,461,248
    #> Qwen3: 8,190,735,360

# A key that the class does not know is kept and ignored.
print("LLaMA, two layers asked for:", LlamaConfig(n_layers=2).num_hidden_layers)
#> LLaMA, two layers asked for: 32

# A key can be overruled by another one.
with torch.device("meta"):
    model = AutoModelForCausalLM.from_config(FalconConfig())
    cache = model(torch.zeros(1, 5, dtype=torch.long)).past_key_values
sets = cache.layers[0].keys.shape[1]
print("Falcon says", FalconConfig().num_kv_heads, "and keeps", sets)
#> Falcon says 71 and keeps 1

# A family that is newer than the library.
folder = Path(tempfile.mkdtemp())
(folder / "config.json").write_text('{"model_type": "kimi_k3"}', encoding="utf-8")
try:
    AutoConfig.from_pretrained(folder)
except ValueError as error:
    print(str(error).partition(". ")[0])
    #> The checkpoint you are trying to load has model type `kimi_k3` but Transformers does not recognize this architecture
