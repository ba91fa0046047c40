import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
pairs = {
    "Good morning.": "Bonjour.",
    "The cat sleeps.": "Le chat dort.",
    "I am hungry.": "J'ai faim.",
    "The train is late today.": "Le train est en retard aujourd'hui.",
    "My sister lives in Lyon.": "Ma soeur habite à Lyon.",
    "We bought bread and cheese.": "Nous avons acheté du pain et du fromage.",
    "The house by the river is old.": "La maison au bord de la rivière est vieille.",
    "It is raining and I have no umbrella.": "Il pleut et je n'ai pas de parapluie.",
}


@torch.no_grad()
def log_probability(question: str, answer: str) -> tuple[float, int]:
    """Of the answer's tokens and the end token, and how many they are."""
    chat = [{"role": "user", "content": question}]
    prompt = tokenizer.apply_chat_template(
        chat, add_generation_prompt=True, return_dict=False
    )
    ids = torch.tensor(tokenizer(answer + "<|im_end|>").input_ids)  # (answer,)
    whole = torch.cat([torch.tensor(prompt), ids])[None]  # (1, prompt + answer)
    log_p = model(whole).logits[0, len(prompt) - 1 : -1].log_softmax(-1)
    return log_p.gather(1, ids[:, None]).sum().item(), len(ids)


wins = {"sum": 0, "sum / length": 0}
for english, french in pairs.items():
    empty, one = log_probability("Translate to French: " + english, "")
    right, length = log_probability("Translate to French: " + english, french)
    wins["sum"] += empty > right
    wins["sum / length"] += empty / one > right / length
for score, count in wins.items():
    print(
        f"by the {score}, the empty answer beats a right one in {count} of {len(pairs)}"
    )
    #> by the sum, the empty answer beats a right one in 5 of 8
    #> by the sum / length, the empty answer beats a right one in 0 of 8
