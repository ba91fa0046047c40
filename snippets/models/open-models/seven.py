# --8<-- [start:data]
import json
from pathlib import Path

import torch

torch.set_num_threads(1)
path = Path(__file__).with_name("genesis-1.jsonl")
rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
learn = [row for row in rows if row["verse"] <= 25]  # in seven translations
held = [row for row in rows if row["verse"] > 25]
stream = torch.tensor(list("\n".join(row["text"] for row in learn).encode()))
print(len(stream), "bytes; the first four:", stream[:4].tolist())
#> 20028 bytes; the first four: [73, 110, 32, 116]
# --8<-- [end:data]
# --8<-- [start:configurations]
from transformers import BloomConfig, FalconConfig, GPTNeoConfig, LlamaConfig
from transformers import MistralConfig, MixtralConfig, T5Config

END, GAP = 256, 257  # 256 bytes, and two tokens more
same = {"vocab_size": 260, "num_hidden_layers": 2, "num_attention_heads": 4}
same |= {"hidden_size": 64, "bos_token_id": END, "eos_token_id": END}
llama = same | {"intermediate_size": 128, "num_key_value_heads": 2}
neo = {"attention_types": [[["global", "local"], 1]], "window_size": 8}
neo |= {"max_position_embeddings": 64}
t5 = {"d_kv": 16, "d_ff": 128, "num_layers": 2, "decoder_start_token_id": END}
configurations = {
    "GPT-Neo": GPTNeoConfig(**same, **neo),
    "BLOOM": BloomConfig(**same),
    "T5": T5Config(**same, **t5, pad_token_id=END),
    "LLaMA": LlamaConfig(**llama),
    "Mistral": MistralConfig(**llama, sliding_window=8),
    "Mixtral": MixtralConfig(**llama, num_local_experts=4),
    "Falcon": FalconConfig(**same),
}
# --8<-- [end:configurations]
# --8<-- [start:path]
from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM


def batch(seq2seq, size=8):
    """Rows of 64 bytes; for T5, a gap in the middle and what was there."""
    starts = torch.randint(len(stream) - 64, (size,))
    x = torch.stack([stream[at : at + 64] for at in starts])  # (8, 64)
    if not seq2seq:
        return x, x
    gap, end = torch.full((size, 1), GAP), torch.full((size, 1), END)
    source = torch.cat([x[:, :40], gap, x[:, 52:]], 1)  # (8, 53)
    return source, torch.cat([gap, x[:, 40:52], end], 1)  # (8, 14)


