from tokenizers import Regex, pre_tokenizers
from transformers import AutoTokenizer

smol = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
GPT2 = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
by_gpt2 = pre_tokenizers.Split(Regex(GPT2), behavior="isolated")
text = "They'll pay $1,234  by 2026-11-22!"
print([piece for piece, _ in by_gpt2.pre_tokenize_str(text)])
#> ['They', "'ll", ' pay', ' $', '1', ',', '234', ' ', ' by', ' 2026', '-', '11', '-', '22', '!']
pieces = smol.backend_tokenizer.pre_tokenizer.pre_tokenize_str(text)
print([piece.replace("Ġ", " ") for piece, _ in pieces])
#> ['They', "'ll", ' pay', ' $', '1', ',', '2', '3', '4', ' ', ' by', ' ', '2', '0', '2', '6', '-', '1', '1', '-', '2', '2', '!']
