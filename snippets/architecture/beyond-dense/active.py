# --8<-- [start:try-it]
import torch
from transformers import AutoModelForCausalLM, MixtralConfig

with torch.device("meta"):  # shapes alone, no memory
    model = AutoModelForCausalLM.from_config(MixtralConfig())
total = sum(p.numel() for p in model.parameters())
experts = sum(p.numel() for name, p in model.named_parameters() if ".experts." in name)
print(f"{total:,} parameters, {total - experts * 6 // 8:,} used for a token")
#> 46,702,792,704 parameters, 12,879,925,248 used for a token
# --8<-- [end:try-it]

# --8<-- [start:models]
import matplotlib.pyplot as plt
from transformers import AutoConfig

models = {"Mixtral 8x7B": "mixtral", "DeepSeek-V3": "deepseek_v3"}
models |= {"Qwen3-Next-80B-A3B": "qwen3_next", "GLM-5": "glm_moe_dsa"}
models |= {"DeepSeek-V4-Flash": "deepseek_v4"}
plt.figure(figsize=(7, 2.8))
for name, kind in models.items():
    config = AutoConfig.for_model(kind)  # its default values are the named model's
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    total = sum(p.numel() for p in model.parameters())
    routed = sum(p.numel() for n, p in model.named_parameters() if ".experts." in n)
    chosen = config.num_experts_per_tok
    of = getattr(config, "num_local_experts", None) or config.num_experts
    table = model.get_input_embeddings().weight.numel()  # a token reads one row of it
    used = total - routed * (of - chosen) // of - table
    plt.barh(name, 100 * used / total, color="tab:orange")
    plt.text(
        100 * used / total + 0.5, name, f"of {total / 1e9:.0f} billion", va="center"
    )
    print(f"{name}: {chosen} of {of}, {total / 1e9:.1f}B, used {used / 1e9:.1f}B")
    #> Mixtral 8x7B: 2 of 8, 46.7B, used 12.7B
    #> DeepSeek-V3: 8 of 256, 671.0B, used 36.6B
    #> Qwen3-Next-80B-A3B: 10 of 512, 79.7B, used 3.6B
    #> GLM-5: 8 of 256, 743.9B, used 40.8B
    #> DeepSeek-V4-Flash: 6 of 256, 284.3B, used 13.3B
plt.ylim(4.6, -0.6)
plt.xlim(0, 36)
plt.xlabel("% of the parameters that a token uses")
plt.savefig("active.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:models]
