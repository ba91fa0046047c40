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
        numbers = dequantize(tensor.data, tensor.tensor_type)
        weights[f"{layer}{parts[part]}.{kind}"] = torch.from_numpy(numbers)
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
# --8<-- [end:model]
# --8<-- [start:marks]
tokenizer = Tokenizer.from_pretrained("Qwen/Qwen3-0.6B")
ids = tokenizer.encode("def square(number):\n    return").ids
tokens = reader.fields["tokenizer.ggml.tokens"]
agree = [tokens.contents(one) == tokenizer.id_to_token(one) for one in ids]
print(sum(agree), "of", len(ids), "tokens have the same number in the file")
#> 6 of 6 tokens have the same number in the file
x = torch.tensor([ids])  # (1, tokens)
with torch.no_grad():
    out = model(input_ids=x, output_attentions=True)
reads = {int((layer[0, :, 3] > 0).any(0).sum()) for layer in out.attentions}
attention = model.model.layers[0].self_attn
print("token 4 of", x.shape[1], "reads", reads)
#> token 4 of 6 reads {4}
print(tuple(attention.q_proj.weight.shape), tuple(attention.k_proj.weight.shape))
#> (896, 896) (128, 896)
for step in range(4):
    with torch.no_grad():
        following = model(input_ids=x).logits[0, -1].argmax()
    x = torch.cat([x, following[None, None]], 1)
print(tokenizer.decode(x[0].tolist()))
#> def square(number):
#>     return number * number
#>
#>
# --8<-- [end:marks]