def train(configuration, steps):
    torch.manual_seed(0)
    seq2seq = configuration.is_encoder_decoder
    auto = AutoModelForSeq2SeqLM if seq2seq else AutoModelForCausalLM
    model = auto.from_config(configuration, attn_implementation="eager")
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for step in range(steps):
        x, labels = batch(seq2seq)
        loss = model(input_ids=x, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    model.save_pretrained("saved")
    model = auto.from_pretrained("saved", attn_implementation="eager")
    return model, loss.item()


# --8<-- [end:path]
# --8<-- [start:run]
models = {}
for name, configuration in configurations.items():
    models[name], loss = train(configuration, steps=60)
    count = sum(part.numel() for part in models[name].parameters())
    print(f"{type(models[name]).__name__:28} {count:7} parameters, loss {loss:.1f}")
    #> GPTNeoForCausalLM             120448 parameters, loss 3.1
    #> BloomForCausalLM              116864 parameters, loss 2.9
    #> T5ForConditionalGeneration    181504 parameters, loss 2.9
    #> LlamaForCausalLM              107328 parameters, loss 2.8
    #> MistralForCausalLM            107328 parameters, loss 2.7
    #> MixtralForCausalLM            255296 parameters, loss 2.3
    #> FalconForCausalLM             103040 parameters, loss 2.4
# --8<-- [end:run]

# --8<-- [start:masks]
text = "And God said, Let there be light"
x = torch.tensor([list(text.encode())])  # (1, 32)
maps = {}
for name, model in models.items():
    reader = model.get_encoder() if name == "T5" else model
    with torch.no_grad():
        attentions = reader(input_ids=x, output_attentions=True).attentions
    maps[name] = [layer[0] for layer in attentions]  # each (4 heads, 32, 32)
    reads = [int((layer[:, 15] > 0).any(0).sum()) for layer in maps[name]]
    print(f"{name:8} byte 16 of 32 reads {reads[0]:2} and {reads[1]:2} bytes")
    #> GPT-Neo  byte 16 of 32 reads 16 and  8 bytes
    #> BLOOM    byte 16 of 32 reads 16 and 16 bytes
    #> T5       byte 16 of 32 reads 32 and 32 bytes
    #> LLaMA    byte 16 of 32 reads 16 and 16 bytes
    #> Mistral  byte 16 of 32 reads  8 and  8 bytes
    #> Mixtral  byte 16 of 32 reads 16 and 16 bytes
    #> Falcon   byte 16 of 32 reads 16 and 16 bytes
# --8<-- [end:masks]

# --8<-- [start:alibi]
spaces = torch.full((1, 32), 32)  # the same byte 32 times
for name in ("BLOOM", "LLaMA"):
    with torch.no_grad():
        first = models[name](input_ids=spaces, output_attentions=True).attentions[0]
    last = first[0, :, -1].log()  # (4, 32): what the last byte makes of each
    steps = (last[:, 1:] - last[:, :-1]).mT  # (31, 4): a step nearer
    for at in (30, 29, 10):
        print(name, 31 - at, [round(float(s), 4) for s in steps[at]])
        #> BLOOM 1 [0.25, 0.0625, 0.0156, 0.0039]
        #> BLOOM 2 [0.25, 0.0625, 0.0156, 0.0039]
        #> BLOOM 21 [0.25, 0.0625, 0.0156, 0.0039]
        #> LLaMA 1 [0.2934, 0.167, 0.1863, 0.2436]
        #> LLaMA 2 [0.0094, -0.1877, -0.1199, -0.1928]
        #> LLaMA 21 [-0.0512, -0.2391, 0.032, -0.2511]
# --8<-- [end:alibi]

# --8<-- [start:groups]
for name, part in {
    "GPT-Neo": "transformer.h.0.attn.attention.k_proj",
    "BLOOM": "transformer.h.0.self_attention.query_key_value",
    "LLaMA": "model.layers.0.self_attn.k_proj",
    "Falcon": "transformer.h.0.self_attention.query_key_value",
}.items():
    print(name, tuple(models[name].get_submodule(part).weight.shape))
    #> GPT-Neo (64, 64)
    #> BLOOM (192, 64)
    #> LLaMA (32, 64)
    #> Falcon (96, 64)
# --8<-- [end:groups]


# --8<-- [start:parallel]
def first_feed_forward(name, silent):
    """The output of the first feed-forward part, with attention or without."""
    model = models[name]
    if name == "Falcon":
        block = model.transformer.h[0]
        attention = block.self_attention
    else:
        block = model.model.layers[0]
        attention = block.self_attn
    kept = []

    def keep(module, inputs, output):
        kept.append(output.clone())  # Falcon adds attention to it in place

    def silence(module, inputs, output):
        return output[0] * 0, output[1]

    hooks = [block.mlp.register_forward_hook(keep)]
    if silent:
        hooks.append(attention.register_forward_hook(silence))
    with torch.no_grad():
        model(input_ids=x)
    for hook in hooks:
        hook.remove()
    return kept[0]


for name in ("LLaMA", "Falcon"):
    usual, alone = [first_feed_forward(name, off) for off in (False, True)]
    print(f"{name}: {(usual - alone).norm() / usual.norm():.2f}")
    #> LLaMA: 0.35
    #> Falcon: 0.00
# --8<-- [end:parallel]


# --8<-- [start:experts]
def routes(model, text):
    """For each byte the two experts that the last layer's router picks."""
    x = torch.tensor([list(text.encode())])
    with torch.no_grad():
        logits = model(input_ids=x, output_router_logits=True).router_logits[-1]
    return logits.topk(2).indices  # (bytes, 2)


torch.manual_seed(0)
untrained = AutoModelForCausalLM.from_config(configurations["Mixtral"]).eval()
for language in ("en", "de", "fr", "es", "zh"):
    text = " ".join(row["text"] for row in held if row["language"] == language)
    shares = []
    for model in (untrained, models["Mixtral"]):
        counts = routes(model, text).flatten().bincount(minlength=4)
        shares.append([round(100 * int(n) / len(text.encode())) for n in counts])
    print(language, "untrained:", shares[0], "trained:", shares[1])
    #> en untrained: [79, 51, 45, 25] trained: [100, 93, 0, 7]
    #> de untrained: [82, 57, 40, 21] trained: [99, 93, 1, 7]
    #> fr untrained: [83, 58, 36, 22] trained: [97, 86, 3, 14]
    #> es untrained: [77, 43, 42, 37] trained: [97, 88, 3, 12]
    #> zh untrained: [66, 25, 35, 74] trained: [2, 0, 98, 100]
# --8<-- [end:experts]

# --8<-- [start:draw]
import matplotlib.pyplot as plt

_, axes = plt.subplots(1, 4, figsize=(7.4, 2.1))
for ax, name in zip(axes, ("GPT-Neo", "BLOOM", "T5", "Mistral")):
    weights = maps[name][1][0]  # (32, 32): layer 2, head 1
    shown = weights.sqrt().masked_fill(weights == 0, torch.nan)
    ax.set_facecolor("#8a8a8a33")
    ax.imshow(shown, cmap="viridis", vmin=0, vmax=1)
    ax.set_title(name, fontsize=10, color="#8a8a8a")
    ax.set(xticks=[], yticks=[])
plt.tight_layout(pad=0.3)
plt.savefig("masks.svg", transparent=True)
# --8<-- [end:draw]
