# --8<-- [start:elsewhere]
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name)
chat = [{"role": "user", "content": "Hi"}]
prompt = tokenizer.apply_chat_template(chat, return_tensors="pt")
try:
    model.generate(prompt)
except AttributeError as error:
    print(repr(error))
    #> AttributeError()
print(type(prompt).__name__)
#> BatchEncoding
# --8<-- [end:elsewhere]

# --8<-- [start:signature]
import inspect

known = inspect.signature(tokenizer.__call__).parameters
mine = {"padding": "max_length", "pad_to_max_length": True}
print([name for name in mine if name not in known])
#> ['pad_to_max_length']
# --8<-- [end:signature]

# --8<-- [start:warnings]
import warnings

from transformers import TrainingArguments

try:
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)
        TrainingArguments("out", gradient_checkpointing=True)
except FutureWarning as error:
    print(str(error).split(". ")[1])
    #> Use `activation_checkpointing` instead.
# --8<-- [end:warnings]

# --8<-- [start:versions]
from importlib.metadata import version

for package in ("transformers", "trl", "langchain", "openai", "anthropic"):
    print(f"{package}=={version(package)}")
    #> transformers==5.23.0
    #> trl==1.16.0
    #> langchain==1.4.7
    #> openai==3.54.0
    #> anthropic==2.12.0
# --8<-- [end:versions]
