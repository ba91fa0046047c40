import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LogitsProcessor

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
tokens = tokenizer.batch_decode([[i] for i in range(len(tokenizer))])


class Without(LogitsProcessor):
    def __init__(self, letter: str):
        self.banned = torch.tensor([letter in token.lower() for token in tokens])

    def __call__(self, ids: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
        return logits.masked_fill(self.banned, -torch.inf)


prompt = tokenizer("A fox and a dog sat down by a pond.", return_tensors="pt")
output = model.generate(
    **prompt, logits_processor=[Without("e")], do_sample=False, max_new_tokens=24
)
text = tokenizer.decode(output[0, prompt.input_ids.shape[1] :])
print(text.replace("\n", " "))
#>   In this story, I want to focus on a fox and a dog, but with a twist. I want
print("letters e:", text.lower().count("e"))
#> letters e: 0
