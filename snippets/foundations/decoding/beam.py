# --8<-- [start:search]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


@torch.no_grad()
def beam_search(
    ids: torch.Tensor, width: int, steps: int
) -> tuple[torch.Tensor, float]:
    score = torch.zeros(1)
    for _ in range(steps):
        log_p = model(ids).logits[:, -1].log_softmax(-1)
        total = (score[:, None] + log_p).flatten()
        score, best = total.topk(width)
        parent, token = best // log_p.shape[1], best % log_p.shape[1]
        ids = torch.cat([ids[parent], token[:, None]], dim=1)
    return ids[0], score[0].item()


prompt = tokenizer("Once upon a time, a fox", return_tensors="pt").input_ids
for width in 1, 4:
    ids, score = beam_search(prompt, width, steps=10)
    print(f"width {width}: {score:.1f} {tokenizer.decode(ids[prompt.shape[1] :])!r}")
    #> width 1: -18.3 ' with a magical ability had a pet mouse named Max'
    #> width 4: -9.3 ' with a coat as black as night and a coat'
# --8<-- [end:search]
# --8<-- [start:library]
mask = torch.ones_like(prompt)
theirs = model.generate(
    prompt, attention_mask=mask, num_beams=4, do_sample=False, max_new_tokens=10
)
print("generate(num_beams=4) agrees:", torch.equal(ids, theirs[0]))
#> generate(num_beams=4) agrees: True
# --8<-- [end:library]
