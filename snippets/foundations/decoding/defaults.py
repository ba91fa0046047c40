# --8<-- [start:pipeline]
import torch
from transformers import pipeline

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
write = pipeline("text-generation", model=name, dtype=torch.float32)
for options in {}, {"do_sample": False}:
    texts = []
    for seed in 1, 2:
        torch.manual_seed(seed)
        texts.append(write("The fox said", max_new_tokens=12, **options))
    print(options, "| seeds 1 and 2 agree:", texts[0] == texts[1])
    #> {} | seeds 1 and 2 agree: False
    #> {'do_sample': False} | seeds 1 and 2 agree: True
# --8<-- [end:pipeline]
# --8<-- [start:hidden]
prompt = write.tokenizer("My favourite", return_tensors="pt")
with torch.no_grad():
    likeliest = write.model(**prompt).logits[0, -1].topk(50).indices
for options in {}, {"top_k": 0}:
    torch.manual_seed(0)
    output = write.model.generate(
        **prompt, do_sample=True, max_new_tokens=1, num_return_sequences=100, **options
    )
    outside = ~torch.isin(output[:, -1], likeliest)
    print(options, "| of 100 draws beyond the likeliest 50:", outside.sum().item())
    #> {} | of 100 draws beyond the likeliest 50: 0
    #> {'top_k': 0} | of 100 draws beyond the likeliest 50: 53
# --8<-- [end:hidden]
