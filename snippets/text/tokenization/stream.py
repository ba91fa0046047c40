from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
ids = tokenizer("naïve 猫").input_ids
print("piece by piece:", "".join(tokenizer.decode(i) for i in ids))
#> piece by piece: naïve ���


held, shown = [], ""
for i in ids:
    held.append(i)
    if not (part := tokenizer.decode(held)).endswith("\ufffd"):
        shown, held = shown + part, []
print("held until whole:", shown)
#> held until whole: naïve 猫

fragments = sum("\ufffd" in tokenizer.decode(i) for i in range(len(tokenizer)))
print(fragments, "of", len(tokenizer), "tokens are no whole character")
#> 314 of 49152 tokens are no whole character
