# --8<-- [start:text]
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
text = """The night train to Lisbon was late again, so Maria sat on her suitcase, opened
the letter from her brother and read it a third time. He wrote that the old house by the
river had been sold, that the new owners wanted the keys before Sunday, and that she
should not be angry with him."""
ids = tokenizer(text.replace("\n", " "), return_tensors="pt").input_ids
# --8<-- [end:text]
# --8<-- [start:window]
n = ids.shape[1]
causal = torch.ones(n, n).tril().bool()


def loss(width, also=()):
    visible = causal & torch.ones(n, n).triu(1 - width).bool()
    visible[:, also] = causal[:, also]
    with torch.no_grad():
        logits = model(ids, attention_mask=visible[None, None]).logits[0]
    return f"loss {F.cross_entropy(logits[16:-1], ids[0, 17:]):.2f}"


print("every earlier token:", loss(n))
#> every earlier token: loss 3.15
print("the last 16 only:", loss(16))
#> the last 16 only: loss 4.80
# --8<-- [end:window]
# --8<-- [start:sink]
print("the last 16 and the sixth:", loss(16, [5]))
#> the last 16 and the sixth: loss 4.76
print("the last 16 and the first:", loss(16, [0]))
#> the last 16 and the first: loss 3.37
# --8<-- [end:sink]
