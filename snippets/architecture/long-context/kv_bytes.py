# --8<-- [start:models]
import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    DeepseekV3Config,
    FalconConfig,
    LlamaConfig,
)

llama3 = LlamaConfig(vocab_size=128256, intermediate_size=14336, num_key_value_heads=8)
models = {
    "Llama 2 7B, MHA": LlamaConfig(),
    "Llama 3 8B, GQA": llama3,
    "Falcon 7B, MQA": FalconConfig(),
    "SmolLM2, GQA": AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct"),
    "DeepSeek-V3, MLA": DeepseekV3Config(),
}


# --8<-- [end:models]
# --8<-- [start:formula]
def cached_numbers(c):  # per token and layer, as the papers have it
    if hasattr(c, "kv_lora_rank"):
        return c.kv_lora_rank + c.qk_rope_head_dim
    heads = 1 if getattr(c, "multi_query", False) else c.num_key_value_heads
    return 2 * heads * c.hidden_size // c.num_attention_heads


for name, config in models.items():
    size = 2 * cached_numbers(config) * config.num_hidden_layers  # bf16: 2 bytes
    print(f"{name}: {size:,} bytes a token, {size * 128_000 / 1e9:.1f} GB for 128,000")
    #> Llama 2 7B, MHA: 524,288 bytes a token, 67.1 GB for 128,000
    #> Llama 3 8B, GQA: 131,072 bytes a token, 16.8 GB for 128,000
    #> Falcon 7B, MQA: 8,192 bytes a token, 1.0 GB for 128,000
    #> SmolLM2, GQA: 23,040 bytes a token, 2.9 GB for 128,000
    #> DeepSeek-V3, MLA: 70,272 bytes a token, 9.0 GB for 128,000
# --8<-- [end:formula]

# --8<-- [start:measured]
for name, config in models.items():
    numbers, config.num_hidden_layers = cached_numbers(config), 1  # one layer will do
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
        cache = model(torch.ones(1, 10, dtype=torch.long)).past_key_values
    layer = cache.layers[0]
    held = (layer.keys.numel() + layer.values.numel()) // 10
    print(f"{name}: {numbers} by formula, {held} in the library's cache")
    #> Llama 2 7B, MHA: 8192 by formula, 8192 in the library's cache
    #> Llama 3 8B, GQA: 2048 by formula, 2048 in the library's cache
    #> Falcon 7B, MQA: 128 by formula, 128 in the library's cache
    #> SmolLM2, GQA: 384 by formula, 384 in the library's cache
    #> DeepSeek-V3, MLA: 576 by formula, 576 in the library's cache
# --8<-- [end:measured]
