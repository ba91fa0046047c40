from transformers import LlamaConfig

free = 80e9 - 2 * 8.03e9  # an 80 GB card less the weights of 8 billion parameters
for name, groups, stored in ("MHA", 32, 2), ("GQA", 8, 2), ("GQA, 8-bit cache", 8, 1):
    c = LlamaConfig(num_key_value_heads=groups)
    token = 2 * groups * c.head_dim * c.num_hidden_layers * stored
    print(f"{name}: {int(free // (token * 32_000))} users of 32,000 tokens")
    #> MHA: 3 users of 32,000 tokens
    #> GQA: 15 users of 32,000 tokens
    #> GQA, 8-bit cache: 30 users of 32,000 tokens
