# --8<-- [start:order]
import torch
from transformers import (
    AutoTokenizer,
    DataCollatorForPermutationLanguageModeling,
    XLNetConfig,
    XLNetLMHeadModel,
)

words = ["the", "old", "dog", "barks", "at", "night"]
n = len(words)
order = torch.tensor([3, 1, 5, 0, 2, 4])  # barks, old, night, the, dog, at
turn = order.argsort()
hide = (turn >= turn[:, None]).float()  # 1: row i may not see column j
print("dog may read:", [w for w, h in zip(words, hide[words.index("dog")]) if not h])
#> dog may read: ['the', 'old', 'barks', 'night']
# --8<-- [end:order]
# --8<-- [start:perturb]
torch.manual_seed(0)
config = XLNetConfig(vocab_size=50, d_model=32, n_layer=2, n_head=4, mem_len=2)
model = XLNetLMHeadModel(config).eval()


@torch.no_grad()
def reads(hide, targets, **options):
    ids, columns = torch.arange(n)[None], []
    options |= dict(perm_mask=hide[None], target_mapping=torch.eye(n)[None, targets])
    for j in range(n):
        other = ids.clone()
        other[0, j] = 40
        change = model(other, **options).logits - model(ids, **options).logits
        columns.append(change.abs().amax(-1)[0] > 1e-5)
    return torch.stack(columns, 1)


for i, row in zip(order, reads(hide, order)):
    print(f"{words[i]:>5} reads {[w for w, yes in zip(words, row) if yes]}")
    #> barks reads ['the', 'old', 'dog', 'barks', 'at', 'night']
    #>   old reads ['barks']
    #> night reads ['old', 'barks']
    #>   the reads ['old', 'barks', 'night']
    #>   dog reads ['the', 'old', 'barks', 'night']
    #>    at reads ['the', 'old', 'dog', 'barks', 'night']


# --8<-- [end:perturb]
# --8<-- [start:cause]
options = dict(perm_mask=hide[None], target_mapping=torch.eye(n)[None])
layers = model(torch.arange(n)[None], output_attentions=True, **options).attentions
weights = layers[0][1][0, 0, words.index("barks")]
print("barks gives each word:", [round(w, 2) for w in weights.tolist()])
#> barks gives each word: [0.17, 0.17, 0.17, 0.17, 0.17, 0.17]
memory = model(torch.tensor([[41, 42]]), use_mems=True).mems
count = reads(hide, order, mems=memory)[0].sum().item()
print("words that it reads with a memory:", count)
#> words that it reads with a memory: 0


# --8<-- [end:cause]
# --8<-- [start:partial]
def partial(order, known=3):
    turn = order.argsort()
    return ((turn >= turn[:, None]) & (turn >= known)).float()


seen = reads(partial(order), order[3:])
print("reads what it may:", seen.equal(partial(order)[order[3:]] == 0))
#> reads what it may: True

tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
collate = DataCollatorForPermutationLanguageModeling(tokenizer)
batch = collate([{"input_ids": list(range(2000, 2024))}] * 100)
rows = batch["perm_mask"][batch["labels"] != -100]
print("guesses of the library that may read nothing:", rows.all(-1).sum().item())
#> guesses of the library that may read nothing: 0
# --8<-- [end:partial]
# --8<-- [start:draw]
import matplotlib.pyplot as plt
from matplotlib.colors import ListedColormap

orders = [[3, 1, 5, 0, 2, 4], [0, 4, 1, 3, 5, 2], [2, 5, 4, 1, 0, 3]]
clear_to_blue = ListedColormap(["none", "#5b8fc7"])
fig, axes = plt.subplots(1, 3, figsize=(7.4, 2.2))
for ax, order in zip(axes, map(torch.tensor, orders)):
    seen, turn = reads(partial(order), order[3:]), order.argsort() + 1
    height, width = seen.shape
    ax.imshow(seen, cmap=clear_to_blue, vmin=0, vmax=1, extent=(0, width, height, 0))
    ax.hlines(range(height + 1), 0, width, "gray", linewidth=0.8)
    ax.vlines(range(width + 1), 0, height, "gray", linewidth=0.8)
    labels = [f"{turn[i]}  {word}" for i, word in enumerate(words)]
    ax.set_xticks([i + 0.5 for i in range(width)], labels, rotation=90)
    ax.set_yticks([0.5, 1.5, 2.5], [labels[i] for i in order[3:]])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelsize=10)
plt.tight_layout()
plt.savefig("orders.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:draw]
