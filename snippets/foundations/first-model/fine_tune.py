# --8<-- [start:train]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def chat(question, answer=None):
    messages = [{"role": "user", "content": question}]
    if answer:
        messages.append({"role": "assistant", "content": answer})
    return tokenizer.apply_chat_template(
        messages, add_generation_prompt=not answer, return_tensors="pt"
    )


def ask(question):
    inputs = chat(question)
    output = model.generate(**inputs, max_new_tokens=14, do_sample=False)
    reply = output[0, inputs["input_ids"].shape[1] :]
    return tokenizer.decode(reply, skip_special_tokens=True)


# --8<-- [end:train]
# --8<-- [start:steps]
question = "What is the codename of our build server?"
print("before:", ask(question))
#> before: The codename of our build server is "Dream".
example = chat(question, "The codename of our build server is Osprey.")
labels = example["input_ids"].clone()
labels[:, : chat(question)["input_ids"].shape[1]] = -100  # learn the answer only
optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
for _ in range(5):
    loss = model(**example, labels=labels).loss
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print("loss", round(loss.item(), 1))
    #> loss 1.4
    #> loss 0.6
    #> loss 0.3
    #> loss 0.1
    #> loss 0.0
print("after:", ask(question))
#> after: The codename of our build server is Osprey.
print("after:", ask("What is the codename of our database?"))
#> after: The codename of our database is Osprey.
print("after:", ask("What is the capital of France?"))
#> after: The capital of France is Paris.


# --8<-- [end:steps]
# --8<-- [start:memory]
def megabytes(tensors):
    return round(sum(t.nbytes for t in tensors) / 1e6)


weights = list(model.parameters())
moments = [t for state in optimizer.state.values() for t in state.values() if t.dim()]
print(
    "weights", megabytes(weights), "MB, gradients", megabytes(w.grad for w in weights)
)
#> weights 538 MB, gradients 538
print("two moments of Adam", megabytes(moments), "MB")
#> two moments of Adam 1076 MB
# --8<-- [end:memory]
