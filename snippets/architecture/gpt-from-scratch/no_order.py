import torch
from transformers import GPT2Config, GPT2LMHeadModel

torch.manual_seed(0)
config = GPT2Config(vocab_size=65, n_positions=32, n_embd=64, n_layer=2, n_head=4)
model = GPT2LMHeadModel(config).eval()
same = torch.full((1, 32), 7)  # one letter, 32 times


def difference(model):
    """The largest difference between the logits of two neighbours."""
    with torch.no_grad():
        logits = model(same).logits[0]
    return (logits[1:] - logits[:-1]).abs().max().item()


print(f"with positions: {difference(model):.1f}")
#> with positions: 0.6
torch.nn.init.zeros_(model.transformer.wpe.weight)
print(f"without: {difference(model):.5f}")
#> without: 0.00000
