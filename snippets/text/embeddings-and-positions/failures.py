import torch
from transformers import AutoConfig, AutoModel

config = AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
try:
    config.rope_theta
except AttributeError as error:
    print(type(error).__name__, error)
    #> AttributeError 'LlamaConfig' object has no attribute 'rope_theta'
print("now:", config.rope_parameters)
#> now: {'rope_theta': 100000.0, 'rope_type': 'default'}

minilm = AutoModel.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
print(
    "positions in MiniLM's table:", minilm.embeddings.position_embeddings.num_embeddings
)
#> positions in MiniLM's table: 512
try:
    minilm(input_ids=torch.ones(1, 600, dtype=torch.long))
except RuntimeError as error:
    print(str(error).split(" at ")[0])
    #> The expanded size of the tensor (600) must match the existing size (512)

positions = torch.arange(8192)
print("positions 255 to 260 in bfloat16:", positions[255:261].bfloat16().int().tolist())
#> positions 255 to 260 in bfloat16: [255, 256, 256, 258, 260, 260]
print(
    "different positions left:",
    len(positions.bfloat16().unique()),
    "of",
    len(positions),
)
#> different positions left: 897 of 8192
