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
positions = torch.arange(ids.shape[1])[None]
for label, moved in (
    ("0, 1, 2, 3 as trained", positions),
    ("1000, 1001, 1002, 1003", positions + 1000),
    ("0, 2, 4, 6 stretched", positions * 2),
    ("0, ½, 1, 1½ squeezed", positions / 2),
    ("1, 0, 3, 2 neighbours swapped", positions ^ 1),
    ("0, 0, 0, 0 no positions", positions * 0),
):
    with torch.no_grad():
        logits = model(ids, position_ids=moved).logits[0]
    print(f"{label}: loss {F.cross_entropy(logits[:-1], ids[0, 1:]):.2f}")
    #> 0, 1, 2, 3 as trained: loss 3.71
    #> 1000, 1001, 1002, 1003: loss 3.71
    #> 0, 2, 4, 6 stretched: loss 4.12
    #> 0, ½, 1, 1½ squeezed: loss 3.99
    #> 1, 0, 3, 2 neighbours swapped: loss 5.15
    #> 0, 0, 0, 0 no positions: loss 5.13
