# --8<-- [start:models]
import matplotlib.pyplot as plt
import torch
from matplotlib.colors import ListedColormap
from transformers import (
    BertConfig,
    BertForMaskedLM,
    GPT2Config,
    GPT2LMHeadModel,
    T5Config,
    T5ForConditionalGeneration,
    XLNetConfig,
    XLNetLMHeadModel,
)

torch.manual_seed(0)
size = dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2)
gpt = GPT2LMHeadModel(GPT2Config(vocab_size=50, n_embd=32, n_layer=2, n_head=4))
bert = BertForMaskedLM(BertConfig(vocab_size=50, num_attention_heads=4, **size))
xlnet = XLNetLMHeadModel(
    XLNetConfig(vocab_size=50, d_model=32, n_layer=2, n_head=4, d_inner=64)
)
t5 = T5ForConditionalGeneration(
    T5Config(vocab_size=50, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4)
)
# --8<-- [end:models]
# --8<-- [start:perturb]
order = torch.tensor([0, 3, 4, 1, 2])  # XLNet: two words known, then three to guess
turn = order.argsort()
hide = ((turn >= turn[:, None]) & (turn >= 2)).float()[None]
guess = torch.eye(5)[None, order[2:]]
runs = {
    "GPT": lambda x: gpt(x),
    "BERT": lambda x: bert(x),
    "XLNet": lambda x: xlnet(x, perm_mask=hide, target_mapping=guess),
    "T5": lambda x: t5(input_ids=x[:, :5], decoder_input_ids=x[:, 5:]),
}


@torch.no_grad()
def reads(run, length):
    ids = torch.arange(length)[None]
    others = ids.repeat(length, 1) + 20 * torch.eye(length, dtype=torch.long)
    changes = [run(other[None]).logits - run(ids).logits for other in others]
    return torch.stack([c.abs().amax(-1)[0] > 1e-5 for c in changes], 1)


for model in (gpt, bert, xlnet, t5):
    model.eval()
tables = {name: reads(run, 9 if name == "T5" else 5) for name, run in runs.items()}
for name, table in tables.items():
    print(f"{name:5} inputs read by each output:", table.sum(1).tolist())
    #> GPT   inputs read by each output: [1, 2, 3, 4, 5]
    #> BERT  inputs read by each output: [5, 5, 5, 5, 5]
    #> XLNet inputs read by each output: [2, 3, 4]
    #> T5    inputs read by each output: [6, 7, 8, 9]
# --8<-- [end:perturb]
# --8<-- [start:draw]
words = ["the", "old", "cow", "moos", "now"]
rows = {name: words for name in tables} | {"T5": ["<0>", "old", "<1>", "now"]}
rows["XLNet"] = [words[i] for i in order[2:]]
columns = {name: words for name in tables}
columns["T5"] = ["the", "<0>", "cow", "moos", "<1>", "start", *rows["T5"][:3]]
subtitle = {"GPT": "the past", "BERT": "everything", "XLNet": "earlier turns"}
subtitle["T5"] = "the source, and its own past"
rows["GPT"] = [*words[1:], "?"]
clear_to_blue = ListedColormap(["none", "#5b8fc7"])
fig, axes = plt.subplots(2, 2, figsize=(5, 5), height_ratios=[5, 4])
for ax, (name, table) in zip(axes.flat, tables.items()):
    height, width = table.shape
    ax.imshow(table, cmap=clear_to_blue, vmin=0, vmax=1, extent=(0, width, height, 0))
    ax.hlines(range(height + 1), 0, width, "gray", linewidth=0.8)
    ax.vlines(range(width + 1), 0, height, "gray", linewidth=0.8)
    ax.set_title(f"{name}\n{subtitle[name]}", fontsize=10)
    ax.set_xticks([i + 0.5 for i in range(width)], columns[name], rotation=90)
    ax.set_yticks([i + 0.5 for i in range(height)], rows[name])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelsize=9)
plt.tight_layout()
plt.savefig("who_reads_what.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
