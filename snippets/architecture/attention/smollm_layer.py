# --8<-- [start:input]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.models.llama.modeling_llama import apply_rotary_pos_emb

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
ids = AutoTokenizer.from_pretrained(name)("Meet me at the bank", return_tensors="pt")
hidden = model(**ids, output_hidden_states=True).hidden_states[18]
layer, n = model.model.layers[18], hidden.shape[1]
x, attn = layer.input_layernorm(hidden), layer.self_attn
positions = model.model.rotary_emb(x, torch.arange(n)[None])
print("one vector for each token:", tuple(x.shape))
#> one vector for each token: (1, 5, 576)
# --8<-- [end:input]
# --8<-- [start:attend]
q = attn.q_proj(x).view(1, n, 9, 64).transpose(1, 2)  # 9 heads ask
k = attn.k_proj(x).view(1, n, 3, 64).transpose(1, 2)  # 3 sets of keys
v = attn.v_proj(x).view(1, n, 3, 64).transpose(1, 2)  # 3 sets of values
q, k = apply_rotary_pos_emb(q, k, *positions)
k9, v9 = (t.repeat_interleave(3, dim=1) for t in (k, v))  # each set serves 3 heads
scores = q @ k9.mT / 64**0.5 + torch.full((n, n), -torch.inf).triu(1)
by_hand = attn.o_proj((scores.softmax(-1) @ v9).transpose(1, 2).flatten(2))
# --8<-- [end:attend]
# --8<-- [start:agree]
real = attn(x, position_embeddings=positions, attention_mask=None)[0]
print("scores", tuple(scores.shape), "output", tuple(by_hand.shape))
#> scores (1, 9, 5, 5) output (1, 5, 576)
print("by hand equals layer 18:", torch.allclose(by_hand, real, atol=1e-4))
#> by hand equals layer 18: True
# --8<-- [end:agree]
# --8<-- [start:value-lengths]
print("length of each value:", [f"{t.norm():.1f}" for t in v[0].transpose(0, 1)])
#> length of each value: ['2.5', '14.5', '14.4', '15.1', '13.7']
# --8<-- [end:value-lengths]
