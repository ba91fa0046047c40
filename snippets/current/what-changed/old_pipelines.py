# --8<-- [start:start]
"""transformers: pipelines and models"""

import os
import re
import textwrap
import warnings

import torch
from transformers import (
    AutoModel,
    AutoModelForCausalLM,
    BertConfig,
    BertModel,
    LlamaConfig,
    pipeline,
)

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
chat = pipeline("text-generation", model="HuggingFaceTB/SmolLM2-135M-Instruct")
short = {"max_new_tokens": 4, "do_sample": False}
# --8<-- [end:setup]

# --8<-- [start:tasks]
# pipeline summarization
print(today('pipeline("summarization")'))
#> KeyError: The task summarization has been removed from transformers. Use the …
answer = chat([{"role": "user", "content": "Summarise: A cat sat down."}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant

# pipeline translation
print(today('pipeline("translation", model=chat.model, tokenizer=chat.tokenizer).task'))
#> KeyError: The task translation has been removed from transformers. Use the `text- …
answer = chat([{"role": "user", "content": "To French: The cat is asleep."}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant

# pipeline translation_en_to_fr
print(today('pipeline("translation_en_to_fr")'))
#> KeyError: The task translation_en_to_fr has been removed from transformers. Use …
answer = chat([{"role": "user", "content": "English to French: a cat"}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant

# pipeline question-answering
print(today('pipeline("question-answering")'))
#> KeyError: The task question-answering has been removed from transformers. Use the …
answer = chat([{"role": "user", "content": "A cat sat on a mat. Where?"}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant
# --8<-- [end:tasks]

# --8<-- [start:text-tasks]
# pipeline text2text-generation
print(today('pipeline("text2text-generation")'))
#> KeyError: The task text2text-generation has been removed from transformers. Use …
answer = chat([{"role": "user", "content": "Is a whale a fish?"}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant

# pipeline conversational
print(today('pipeline("conversational")'))
#> KeyError: Unknown task conversational, available tasks are ['any-to-any', 'audio- …
answer = chat([{"role": "user", "content": "Hello!"}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant
# --8<-- [end:text-tasks]

# --8<-- [start:more-tasks]
# transformers Conversation
print(today("from transformers import Conversation"))
#> ImportError: cannot import name 'Conversation' from 'transformers'
answer = chat([{"role": "user", "content": "Hello!"}], **short)
print(answer[0]["generated_text"][-1]["role"])
#> assistant

# pipeline visual-question-answering
print(today('pipeline("visual-question-answering")'))
#> KeyError: The task visual-question-answering has been removed from transformers. …
from transformers.pipelines import check_task

print(check_task("image-text-to-text")[0])
#> image-text-to-text

# pipeline text-generation samples: greedy until 4.51
print(
    today(
        'len({chat("A", max_new_tokens=4)[0]["generated_text"] for _ in range(3)}) > 1'
    )
)
#> no error: True
texts = [chat("A", max_new_tokens=4, do_sample=False) for _ in range(2)]
print(texts[0] == texts[1])
#> True
# --8<-- [end:more-tasks]

# --8<-- [start:loading]
size = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
config = LlamaConfig(vocab_size=50, num_hidden_layers=1, **size)
tiny = AutoModelForCausalLM.from_config(config)
tiny.to(torch.bfloat16).save_pretrained("tiny")
name = "tiny"

# default dtype of from_pretrained: float32 until 4.57
print(today("AutoModelForCausalLM.from_pretrained(name).dtype"))
#> no error: torch.bfloat16
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
print(model.dtype)
#> torch.float32

# torch_dtype
print(today("AutoModelForCausalLM.from_pretrained(name, torch_dtype='float32').dtype"))
#> no error: torch.float32
model = AutoModelForCausalLM.from_pretrained(name, dtype="float32")
print(model.dtype)
#> torch.float32
# --8<-- [end:loading]

# --8<-- [start:loading-2]
# load_in_8bit
print(today("AutoModel.from_pretrained(name, load_in_8bit=True)"))
#> TypeError: LlamaModel.__init__() got an unexpected keyword argument 'load_in_8bit'
from transformers import BitsAndBytesConfig

args = {"quantization_config": BitsAndBytesConfig(load_in_8bit=True)}
print(args["quantization_config"].load_in_8bit)
#> True

# load_in_4bit
print(today("AutoModel.from_pretrained(name, load_in_4bit=True)"))
#> TypeError: LlamaModel.__init__() got an unexpected keyword argument 'load_in_4bit'
from transformers import BitsAndBytesConfig

args = {"quantization_config": BitsAndBytesConfig(load_in_4bit=True)}
print(args["quantization_config"].load_in_4bit)
#> True
# --8<-- [end:loading-2]

# --8<-- [start:arguments]
# use_auth_token in from_pretrained
print(today("AutoModel.from_pretrained(name, use_auth_token='hf_x')"))
#> TypeError: LlamaModel.__init__() got an unexpected keyword argument 'use_auth_token'
model = AutoModel.from_pretrained(name, token="hf_x")
print(model.config.model_type)
#> llama

# use_flash_attention_2
print(today("AutoModel.from_pretrained(name, use_flash_attention_2=True)"))
#> TypeError: LlamaModel.__init__() got an unexpected keyword argument …
model = AutoModelForCausalLM.from_pretrained(name, attn_implementation="sdpa")
print(model.config._attn_implementation)
#> sdpa

# to_bettertransformer
print(today("model.to_bettertransformer()"))
#> AttributeError: 'LlamaForCausalLM' object has no attribute 'to_bettertransformer'
model = AutoModelForCausalLM.from_pretrained(name, attn_implementation="sdpa")
print(model.config._attn_implementation)
#> sdpa

# output_attentions with sdpa: the weights of each layer until 4.52
print(today("model(torch.tensor([[1, 2]]), output_attentions=True).attentions"))
#> no error: ()
model = AutoModelForCausalLM.from_pretrained(name, attn_implementation="eager")
print(len(model(torch.tensor([[1, 2]]), output_attentions=True).attentions))
#> 1
# --8<-- [end:arguments]

# --8<-- [start:configuration]
# config.rope_theta
print(today("model.config.rope_theta"))
#> AttributeError: 'LlamaConfig' object has no attribute 'rope_theta'
print(model.config.rope_parameters["rope_theta"])
#> 10000.0

bert = BertModel(BertConfig(vocab_size=50, num_hidden_layers=1, **size))

# prune_heads
print(today("bert.prune_heads({0: [0]})"))
#> AttributeError: 'BertModel' object has no attribute 'prune_heads'
head = bert.encoder.layer[0].attention.output.dense.weight.data[:, :8]
head[:] = 0
print(head.count_nonzero().item())
#> 0

# safe_serialization=False: wrote pytorch_model.bin until 4.57
print(today("model.save_pretrained('m', safe_serialization=False) or os.listdir('m')"))
#> no error: ['model.safetensors', 'config.json', 'generation_config.json']
torch.save(model.state_dict(), "pytorch_model.bin")
print(os.path.exists("pytorch_model.bin"))
#> True
# --8<-- [end:configuration]

# --8<-- [start:classes]
# AutoModelWithLMHead
print(today("from transformers import AutoModelWithLMHead"))
#> ImportError: cannot import name 'AutoModelWithLMHead' from 'transformers'
from transformers import AutoModelForCausalLM

print(AutoModelForCausalLM.from_pretrained(name).config.model_type)
#> llama

# AutoModelForVision2Seq
print(today("from transformers import AutoModelForVision2Seq"))
#> ImportError: cannot import name 'AutoModelForVision2Seq' from 'transformers'
from transformers import AutoModelForImageTextToText

print(AutoModelForImageTextToText.__name__)
#> AutoModelForImageTextToText
# --8<-- [end:classes]

# --8<-- [start:classes-2]
# TFAutoModel, TensorFlow
print(today("from transformers import TFAutoModel"))
#> ImportError: cannot import name 'TFAutoModel' from 'transformers'
from transformers import AutoModel

print(AutoModel.from_pretrained(name).config.model_type)
#> llama

# FlaxAutoModel, JAX
print(today("from transformers import FlaxAutoModel"))
#> ImportError: cannot import name 'FlaxAutoModel' from 'transformers'
from transformers import AutoModel

print(AutoModel.from_pretrained(name).config.model_type)
#> llama
# --8<-- [end:classes-2]

# --8<-- [start:gone]
# TransfoXLModel
print(today("from transformers import TransfoXLModel"))
#> ImportError: cannot import name 'TransfoXLModel' from 'transformers'
from transformers import AutoModelForCausalLM

print(AutoModelForCausalLM.from_pretrained(name).config.model_type)
#> llama

# transformers AdamW
print(today("from transformers import AdamW"))
#> ImportError: cannot import name 'AdamW' from 'transformers'
from torch.optim import AdamW

print(AdamW(model.parameters()).defaults["lr"])
#> 0.001
# --8<-- [end:gone]

# --8<-- [start:gone-2]
# ReactCodeAgent, transformers agents
print(today("from transformers import ReactCodeAgent"))
#> ImportError: cannot import name 'ReactCodeAgent' from 'transformers'
from smolagents import CodeAgent

print(CodeAgent.__name__)
#> CodeAgent

# transformers Tool
print(today("from transformers import Tool"))
#> ImportError: cannot import name 'Tool' from 'transformers'
from smolagents import Tool

print(Tool.__name__)
#> Tool
# --8<-- [end:gone-2]
