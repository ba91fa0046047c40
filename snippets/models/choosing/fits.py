# --8<-- [start:formula]
def weights(billions, bits):
    """Gigabytes for so many thousand million parameters."""
    return billions * bits / 8


def cache(layers, kv_heads, width, tokens, bits=16):
    """Gigabytes of keys and values for so many tokens, of all conversations together."""
    return 2 * layers * kv_heads * width * tokens * bits / 8 / 1e9


in_32, in_16 = weights(0.134515008, 32), weights(0.134515008, 16)
print(f"weights: {in_32:.2f} GB in 32 bits, {in_16:.2f} GB in 16")
#> weights: 0.54 GB in 32 bits, 0.27 GB in 16
print(f"cache: {cache(30, 3, 64, 1, 32) * 1e6:.0f} kB for one token in 32 bits")
#> cache: 46 kB for one token in 32 bits
print(f"24 conversations of 1,000 tokens: {cache(30, 3, 64, 24_000, 32):.2f} GB")
#> 24 conversations of 1,000 tokens: 1.11 GB
# --8<-- [end:formula]

# --8<-- [start:measured]
import psutil
import torch
from transformers import AutoModelForCausalLM, DynamicCache, LlamaConfig

tiny = LlamaConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=1)
AutoModelForCausalLM.from_config(tiny)(torch.zeros(1, 1).long())  # loads the library
this = psutil.Process()
start = this.memory_info().rss


def more():
    return f"{(this.memory_info().rss - start) / 1e9:.1f} GB"


name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16).eval()
print("weights in 16 bits: loaded", more(), end=", ")
with torch.no_grad():
    model(torch.arange(64)[None])  # (1, 64): one short text
print("used once", more())
#> weights in 16 bits: loaded 0.0 GB, used once 0.3 GB

model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()
start = this.memory_info().rss
cached = DynamicCache(config=model.config)
for layer in range(30):  # what 24 conversations of 1,000 tokens leave behind
    keys, values = torch.rand(2, 24, 3, 1000, 64)  # (24, 3, 1000, 64) each
    cached.update(keys, values, layer)
print("cache", more())
#> cache 1.1 GB
# --8<-- [end:measured]

# --8<-- [start:which]
import matplotlib.pyplot as plt

MODELS = {  # 10**9 parameters; layers, sets of keys and values, their width
    "LLaMA 7B": (6.738, 32, 32, 128),
    "Falcon 7B": (6.922, 32, 1, 64),
    "Mistral 7B": (7.242, 32, 8, 128),
    "Mixtral 8x7B": (46.703, 32, 8, 128),
    "BLOOM": (176.247, 70, 112, 128),
}
for row, (name, (billions, *shape)) in enumerate(MODELS.items()):
    in_16, in_4 = weights(billions, 16), weights(billions, 4)
    kept = cache(*shape, 40_000)  # 20 conversations of 2,000 tokens
    print(f"{name:12} weights {in_16:5.1f} or {in_4:4.1f} GB, cache {kept:5.1f} GB")
    #> LLaMA 7B     weights  13.5 or  3.4 GB, cache  21.0 GB
    #> Falcon 7B    weights  13.8 or  3.5 GB, cache   0.3 GB
    #> Mistral 7B   weights  14.5 or  3.6 GB, cache   5.2 GB
    #> Mixtral 8x7B weights  93.4 or 23.4 GB, cache   5.2 GB
    #> BLOOM        weights 352.5 or 88.1 GB, cache 160.6 GB
    plt.plot([in_4, in_16], [row, row], "o-", color="tab:blue", lw=2)
    plt.plot(kept, row, "D", color="tab:orange", markersize=8)
plt.xscale("log")
plt.xticks([1, 16, 80, 640], ["1 GB", "16", "80", "640 GB"])
plt.yticks(range(len(MODELS)), MODELS)
plt.grid(axis="x")
plt.gca().invert_yaxis()
plt.gcf().set_size_inches(7, 3.4)
plt.legend(["weights, 4 to 16 bits", "cache of 20 conversations"], loc="lower left")
plt.tight_layout()
plt.savefig("fits.svg", transparent=True)
# --8<-- [end:which]
