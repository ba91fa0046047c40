import transformers as hf

tables = hf.BertConfig().max_position_embeddings, hf.GPT2Config().n_positions
print("BERT and GPT-2: learned tables of", tables, "positions")
#> BERT and GPT-2: learned tables of (512, 1024) positions
buckets = hf.T5Config().relative_attention_num_buckets
print("T5: a learned bias for", buckets, "classes of distance")
#> T5: a learned bias for 32 classes of distance
print("Llama: RoPE, base", hf.LlamaConfig().rope_parameters["rope_theta"])
#> Llama: RoPE, base 10000.0
share = hf.GPTNeoXConfig().rope_parameters["partial_rotary_factor"]
print(f"GPT-NeoX: RoPE on {share:.0%} of the numbers of a head")
#> GPT-NeoX: RoPE on 25% of the numbers of a head
kinds = hf.Gemma3TextConfig().rope_parameters.items()
print("Gemma 3: RoPE, bases", {kind: rope["rope_theta"] for kind, rope in kinds})
#> Gemma 3: RoPE, bases {'sliding_attention': 10000.0, 'full_attention': 1000000.0}
print("SmolLM3: layers with RoPE", hf.SmolLM3Config().no_rope_layers[:8], "...")
#> SmolLM3: layers with RoPE [1, 1, 1, 0, 1, 1, 1, 0] ...
