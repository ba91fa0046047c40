# --8<-- [start:table]
import torch
from transformers import AutoConfig, AutoModelForCausalLM, LlamaConfig, MixtralConfig

llama3 = {"vocab_size": 128256, "num_key_value_heads": 8}
configs = {
    "SmolLM2-135M": AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct"),
    "Llama-2-7B": LlamaConfig(),
    "Llama-3-8B": LlamaConfig(intermediate_size=14336, **llama3),
    "Mixtral-8x7B": MixtralConfig(),
    "Llama-3-70B": LlamaConfig(
        hidden_size=8192,
        intermediate_size=28672,
        num_hidden_layers=80,
        num_attention_heads=64,
        **llama3,
    ),
}
sizes = {"float32": 4, "bfloat16": 2, "8 bits": 1, "4 bits": 0.5}
counts = {}
for name, config in configs.items():
    with torch.device("meta"):  # shapes only: nothing is downloaded or allocated
        counts[name] = AutoModelForCausalLM.from_config(config).num_parameters()
    gigabytes = [round(counts[name] * b / 1e9, 1) for b in sizes.values()]
    print(f"{name}, {counts[name]:,} parameters: {gigabytes} GB")
    #> SmolLM2-135M, 134,515,008 parameters: [0.5, 0.3, 0.1, 0.1] GB
    #> Llama-2-7B, 6,738,415,616 parameters: [27.0, 13.5, 6.7, 3.4] GB
    #> Llama-3-8B, 8,030,261,248 parameters: [32.1, 16.1, 8.0, 4.0] GB
    #> Mixtral-8x7B, 46,702,792,704 parameters: [186.8, 93.4, 46.7, 23.4] GB
    #> Llama-3-70B, 70,553,706,496 parameters: [282.2, 141.1, 70.6, 35.3] GB
# --8<-- [end:table]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 3.4))
for (kind, b), mark in zip(sizes.items(), "os^D"):
    ax.plot([n * b / 1e9 for n in counts.values()], mark, markersize=8, label=kind)
for limit, machine in ((8, "8 GB"), (24, "24 GB"), (80, "80 GB")):
    ax.axhline(limit, color="black", linestyle=":", linewidth=1)
    ax.text(4.4, limit, machine, va="center", fontsize=10)
ax.set_xticks(range(len(counts)), counts, fontsize=9)
ax.set(yscale="log", xlim=(-0.4, 4.35), ylabel="gigabytes of weights")
ax.legend(frameon=False, loc="lower right", fontsize=10)
plt.savefig("fits.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
