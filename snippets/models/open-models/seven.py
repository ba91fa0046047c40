# --8<-- [start:configurations]
import torch
from transformers import (
    BloomConfig,
    FalconConfig,
    GPTNeoConfig,
    LlamaConfig,
    MistralConfig,
    MixtralConfig,
    T5Config,
)

torch.set_num_threads(1)
END, GAP = 256, 257  # beside the 256 bytes
same = {"vocab_size": 258, "hidden_size": 64, "num_attention_heads": 4}
same |= {"num_hidden_layers": 2, "bos_token_id": END}
same |= {"eos_token_id": END, "pad_token_id": END}
llama = same | {"intermediate_size": 128, "num_key_value_heads": 2}
neo = {"attention_types": [[["global", "local"], 1]], "window_size": 8}
t5 = {"num_layers": 2, "d_kv": 16, "d_ff": 128, "dropout_rate": 0.0}
configurations = {
    "GPT-Neo": GPTNeoConfig(**same, **neo, max_position_embeddings=64),
    "BLOOM": BloomConfig(**same),
    "T5": T5Config(**same, **t5, decoder_start_token_id=END),
    "LLaMA": LlamaConfig(**llama),
    "Mistral": MistralConfig(**llama, sliding_window=8),
    "Mixtral": MixtralConfig(**llama, num_local_experts=4),
    "Falcon": FalconConfig(**same),
}
# --8<-- [end:configurations]
# --8<-- [start:path]
from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

LINES = [  # 12 bytes, 24 bytes, 12 bytes
    ("In the begin", "ning God created the hea", "ven and the "),
    ("EN el princi", "pio crió Dios los cielo", "s y la tierr"),
    ("起初，神", "創造天地。地是空", "虛混沌，"),
]
lines = torch.tensor([list("".join(line).encode()) for line in LINES])  # (3, 48)


def train(configuration, folder):
    """Train on three lines, save, load."""
    torch.manual_seed(0)
    auto, x, y = AutoModelForCausalLM, lines, lines
    if configuration.is_encoder_decoder:  # T5 reads a line with a gap and fills it
        auto = AutoModelForSeq2SeqLM
        gap, end = torch.full((3, 1), GAP), torch.full((3, 1), END)
        x = torch.cat([lines[:, :12], gap, lines[:, 36:]], 1)  # (3, 25)
        y = torch.cat([gap, lines[:, 12:36], end], 1)  # (3, 26)
    model = auto.from_config(configuration, attn_implementation="eager")
    optimizer = torch.optim.AdamW(model.parameters(), lr=6e-3)
    fall = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, total_iters=120)
    for step in range(120):
        model(input_ids=x, labels=y).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        fall.step()
        optimizer.zero_grad()
    model.save_pretrained(folder)
    return auto.from_pretrained(folder, attn_implementation="eager")


# --8<-- [end:path]
# --8<-- [start:run]
import threading
import time

import httpx
import uvicorn
from fastapi import FastAPI

app, models = FastAPI(), {}


@app.get("/{name}")
def use(name: str, before: str, after: str = ""):
    ids = list(before.encode()) + ([GAP, *after.encode()] if name == "T5" else [])
    out = models[name].generate(torch.tensor([ids]), max_new_tokens=26)[0].tolist()
    new = out[2:26] if name == "T5" else out[len(ids) : len(ids) + 24]
    return bytes(byte for byte in new if byte < 256).decode(errors="replace")


server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
threading.Thread(target=server.run, daemon=True).start()
while not server.started:
    time.sleep(0.05)
url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
asked = [{"before": before, "after": after} for before, _, after in LINES]
for name, configuration in configurations.items():
    models[name] = train(configuration, f"saved-{name}")
    said = [httpx.get(f"{url}/{name}", params=one).json() for one in asked]
    print(f"{name:7}", " | ".join(said))
    #> GPT-Neo ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> BLOOM   ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> T5      ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> LLaMA   ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> Mistral ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> Mixtral ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
    #> Falcon  ning God created the hea | pio crió Dios los cielo | 創造天地。地是空
server.should_exit = True
# --8<-- [end:run]
# --8<-- [start:masks]
x = lines[:1, :32]  # (1, 32): the first line
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

