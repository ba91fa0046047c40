# --8<-- [start:start]
"""outlines"""

import re
import textwrap
import warnings
from typing import Literal

import outlines
import torch
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

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
torch.compiler.set_stance("force_eager")  # outlines compiles, which needs g++
tokenizer = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
size = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
llm = LlamaForCausalLM(
    LlamaConfig(vocab_size=len(tokenizer), num_hidden_layers=1, **size)
)
# --8<-- [end:setup]

# --8<-- [start:generate]
# outlines.models.transformers
print(today("outlines.models.transformers('m')"))
#> TypeError: 'module' object is not callable
model = outlines.from_transformers(llm, tokenizer)
print(type(model).__name__)
#> Transformers

# outlines.generate.choice
print(today("outlines.generate.choice(model, ['Yes', 'No'])('Is Paris in France?')"))
#> AttributeError: module 'outlines' has no attribute 'generate'
print(model("Is Paris in France?", Literal["Yes", "No"]) in ("Yes", "No"))
#> True

# outlines.generate.regex
print(today("outlines.generate.regex(model, '[0-9]')('A digit:')"))
#> AttributeError: module 'outlines' has no attribute 'generate'
print(model("A digit:", outlines.regex("[0-9]")).isdigit())
#> True

# outlines.generate.json
print(today("outlines.generate.json(model, '{\"type\": \"boolean\"}')('Is it?')"))
#> AttributeError: module 'outlines' has no attribute 'generate'
print(model("Is it?", outlines.json_schema('{"type": "boolean"}')) in ("true", "false"))
#> True
# --8<-- [end:generate]

# --8<-- [start:rest]
# outlines.generate.text
print(today("outlines.generate.text(model)('The capital of France')"))
#> AttributeError: module 'outlines' has no attribute 'generate'
print(type(model("The capital of France", max_new_tokens=2)).__name__)
#> str

# outlines.prompt
print(today("outlines.prompt"))
#> AttributeError: module 'outlines' has no attribute 'prompt'
print(outlines.Template.from_string("Hi {{ name }}")(name="Ada"))
#> Hi Ada

# outlines.samplers
print(today("from outlines import samplers"))
#> ImportError: cannot import name 'samplers' from 'outlines'
print(type(model("Hi", do_sample=True, top_k=4, max_new_tokens=2)).__name__)
#> str
# --8<-- [end:rest]
