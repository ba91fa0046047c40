# --8<-- [start:weights]
from unittest.mock import patch

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from huggingface_hub import hf_hub_download

torch.set_num_threads(1)
name = "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF"
path = hf_hub_download(name, "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf")
with patch("numpy.memmap", lambda path, mode: np.fromfile(path, np.uint8)):
    reader = GGUFReader(path)  # from memory: the vocabulary is read much sooner
parts = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}
parts |= {f"attn_{part}": f"self_attn.{part}_proj" for part in "qkv"}
parts |= {f"ffn_{part}": f"mlp.{part}_proj" for part in ("gate", "up", "down")}
parts |= {"attn_output": "self_attn.o_proj"}
parts |= {"output_norm": "model.norm", "output": "lm_head"}
weights = {}
for tensor in reader.tensors:
    *place, part, kind = tensor.name.split(".")
    if part != "token_embd":  # Qwen's table of tokens is its output layer
        layer = f"model.layers.{place[1]}." if place else ""
        numbers = torch.from_numpy(dequantize(tensor.data, tensor.tensor_type))
        weights[f"{layer}{parts[part]}.{kind}"] = numbers.bfloat16()
weights["model.embed_tokens.weight"] = weights["lm_head.weight"]
# --8<-- [end:weights]
# --8<-- [start:model]
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM, Qwen2Config
from transformers.initialization import no_init_weights

sizes = {"vocab_size": 151936, "hidden_size": 896, "intermediate_size": 4864}
sizes |= {"num_hidden_layers": 24, "num_attention_heads": 14, "num_key_value_heads": 2}
configuration = Qwen2Config(**sizes, rope_theta=1e6, tie_word_embeddings=True)
with no_init_weights():
    model = AutoModelForCausalLM.from_config(configuration, attn_implementation="eager")
model.load_state_dict(weights, assign=True)
model.tie_weights()
model.eval()
print(sum(part.numel() for part in model.parameters()), "parameters")
#> 494032768 parameters

tokenizer = Tokenizer.from_pretrained("Qwen/Qwen3-0.6B")  # the same numbers
x = torch.tensor([tokenizer.encode("def square(number):\n    return").ids])  # (1, 6)
with torch.no_grad():
    attentions = model(input_ids=x, output_attentions=True).attentions
reads = {int((layer[0, :, 3] > 0).any(0).sum()) for layer in attentions}
print("token 4 of", x.shape[1], "reads, in 24 layers:", reads)
#> token 4 of 6 reads, in 24 layers: {4}
attention = model.model.layers[0].self_attn
print("queries", tuple(attention.q_proj.weight.shape))
#> queries (896, 896)
print("keys   ", tuple(attention.k_proj.weight.shape))
#> keys    (128, 896)
out = model.generate(
    x, attention_mask=torch.ones_like(x), max_new_tokens=3, do_sample=False
)
print(tokenizer.decode(out[0].tolist()))
#> def square(number):
#>     return number * number
# --8<-- [end:model]
