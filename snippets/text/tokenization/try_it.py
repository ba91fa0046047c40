from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
for text in ["a strawberry", "strawberry", "Strawberry", "STRAWBERRY", "12345678"]:
    print(f"{text:<12}", tokenizer.tokenize(text))
    #> a strawberry ['a', 'Ġstrawberry']
    #> strawberry   ['st', 'raw', 'berry']
    #> Strawberry   ['St', 'raw', 'berry']
    #> STRAWBERRY   ['ST', 'RAW', 'B', 'ERR', 'Y']
    #> 12345678     ['1', '2', '3', '4', '5', '6', '7', '8']
