# --8<-- [start:start]
"""transformers: tokenizers and chat templates"""

import os
import re
import textwrap
import warnings

from transformers import AutoModelForCausalLM, AutoTokenizer

# --8<-- [end:start]


# --8<-- [start:today]
def named(says: Exception, width: int = 84) -> str:
    """Kind and first line of an error or a warning, without paths of this machine."""
    text = str(says.args[0] if isinstance(says, KeyError) else says).strip()
    text = re.sub(r" \(/\S+\)$", "", text.split("\n")[0])
    return textwrap.shorten(f"{type(says).__name__}: {text}", width, placeholder=" …")


def today(old: str) -> str:
    """What an old line does today: its error, else its warning, else its value."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            run = exec if old.startswith(("from ", "import ")) else eval
            value = run(old, globals())
        except Exception as error:
            return named(error)
    about = [
        w.message for w in caught if re.search("Deprecat|Future", w.category.__name__)
    ]
    return f"works, {named(about[-1], 77)}" if about else f"no error: {value}"


# --8<-- [end:today]


# --8<-- [start:setup]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
bert = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
model = AutoModelForCausalLM.from_pretrained(name)
chat = [{"role": "user", "content": "Hi"}]
# --8<-- [end:setup]

# --8<-- [start:encoding]
# encode_plus
print(today("tokenizer.encode_plus('A cat')"))
#> AttributeError: TokenizersBackend has no attribute encode_plus
print(tokenizer("A cat")["input_ids"])
#> [49, 2644]

# batch_encode_plus
print(today("tokenizer.batch_encode_plus(['A cat', 'A dog'])"))
#> AttributeError: TokenizersBackend has no attribute batch_encode_plus
print(tokenizer(["A cat", "A dog"])["input_ids"])
#> [[49, 2644], [49, 2767]]

# prepare_for_model
print(today("tokenizer.prepare_for_model([49, 2644])"))
#> AttributeError: TokenizersBackend has no attribute prepare_for_model
print(tokenizer("A cat", truncation=True, max_length=2)["input_ids"])
#> [49, 2644]

# pad_to_max_length: padded until 4.51, TypeError until 4.57
print(today("len(tokenizer('A cat', pad_to_max_length=True, max_length=8).input_ids)"))
#> no error: 2
print(len(tokenizer("A cat", padding="max_length", max_length=8).input_ids))
#> 8

# prepare_seq2seq_batch
print(today("tokenizer.prepare_seq2seq_batch(['A cat'], ['Un chat'])"))
#> AttributeError: TokenizersBackend has no attribute prepare_seq2seq_batch
print(list(tokenizer(["A cat"], text_target=["Un chat"])))
#> ['input_ids', 'attention_mask', 'labels']
# --8<-- [end:encoding]

# --8<-- [start:special]
# as_target_tokenizer
print(today("tokenizer.as_target_tokenizer()"))
#> AttributeError: TokenizersBackend has no attribute as_target_tokenizer
print(tokenizer(text_target="Un chat")["input_ids"])
#> [3706, 11743]

# build_inputs_with_special_tokens
print(today("bert.build_inputs_with_special_tokens([1037, 4937])"))
#> AttributeError: BertTokenizer has no attribute build_inputs_with_special_tokens
print(bert("a cat")["input_ids"])
#> [101, 1037, 4937, 102]

# create_token_type_ids_from_sequences
print(today("bert.create_token_type_ids_from_sequences([1037], [4937])"))
#> AttributeError: BertTokenizer has no attribute create_token_type_ids_from_sequences
print(bert("a", "cat")["token_type_ids"])
#> [0, 0, 0, 1, 1]

# additional_special_tokens
print(today("tokenizer.additional_special_tokens"))
#> AttributeError: TokenizersBackend has no attribute additional_special_tokens
print(tokenizer.extra_special_tokens[:2])
#> []

# tokenizer.max_len
print(today("tokenizer.max_len"))
#> AttributeError: TokenizersBackend has no attribute max_len
print(tokenizer.model_max_length)
#> 8192
# --8<-- [end:special]

# --8<-- [start:one-class]
# use_fast=False: a tokenizer in Python until 4.57
print(today("AutoTokenizer.from_pretrained(name, use_fast=False).is_fast"))
#> no error: True
print(AutoTokenizer.from_pretrained(name).is_fast)
#> True

# BertTokenizerFast
print(today("__import__('transformers').BertTokenizerFast.__name__"))
#> no error: BertTokenizer
from transformers import BertTokenizer

print(BertTokenizer.__name__)
#> BertTokenizer

# special_tokens_map.json: a file beside tokenizer.json until 4.57
print(today("tokenizer.save_pretrained('t') and sorted(os.listdir('t'))"))
#> no error: ['chat_template.jinja', 'tokenizer.json', 'tokenizer_config.json']
print(tokenizer.special_tokens_map["eos_token"])
#> <|im_end|>
# --8<-- [end:one-class]

# --8<-- [start:chat]
# apply_chat_template: a list of ids until 4.57
print(today("type(tokenizer.apply_chat_template(chat)).__name__"))
#> no error: BatchEncoding
ids = tokenizer.apply_chat_template(chat, return_dict=False)
print(type(ids).__name__)
#> list

# apply_chat_template return_tensors
print(today("tokenizer.apply_chat_template(chat, return_tensors='pt').shape"))
#> AttributeError:
inputs = tokenizer.apply_chat_template(chat, return_tensors="pt")
print(inputs["input_ids"].ndim)
#> 2

# generate after apply_chat_template
print(today("model.generate(tokenizer.apply_chat_template(chat, return_tensors='pt'))"))
#> AttributeError:
inputs = tokenizer.apply_chat_template(chat, return_tensors="pt")
print(model.generate(**inputs, max_new_tokens=1).ndim)
#> 2
# --8<-- [end:chat]
