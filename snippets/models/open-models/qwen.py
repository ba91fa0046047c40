# --8<-- [start:weights]
import time; T=time.process_time()
from unittest.mock import patch

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from huggingface_hub import hf_hub_download

name = "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF"
path = hf_hub_download(name, "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf")
with patch("numpy.memmap", lambda path, mode: np.fromfile(path, np.uint8)):
    reader = GGUFReader(path)
print(time.process_time()-T)
names = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}
names |= {f"attn_{part}": f"self_attn.{part}_proj" for part in "qkv"}
names |= {"attn_output": "self_attn.o_proj"}
names |= {f"ffn_{part}": f"mlp.{part}_proj" for part in ("gate", "up", "down")}
names |= {"output_norm": "model.norm", "output": "lm_head"}
weights = {}
for tensor in reader.tensors:
    *place, part, kind = tensor.name.split(".")
    if part != "token_embd":  # Qwen's output layer is its embedding
        layer = f"model.layers.{place[1]}." if place else ""
        numbers = dequantize(tensor.data, tensor.tensor_type)
        weights[f"{layer}{names[part]}.{kind}"] = torch.from_numpy(numbers)
weights["model.embed_tokens.weight"] = weights["lm_head.weight"]
print(len(weights), "tensors")
# --8<-- [end:weights]
print(time.process_time()-T)
# --8<-- [start:model]
from transformers import AutoModelForCausalLM, AutoTokenizer, Qwen2Config
sizes = {"vocab_size": 151936, "hidden_size": 896, "intermediate_size": 4864}
sizes |= {"num_hidden_layers": 24, "num_attention_heads": 14, "num_key_value_heads": 2}
configuration = Qwen2Config(**sizes, rope_theta=1e6, tie_word_embeddings=True)
with torch.device("meta"):
    model = AutoModelForCausalLM.from_config(configuration, attn_implementation="eager")
print(model.load_state_dict(weights, assign=True))
print(model.model.rotary_emb.inv_freq.device, configuration.rms_norm_eps, configuration.rope_parameters)
# --8<-- [end:model]
print(time.process_time()-T)
