# --8<-- [start:formula]
from pathlib import Path

import torch
import yaml
from transformers import AutoConfig, AutoModelForCausalLM

# layers, sets of keys, width of a key, tokens that a layer keeps
SHAPES = {
    "BLOOM": [(70, 112, 128, None)],
    "LLaMA 7B": [(32, 32, 128, None)],
    "Llama 3.1 8B": [(32, 8, 128, None)],
    "Mistral 7B": [(32, 8, 128, 4095)],
    "Gemma 3 4B": [(29, 4, 256, 1023), (5, 4, 256, None)],
    "gpt-oss-20b": [(12, 8, 64, 127), (12, 8, 64, None)],
    "Falcon 7B": [(32, 1, 64, None)],
    "DeepSeek-V3": [(61, 1, (512 + 64) / 2, None)],
}


def by_formula(shapes, tokens):
    """Bytes of a cache in 16 bits: a key and a value, two bytes a number."""
    size = 0
    for layers, sets, width, keeps in shapes:
        size += layers * sets * width * min(tokens, keeps or tokens) * 2 * 2
    return size


# --8<-- [end:formula]


# --8<-- [start:counted]
def counted(row, tokens):
    """Bytes in the cache that the model fills, run on shapes alone."""
    config = AutoConfig.for_model(row["class"], **row["config"])
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
        ids = torch.zeros(1, tokens, dtype=torch.long)
    with torch.no_grad():
        cache = model.eval()(ids, use_cache=True).past_key_values
    return sum(layer.keys.nbytes + layer.values.nbytes for layer in cache.layers)


data = Path(__file__).with_name("families.yml").read_text(encoding="utf-8")
named = {row["name"]: row for row in yaml.safe_load(data)}
sizes = {}
for name, shapes in SHAPES.items():
    sizes[name] = [by_formula(shapes, tokens) / 1e9 for tokens in (1, 8192, 131072)]
    same = by_formula(shapes, 8192) == counted(named[name], 8192)
    token, short, long = sizes[name]
    print(f"{name:13} {token * 1e6:7,.0f} kB {short:6.2f} GB {long:6.1f} GB {same}")
    #> BLOOM           4,014 kB  32.88 GB  526.1 GB True
    #> LLaMA 7B          524 kB   4.29 GB   68.7 GB True
    #> Llama 3.1 8B      131 kB   1.07 GB   17.2 GB True
    #> Mistral 7B        131 kB   0.54 GB    0.5 GB True
    #> Gemma 3 4B        139 kB   0.29 GB    2.8 GB True
    #> gpt-oss-20b        49 kB   0.20 GB    3.2 GB True
    #> Falcon 7B           8 kB   0.07 GB    1.1 GB True
    #> DeepSeek-V3        70 kB   0.58 GB    9.2 GB True
# --8<-- [end:counted]
