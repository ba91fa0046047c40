import torch
from transformers import AutoModelForCausalLM, LlamaConfig

config = LlamaConfig(
    vocab_size=128256,
    hidden_size=4096,
    intermediate_size=14336,
    num_hidden_layers=32,
    num_attention_heads=32,
    num_key_value_heads=8,
)
with torch.device("meta"):
    model = AutoModelForCausalLM.from_config(config)
block = model.model.layers[0]
sizes = {
    "embedding and output": model.model.embed_tokens.weight.numel() * 2,
    "attention": 32 * sum(p.numel() for p in block.self_attn.parameters()),
    "feed-forward": 32 * sum(p.numel() for p in block.mlp.parameters()),
}
total = sum(p.numel() for p in model.parameters())
print(f"{total:,} parameters, of which")
#> 8,030,261,248 parameters, of which
for part, count in sizes.items():
    print(f"{part}: {count / total:.1%}")
    #> embedding and output: 13.1%
    #> attention: 16.7%
    #> feed-forward: 70.2%
