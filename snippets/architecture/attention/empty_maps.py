# --8<-- [start:empty]
import torch
from transformers import AutoModelForCausalLM

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
ids = torch.tensor([[1, 2, 3]])
maps = model(ids, output_attentions=True).attentions
print("loaded as usual:", maps)
#> loaded as usual: ()
try:
    maps[0]
except IndexError as error:
    print(type(error).__name__, error)
    #> IndexError tuple index out of range
# --8<-- [end:empty]
# --8<-- [start:eager]
model.set_attn_implementation("eager")
maps = model(ids, output_attentions=True).attentions
print("eager:", len(maps), "maps of shape", tuple(maps[0].shape))
#> eager: 30 maps of shape (1, 9, 3, 3)
# --8<-- [end:eager]