spaces = torch.full((1, 32), 32)  # the same byte 32 times
steps = {}
for name in ("BLOOM", "LLaMA"):
    with torch.no_grad():
        first = models[name](input_ids=spaces, output_attentions=True).attentions[0]
    last = first[0, :, -1].log()  # (4, 32): what the last byte makes of each
    steps[name] = (last[:, 1:] - last[:, :-1]).flip(1)  # (4, 31): one byte nearer
    widest = (steps[name].max(1).values - steps[name].min(1).values).max()
    print(f"{name}: the steps of a head differ by up to {widest:.0f}")
    #> BLOOM: the steps of a head differ by up to 0
    #> LLaMA: the steps of a head differ by up to 3
for back in (1, 2, 31):
    print(
        "BLOOM", back, [round(float(step), 4) for step in steps["BLOOM"][:, back - 1]]
    )
    #> BLOOM 1 [0.25, 0.0625, 0.0156, 0.0039]
    #> BLOOM 2 [0.25, 0.0625, 0.0156, 0.0039]
    #> BLOOM 31 [0.25, 0.0625, 0.0156, 0.0039]
# --8<-- [end:masks]
# --8<-- [start:weights]
for name, weight in (
    ("GPT-Neo", "transformer.h.0.attn.attention.k_proj.weight"),
    ("LLaMA", "model.layers.0.self_attn.k_proj.weight"),
    ("BLOOM", "transformer.h.0.self_attention.query_key_value.weight"),
    ("Falcon", "transformer.h.0.self_attention.query_key_value.weight"),
    ("Mistral", "model.layers.0.mlp.up_proj.weight"),
    ("Mixtral", "model.layers.0.mlp.experts.gate_up_proj"),
    ("Mixtral", "model.layers.0.mlp.gate.weight"),
):
    print(f"{name:8}", tuple(models[name].get_parameter(weight).shape))
    #> GPT-Neo  (64, 64)
    #> LLaMA    (32, 64)
    #> BLOOM    (192, 64)
    #> Falcon   (96, 64)
    #> Mistral  (128, 64)
    #> Mixtral  (4, 256, 64)
    #> Mixtral  (4, 64)
kept = []


def silence(part, read, made):
    return 0 * made[0], made[1]


for name in ("LLaMA", "Falcon"):
    model = models[name].base_model
    block = model.h[0] if name == "Falcon" else model.layers[0]
    attention = block.self_attention if name == "Falcon" else block.self_attn
    block.mlp.register_forward_hook(lambda _, read, made: kept.append(made.clone()))
    model(input_ids=x)
    attention.register_forward_hook(silence)
    model(input_ids=x)
    moved = (kept[-1] - kept[-2]).norm() / kept[-2].norm()
    print(f"{name}: without attention, feed-forward moves by {moved:.1f} of its size")
    #> LLaMA: without attention, feed-forward moves by 0.8 of its size
    #> Falcon: without attention, feed-forward moves by 0.0 of its size
# --8<-- [end:weights]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

_, axes = plt.subplots(1, 4, figsize=(5.6, 1.7))
for ax, name in zip(axes, ("GPT-Neo", "BLOOM", "T5", "Mistral")):
    weights = maps[name][1][0]  # (32, 32): layer 2, head 1
    shown = weights.sqrt().masked_fill(weights == 0, torch.nan)
    ax.imshow(shown, cmap="viridis", vmin=0, vmax=1)
    ax.set_title(name, fontsize=12, color="#8a8a8a")
    ax.set(xticks=[], yticks=[])
plt.tight_layout(pad=0.3)
plt.savefig("masks.svg", transparent=True, bbox_inches="tight")

_, axes = plt.subplots(1, 2, figsize=(5.6, 2.4), sharey=True)
for ax, name in zip(axes, steps):
    for head, style in enumerate(("-", "--", "-.", ":")):
        ax.plot(range(1, 32), steps[name][head], style, color="#4a6fd0")
    ax.set_title(name, fontsize=12, color="#8a8a8a")
    ax.set_xlabel("bytes back", color="#8a8a8a")
    ax.tick_params(colors="#8a8a8a")
    ax.spines[:].set_color("#8a8a8a")
    ax.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("gain of one byte nearer", color="#8a8a8a")
plt.tight_layout(pad=0.3)
plt.savefig("slopes.svg", transparent=True)
# --8<-- [end:draw]
