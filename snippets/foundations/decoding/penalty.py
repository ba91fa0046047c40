# --8<-- [start:rule]
import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    RepetitionPenaltyLogitsProcessor,
)

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def penalise(ids: torch.Tensor, logits: torch.Tensor, penalty: float) -> torch.Tensor:
    seen = ids.unique()
    logits = logits.clone()
    old = logits[seen]
    logits[seen] = torch.where(old > 0, old / penalty, old * penalty)
    return logits


logits = torch.tensor([3.0, 1.0, -1.0, 2.0])
ids = torch.tensor([0, 2, 2])
ours = penalise(ids, logits, 1.5)
theirs = RepetitionPenaltyLogitsProcessor(1.5)(ids[None], logits[None])[0]
print(ours.tolist(), torch.equal(ours, theirs))
#> [2.0, 1.0, -1.5, 2.0] True
# --8<-- [end:rule]


# --8<-- [start:loop]
def write(text: str, steps: int, **rules) -> str:
    prompt = tokenizer(text, return_tensors="pt")
    output = model.generate(**prompt, max_new_tokens=steps, do_sample=False, **rules)
    return tokenizer.decode(output[0, prompt.input_ids.shape[1] :])


def repeated(text: str) -> float:
    tokens = tokenizer(text).input_ids
    triples = list(zip(tokens, tokens[1:], tokens[2:]))
    return 1 - len(set(triples)) / len(triples)


village = "In the summer of 1912, the village"
rules = [{}, {"repetition_penalty": 1.2}, {"no_repeat_ngram_size": 3}]
for rule in rules:
    text = write(village, 56, **rule)
    end = text[-44:].replace("\n", " ")
    print(f"{repeated(text):.2f} of triples seen before ...{end}")
    #> 0.37 of triples seen before ...ary. The town was also a major center of the
    #> 0.00 of triples seen before ...nt into ruin during World War I. The fire is
    #> 0.00 of triples seen before ... was home to a number of large textile mills
# --8<-- [end:loop]
# --8<-- [start:damage]
phone = "The phone number is 555-2525. I repeat: the phone number is"
for rule in rules:
    print(rule, write(phone, 9, **rule))
    #> {}  555-2525
    #> {'repetition_penalty': 1.2}  13478960
    #> {'no_repeat_ngram_size': 3}  (558) 256
# --8<-- [end:damage]
