from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
steps = tokenizer.backend_tokenizer

text = steps.normalizer.normalize_str("Tokenizing cafés, 2026")
print("1 normalise:", text)
#> 1 normalise: tokenizing cafes, 2026
pieces = [piece for piece, _ in steps.pre_tokenizer.pre_tokenize_str(text)]
print("2 split:    ", pieces)
#> 2 split:     ['tokenizing', 'cafes', ',', '2026']

tokens = [token.value for piece in pieces for token in steps.model.tokenize(piece)]
print("3 model:    ", tokens)
#> 3 model:     ['token', '##izing', 'cafes', ',', '202', '##6']
ids = tokenizer("Tokenizing cafés, 2026").input_ids
print("4 finish:   ", tokenizer.convert_ids_to_tokens(ids))
#> 4 finish:    ['[CLS]', 'token', '##izing', 'cafes', ',', '202', '##6', '[SEP]']
