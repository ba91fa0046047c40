import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
table = model.get_input_embeddings().weight
print(tuple(table.shape), f"{table.numel() / model.num_parameters():.0%} of the model")
#> (49152, 576) 21% of the model
print("output layer is the same tensor:", model.lm_head.weight is table)
#> output layer is the same tensor: True

rows = F.normalize(table.detach(), dim=1)
for word in (" bites", " seven", " Paris", " python"):
    nearest = (rows @ rows[tokenizer(word).input_ids[0]]).topk(5).indices[1:]
    print(word, "->", [tokenizer.decode(i) for i in nearest])
    #>  bites -> [' bite', 'bite', ' biting', ' bitten']
    #>  seven -> [' eight', ' six', ' nine', ' five']
    #>  Paris -> ['Paris', ' London', ' France', ' Berlin']
    #>  python -> [' Python', 'python', 'Python', ' java']
