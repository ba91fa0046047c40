# --8<-- [start:parts]
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
w = model.model.state_dict()  # 272 tensors, nothing else is taken from the library


def norm(x, weight):
    return weight * x / (x.square().mean(-1, keepdim=True) + 1e-5).sqrt()


def rotate(x, angle):
    left, right = x.chunk(2, dim=-1)
    return x * angle.cos() + torch.cat([-right, left], dim=-1) * angle.sin()


# --8<-- [end:parts]
# --8<-- [start:sub-layers]
def attention(x, layer, angle):
    wq, wk, wv, wo = (w[f"layers.{layer}.self_attn.{p}_proj.weight"].T for p in "qkvo")
    q, k, v = ((x @ m).unflatten(1, (-1, 64)).transpose(0, 1) for m in (wq, wk, wv))
    q, k = rotate(q, angle), rotate(k, angle)
    mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
    return mixed.transpose(0, 1).flatten(1) @ wo


def feed_forward(x, layer):
    names = [f"layers.{layer}.mlp.{p}_proj.weight" for p in ("gate", "up", "down")]
    gate, up, down = (w[n].T for n in names)
    return (F.silu(x @ gate) * (x @ up)) @ down


# --8<-- [end:sub-layers]
# --8<-- [start:transformer]
def transformer(ids):
    frequency = 1e5 ** (-torch.arange(32) / 32)
    angle = torch.arange(len(ids))[:, None] * frequency.repeat(2)
    stream = [w["embed_tokens.weight"][ids]]  # every addition, kept
    for i in range(30):
        x = norm(sum(stream), w[f"layers.{i}.input_layernorm.weight"])
        stream.append(attention(x, i, angle))
        x = norm(sum(stream), w[f"layers.{i}.post_attention_layernorm.weight"])
        stream.append(feed_forward(x, i))
    x = norm(sum(stream), w["norm.weight"])
    return x @ w["embed_tokens.weight"].T, stream


# --8<-- [end:transformer]
# --8<-- [start:check]
tokenizer = AutoTokenizer.from_pretrained(name)
ids = tokenizer("Water boils when it is heated to 100", return_tensors="pt").input_ids
logits, stream = transformer(ids[0])
with torch.no_grad():
    library = model(ids).logits[0]
print("equal logits:", torch.allclose(logits, library, atol=1e-2))
#> equal logits: True
print("next word:", repr(tokenizer.decode(logits[-1].argmax())))
#> next word: '0'
print(len(stream), "terms of shape", tuple(stream[0].shape))
#> 61 terms of shape (11, 576)

x = sum(stream[:31])[1:]  # the stream after block 14, without the first position
share = x.mean(-1).square() / x.square().mean(-1)
print(f"share of the mean in the energy, at most: {share.max():.3f}")
#> share of the mean in the energy, at most: 0.002
# --8<-- [end:check]
