def cache(layers, kv_heads, width, tokens, bits=16):
    return 2 * layers * kv_heads * width * tokens * bits / 8 / 1e9


for name, shape in {"LLaMA 7B": (32, 32, 128), "Llama 3.1 8B": (32, 8, 128)}.items():
    for bits in (16, 8):
        one = cache(*shape, 2000, bits)
        print(f"{name}, {bits} bits: {one:.2f} GB each, {int((24 - 4) / one)} fit")
        #> LLaMA 7B, 16 bits: 1.05 GB each, 19 fit
        #> LLaMA 7B, 8 bits: 0.52 GB each, 38 fit
        #> Llama 3.1 8B, 16 bits: 0.26 GB each, 76 fit
        #> Llama 3.1 8B, 8 bits: 0.13 GB each, 152 fit
