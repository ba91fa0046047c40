# --8<-- [start:tiny]
vocabulary, width, layers, heads, kv_heads, inner = 10, 4, 2, 2, 1, 8
head_width = width // heads  # 2
queries = width * heads * head_width  # 4 x 4
keys_values = 2 * width * kv_heads * head_width  # 4 x 2, twice: one head for both
output = heads * head_width * width  # 4 x 4
attention = queries + keys_values + output
feed_forward = 3 * width * inner  # gate, up and down: 4 x 8 each
norms = 2 * width
print(attention, feed_forward, norms, "in a layer:", attention + feed_forward + norms)
#> 48 96 8 in a layer: 152
embedding, head = vocabulary * width, vocabulary * width
layer = attention + feed_forward + norms
print(embedding, "+", layers, "x", layer, "+", width, "+", head)
#> 40 + 2 x 152 + 4 + 40
print(embedding + layers * layer + width + head)
#> 388
# --8<-- [end:tiny]


# --8<-- [start:formula]
def count(vocabulary, width, layers, heads, kv_heads, inner, experts=1, more=0):
    """Parameters of a LLaMA-like decoder; `more` is what else a layer holds."""
    head_width = width // heads
    attention = 2 * width * heads * head_width + 2 * width * kv_heads * head_width
    router = width * experts if experts > 1 else 0
    layer = attention + 3 * width * inner * experts + router + 2 * width + more
    return 2 * vocabulary * width + layers * layer + width


sizes = {
    "LLaMA 7B": count(32000, 4096, 32, 32, 32, 11008),
    "Mistral 7B": count(32000, 4096, 32, 32, 8, 14336),
    "Mixtral 8x7B": count(32000, 4096, 32, 32, 8, 14336, experts=8),
    "Llama 3.1 8B": count(128256, 4096, 32, 32, 8, 14336),
    "Qwen2.5 7B": count(152064, 3584, 28, 28, 4, 18944, more=(28 + 4 + 4) * 128),
    "Qwen3 8B": count(151936, 4096, 36, 32, 8, 12288, more=2 * 128),
}
for name, size in sizes.items():
    print(f"{name:13} {size:>14,}")
    #> LLaMA 7B       6,738,415,616
    #> Mistral 7B     7,241,732,096
    #> Mixtral 8x7B  46,702,792,704
    #> Llama 3.1 8B   8,030,261,248
    #> Qwen2.5 7B     7,615,616,512
    #> Qwen3 8B       8,190,735,360
# --8<-- [end:formula]
