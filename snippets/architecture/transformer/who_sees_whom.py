import torch
from transformers import AutoModel, AutoTokenizer

encoder = "sentence-transformers/all-MiniLM-L6-v2"
decoder = "HuggingFaceTB/SmolLM2-135M-Instruct"
for name in (encoder, decoder):
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModel.from_pretrained(name, dtype=torch.float32)
    pair = tokenizer(["a bank of sand", "a bank of England"], return_tensors="pt")
    with torch.no_grad():
        one, other = model(**pair).last_hidden_state
    changed = (one - other).abs().amax(-1) > 1e-3
    tokens = [tokenizer.decode(i) for i in pair.input_ids[0]]
    print([t for t, c in zip(tokens, changed) if c], "changed of", len(tokens))
    #> ['[CLS]', 'a', 'bank', 'of', 'sand', '[SEP]'] changed of 6
    #> [' sand'] changed of 4
