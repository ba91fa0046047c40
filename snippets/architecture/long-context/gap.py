# --8<-- [start:ask]
import matplotlib.pyplot as plt
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
tokenizer = AutoTokenizer.from_pretrained(name)
codes = ("7419", "2863")
fact = tokenizer([f"The code of the door is {c}. The code is {c}.\n" for c in codes])
question = tokenizer([f"The code of the door is {c}" for c in codes])
facts, questions = torch.tensor(fact.input_ids), torch.tensor(question.input_ids)


@torch.no_grad()
def recall(gap):
    ids = torch.cat([facts, questions], dim=1)
    positions = torch.arange(ids.shape[1])
    past = positions[:, None] >= positions
    positions[facts.shape[1] :] += gap
    logits = model(ids, past[None, None], position_ids=positions[None]).logits
    logits = logits[:, -5:-1]  # what is predicted for the four digits
    return logits.softmax(-1).gather(2, ids[:, -4:, None]).mean().item()


for gap in (0, 1000, 6000, 8000):
    print(f"{gap} positions between: {recall(gap):.1f}")
    #> 0 positions between: 0.7
    #> 1000 positions between: 0.8
    #> 6000 positions between: 1.0
    #> 8000 positions between: 0.0
# --8<-- [end:ask]

# --8<-- [start:stretch]
gaps = (0, 3000, 6000, 8000, 16000, 32000, 64000)
rope = {"rope_type": "default", "rope_theta": 1e5}
settings = {"as trained": rope, "base 1e6": rope | {"rope_theta": 1e6}}
settings["dynamic NTK"] = rope | {"rope_type": "dynamic", "factor": 4.0}
fig, ax = plt.subplots(figsize=(7, 3.4))
for (label, parameters), style in zip(settings.items(), ("o-", "s--", "^:")):
    model.config.rope_parameters = parameters
    model.model.rotary_emb = type(model.model.rotary_emb)(model.config)
    found = [recall(gap) for gap in gaps]
    ax.plot(range(len(gaps)), found, style, label=label)
    print(f"{label}: {[round(f, 1) for f in found]}")
    #> as trained: [0.7, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    #> base 1e6: [0.7, 0.9, 0.5, 0.8, 0.8, 0.0, 0.0]
    #> dynamic NTK: [0.7, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0]
ax.set_xticks(range(len(gaps)), gaps)
ax.set(xlabel="positions between fact and question", ylabel="chance of the right digit")
ax.legend(frameon=False)
plt.savefig("gap.svg", transparent=True, bbox_inches="tight")
# --8<-- [end:stretch]
