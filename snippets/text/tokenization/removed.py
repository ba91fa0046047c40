from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name, use_fast=False)
print("use_fast=False gives a fast one:", tokenizer.is_fast)
#> use_fast=False gives a fast one: True
for old in [
    "encode_plus",
    "batch_encode_plus",
    "prepare_for_model",
    "as_target_tokenizer",
]:
    try:
        getattr(tokenizer, old)
    except AttributeError as error:
        print(type(error).__name__, error)
        #> AttributeError BertTokenizer has no attribute encode_plus
        #> AttributeError BertTokenizer has no attribute batch_encode_plus
        #> AttributeError BertTokenizer has no attribute prepare_for_model
        #> AttributeError BertTokenizer has no attribute as_target_tokenizer

try:
    tokenizer("a text", return_tensors="tf")
except ValueError as error:
    print(str(error).split(",")[0])
    #> tf is not a valid TensorType
print("decode of one list: ", repr(tokenizer.decode([7592, 2088])))
#> decode of one list:  'hello world'
print("decode of two lists:", tokenizer.decode([[7592], [2088]]))
#> decode of two lists: ['hello', 'world']
