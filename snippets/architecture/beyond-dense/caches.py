# --8<-- [start:measure]
import torch
from transformers import AutoConfig, AutoModelForCausalLM

full = ["full_attention"] * 4
kinds = ["sliding", "compressed_sparse", "heavily_compressed"]
three = [kind + "_attention" for kind in kinds]
models = {  # a few layers, their kinds, and how many of each the whole model has
    "Qwen3-Next, all full": ("qwen3_next", dict(layer_types=full), [12] * 4),
    "Qwen3-Next": ("qwen3_next", {}, [12] * 4),
    "Mamba-2": ("mamba2", {}, [64]),
    "DeepSeek-V3": ("deepseek_v3", {}, [61]),
    "DeepSeek-V3.2": ("deepseek_v32", {}, [61]),
    "DeepSeek-V4-Flash": ("deepseek_v4", dict(layer_types=three), [2, 21, 20]),
}


def size(part):  # bytes of all tensors in a layer's cache
    if isinstance(part, torch.Tensor):
        return part.nbytes
    inner = part.values() if isinstance(part, dict) else []
    return sum(size(item) for item in inner)


def cache(model, copies, length):
    with torch.device("meta"), torch.no_grad():
        output = model(torch.ones(1, length, dtype=torch.long), use_cache=True)
    layers = output.get("past_key_values", output.get("cache_params")).layers
    return sum(n * size(vars(layer)) for n, layer in zip(copies, layers))


# --8<-- [end:measure]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

tokens, costs = torch.logspace(2, 6, 9), {}
plt.figure(figsize=(7, 4))
for name, (kind, types, copies) in models.items():
    config = AutoConfig.for_model(kind, num_hidden_layers=len(copies), **types)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16).eval()
    short, long = cache(model, copies, 256), cache(model, copies, 512)
    each = (long - short) // 256
    fixed = short - 256 * each
    costs[name] = fixed, each
    marker = "oxsv^D"[list(models).index(name)]
    plt.plot(tokens, (fixed + each * tokens) / 1e9, marker, ls="-", lw=1, label=name)
    print(f"{name}: {fixed / 1e6:.1f} MB, and {each:,} bytes a token")
    #> Qwen3-Next, all full: 0.0 MB, and 98,304 bytes a token
    #> Qwen3-Next: 77.9 MB, and 24,576 bytes a token
    #> Mamba-2: 273.7 MB, and 0 bytes a token
    #> DeepSeek-V3: 0.0 MB, and 70,272 bytes a token
    #> DeepSeek-V3.2: 0.0 MB, and 85,888 bytes a token
    #> DeepSeek-V4-Flash: 11.4 MB, and 6,880 bytes a token
(states, some), (_, full) = costs["Qwen3-Next"], costs["Qwen3-Next, all full"]
print("Qwen3-Next: equal at", round(states / (full - some)), "tokens")
#> Qwen3-Next: equal at 1056 tokens
old, new = costs["DeepSeek-V3"][1], costs["DeepSeek-V3.2"][1]
read = 100_000 * (new - old) + 2048 * old  # all the indexer's keys, 2,048 entries
print(f"at 100,000 tokens V3.2 reads {read / (100_000 * old):.0%} of what V3 reads")
#> at 100,000 tokens V3.2 reads 24% of what V3 reads
plt.loglog()
plt.legend(frameon=False)
plt.xlabel("tokens")
plt.ylabel("GB of cache for one text")
plt.savefig("caches.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
