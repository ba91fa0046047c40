# --8<-- [start:try-it]
import torch
from transformers import LlamaConfig, LlamaForCausalLM, MistralForCausalLM

torch.manual_seed(0)
sizes = {"hidden_size": 64, "num_hidden_layers": 1, "intermediate_size": 128}
LlamaForCausalLM(LlamaConfig(**sizes, num_attention_heads=4)).save_pretrained("small")
llama = LlamaForCausalLM.from_pretrained("small")
mistral = MistralForCausalLM.from_pretrained("small", sliding_window=8)
x = torch.arange(12)[None]  # twelve tokens
apart = (llama(x).logits - mistral(x).logits)[0].detach().abs().amax(-1)
print([round(a, 2) for a in apart.tolist()])
#> [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.09, 0.12, 0.14, 0.15]
# --8<-- [end:try-it]
