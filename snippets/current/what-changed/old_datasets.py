# --8<-- [start:start]
"""datasets"""

import json
import re
import textwrap
import warnings

from datasets import load_dataset

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
with open("cats.json", "w", encoding="utf-8") as file:
    json.dump([{"word": "cat"}, {"word": "dog"}], file)
script = """import datasets

class Cats(datasets.GeneratorBasedBuilder):
    def _info(self):
        word = datasets.Value("string")
        return datasets.DatasetInfo(features=datasets.Features({"word": word}))

    def _split_generators(self, manager):
        return [datasets.SplitGenerator(name="train", gen_kwargs={})]

    def _generate_examples(self):
        yield 0, {"word": "cat"}
"""
with open("scripted.py", "w", encoding="utf-8") as file:
    file.write(script)
table = load_dataset("json", data_files="cats.json", split="train")
# --8<-- [end:setup]

# --8<-- [start:gone]
# load_metric
print(today("from datasets import load_metric"))
#> ImportError: cannot import name 'load_metric' from 'datasets'
from sklearn.metrics import accuracy_score

print(accuracy_score([1, 0, 1, 1], [1, 0, 0, 1]))
#> 0.75

# list_datasets
print(today("from datasets import list_datasets"))
#> ImportError: cannot import name 'list_datasets' from 'datasets'
from huggingface_hub import HfApi

print(HfApi().list_datasets.__name__)
#> list_datasets

# list_metrics
print(today("from datasets import list_metrics"))
#> ImportError: cannot import name 'list_metrics' from 'datasets'
from sklearn.metrics import get_scorer_names

print("f1" in get_scorer_names())
#> True

# datasets use_auth_token
print(today("load_dataset('json', data_files='cats.json', use_auth_token=True)"))
#> TypeError: JsonConfig.__init__() got an unexpected keyword argument 'use_auth_token'
print(load_dataset("json", data_files="cats.json", token="hf_x")["train"].num_rows)
#> 2
# --8<-- [end:gone]

# --8<-- [start:silent]
# column of a dataset: a list until 3.6
print(today("type(table['word']).__name__"))
#> no error: Column
print(list(table["word"]))
#> ['cat', 'dog']

# json.dumps of a column
print(today("json.dumps(table['word'])"))
#> TypeError: Object of type Column is not JSON serializable
print(json.dumps(list(table["word"])))
#> ["cat", "dog"]

# trust_remote_code in load_dataset
print(today("load_dataset('scripted.py', trust_remote_code=True)"))
#> RuntimeError: Dataset scripts are no longer supported, but found scripted.py
print(len(load_dataset("json", data_files="cats.json")))
#> 1

# rename_column_
print(today("table.rename_column_('word', 'name')"))
#> AttributeError: 'Dataset' object has no attribute 'rename_column_'
print(table.rename_column("word", "name").column_names)
#> ['name']
# --8<-- [end:silent]
