# --8<-- [start:rope]
import torch
from transformers import AutoConfig
from transformers.models.llama.modeling_llama import (
    LlamaRotaryEmbedding,
    apply_rotary_pos_emb,
)

config = AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
width, base = config.head_dim, config.rope_parameters["rope_theta"]
speeds = base ** -(torch.arange(0, width, 2) / width)  # radians for each position


def rope(x, positions):
    angles = positions[:, None] * speeds
    left, right = x.chunk(2, dim=-1)  # number i is paired with number i + 32
    turned = left * angles.cos() - right * angles.sin()
    return torch.cat([turned, right * angles.cos() + left * angles.sin()], dim=-1)


# --8<-- [end:rope]
# --8<-- [start:agree]
q, k = torch.randn(2, 1, 9, 50, width)  # batch, heads, tokens, width of a head
positions = torch.arange(50)
library = apply_rotary_pos_emb(q, k, *LlamaRotaryEmbedding(config)(q, positions[None]))
print("equals transformers:", torch.allclose(rope(q, positions), library[0], atol=1e-5))
#> equals transformers: True
scores = rope(q, positions) @ rope(k, positions).mT
moved = rope(q, positions + 900) @ rope(k, positions + 900).mT
print("moved by 900 positions, same scores:", torch.allclose(scores, moved, atol=1e-2))
#> moved by 900 positions, same scores: True
turn = 2 * torch.pi / speeds
print(f"base {base:g}: a full turn takes {turn[0]:.0f} to {turn[-1]:.0f} tokens")
#> base 100000: a full turn takes 6 to 438460 tokens
print("pairs slower than the context:", (turn > 8192).sum().item(), "of", len(turn))
#> pairs slower than the context: 12 of 32
# --8<-- [end:agree]
