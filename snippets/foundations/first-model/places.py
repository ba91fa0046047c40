# --8<-- [start:estimate]
import torch
from accelerate import infer_auto_device_map, init_empty_weights
from accelerate.commands.estimate import estimate_training_usage
from accelerate.utils import calculate_maximum_sizes
from transformers import AutoModelForCausalLM, LlamaConfig

with init_empty_weights():
    model = AutoModelForCausalLM.from_config(LlamaConfig(), dtype=torch.bfloat16)
total, (largest, _) = calculate_maximum_sizes(model)
print(f"weights {total / 1e9:.2f} GB, largest layer {largest / 1e9:.2f} GB")
#> weights 13.48 GB, largest layer 0.40 GB
training = estimate_training_usage(2 * total, "float32")  # wants bytes in float32
for part, size in training.items():
    print(f"training with Adam, {part}: {size / 1e9:.1f} GB")
    #> training with Adam, model: 27.0 GB
    #> training with Adam, optimizer: 53.9 GB
    #> training with Adam, gradients: 27.0 GB
    #> training with Adam, step: 107.8 GB
# --8<-- [end:estimate]
# --8<-- [start:map]
limits, layers = (4, 8, 12, 16), {0: [], "cpu": [], "disk": []}
for gpu in limits:
    where = infer_auto_device_map(
        model,
        max_memory={0: f"{gpu}GB", "cpu": "8GB"},
        no_split_module_classes=["LlamaDecoderLayer"],
    )
    places = [where.get(f"model.layers.{i}", where.get("")) for i in range(32)]
    for place, counts in layers.items():
        counts.append(places.count(place))
    print(f"GPU of {gpu} GB:", {place: counts[-1] for place, counts in layers.items()})
    #> GPU of 4 GB: {0: 8, 'cpu': 18, 'disk': 6}
    #> GPU of 8 GB: {0: 18, 'cpu': 14, 'disk': 0}
    #> GPU of 12 GB: {0: 27, 'cpu': 5, 'disk': 0}
    #> GPU of 16 GB: {0: 32, 'cpu': 0, 'disk': 0}
# --8<-- [end:map]
# --8<-- [start:figure]
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(7, 2.8))
left = torch.zeros(4)
for (place, counts), label in zip(layers.items(), ("GPU", "CPU memory", "disk")):
    ax.barh([f"{gpu} GB" for gpu in limits], counts, left=left, label=label)
    left = left + torch.tensor(counts)
ax.set(xlabel="layers of a 7B model in bfloat16", ylabel="GPU memory")
ax.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
plt.savefig("places.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:figure]
