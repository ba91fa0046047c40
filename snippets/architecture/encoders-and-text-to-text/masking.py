# --8<-- [start:by-hand]
import torch
from transformers import AutoTokenizer, DataCollatorForLanguageModeling

tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")


def mask(ids):
    chosen = torch.rand(ids.shape) < 0.15
    dice = torch.rand(ids.shape)
    random_ids = torch.randint(len(tokenizer), ids.shape)
    inputs = ids.masked_fill(chosen & (dice < 0.8), tokenizer.mask_token_id)
    inputs = inputs.where(~chosen | (dice < 0.9), random_ids)
    return inputs, ids.masked_fill(~chosen, -100)  # -100: no loss here


torch.manual_seed(5229)
line = "The cat sat on the mat and looked at the moon while the dog slept."
ids = tokenizer(line, add_special_tokens=False, return_tensors="pt").input_ids
inputs, labels = mask(ids)
print(tokenizer.decode(inputs[0]))
#> the unleashed sat on the mat [MASK] looked at the moon while the [MASK] slept.
print("to be named:", tokenizer.convert_ids_to_tokens(labels[labels > -100]))
#> to be named: ['cat', 'mat', 'and', 'dog']
# --8<-- [end:by-hand]
# --8<-- [start:library]
ids = ids.repeat(10_000, 1)
collate = DataCollatorForLanguageModeling(tokenizer)
batch = collate([{"input_ids": row} for row in ids])


def shares(inputs, labels):
    picked, was = inputs[labels > -100], labels[labels > -100]
    masked = picked == tokenizer.mask_token_id
    kept = picked == was
    return [len(was) / labels.numel()] + [
        part.float().mean().item() for part in (masked, ~masked & ~kept, kept)
    ]


print("          chosen [MASK] other same")
#>           chosen [MASK] other same
for name, pair in {
    "by hand": mask(ids),
    "library": (batch["input_ids"], batch["labels"]),
}.items():
    print(name, "  " + "  ".join(f"{share:.2f}" for share in shares(*pair)))
    #> by hand   0.15  0.80  0.10  0.10
    #> library   0.15  0.80  0.10  0.10
# --8<-- [end:library]
