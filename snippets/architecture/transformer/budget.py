import torch
from transformers import LlamaConfig, LlamaForCausalLM


def build(width):
    config = LlamaConfig(
        vocab_size=32000,
        hidden_size=width,
        intermediate_size=4 * width,
        num_hidden_layers=12,
        num_attention_heads=width // 64,
        tie_word_embeddings=True,
    )
    with torch.device("meta"):
        return LlamaForCausalLM(config).num_parameters()


sizes = {width: build(width) for width in range(256, 1025, 64)}
width = max(w for w, size in sizes.items() if size <= 100_000_000)
print(width, f"{sizes[width]:,}")
#> 640 99,139,200
solved = (-32000 + (32000**2 + 4 * 192 * 1e8) ** 0.5) / (2 * 192)
print("from 192 d² + 32000 d = 100 million:", round(solved))
#> from 192 d² + 32000 d = 100 million: 643
