from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
print(len(tokenizer("A cat", padding="max_length", max_length=8)["input_ids"]))
#> 8
print(len(tokenizer("A cat", pad_to_max_length=True, max_length=8)["input_ids"]))
#> 2
print(len(tokenizer("A cat", make_coffee=True)["input_ids"]))
#> 2
