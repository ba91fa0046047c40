from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
whole = [year for year in range(1000, 2100) if len(tokenizer.tokenize(str(year))) == 1]
counts = {c: sum(y // 100 == c for y in whole) for c in range(14, 21)}
print("whole years:", counts)
#> whole years: {14: 1, 15: 6, 16: 64, 17: 99, 18: 100, 19: 100, 20: 22}
print("last:", whole[-1])
#> last: 2021
