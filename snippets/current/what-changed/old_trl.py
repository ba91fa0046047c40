# --8<-- [start:start]
"""trl and peft"""

import re
import textwrap
import warnings

from datasets import Dataset
from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM
from trl import DPOConfig, GRPOConfig, SFTConfig, SFTTrainer

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
tokenizer = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
size = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
config = LlamaConfig(vocab_size=len(tokenizer), num_hidden_layers=1, **size)
model = LlamaForCausalLM(config)
rows = Dataset.from_list([{"prompt": "A cat", "completion": " sat."}])
data = rows.to_iterable_dataset()
cpu = {"output_dir": "out", "use_cpu": True, "bf16": False, "max_steps": 1}
# --8<-- [end:setup]

# --8<-- [start:ppo]
# PPOTrainer
print(today("from trl import PPOTrainer"))
#> ImportError: cannot import name 'PPOTrainer' from 'trl'
from trl import RLOOTrainer

print(RLOOTrainer.__name__)
#> RLOOTrainer

# PPOConfig
print(today("from trl import PPOConfig"))
#> ImportError: cannot import name 'PPOConfig' from 'trl'
from trl import RLOOConfig

print(RLOOConfig(**cpu).beta)
#> 0.05

# AutoModelForCausalLMWithValueHead
print(today("from trl import AutoModelForCausalLMWithValueHead"))
#> ImportError: cannot import name 'AutoModelForCausalLMWithValueHead' from 'trl'
from trl import GRPOTrainer

print(GRPOTrainer.__name__)
#> GRPOTrainer
# --8<-- [end:ppo]

# --8<-- [start:experimental]
# ORPOTrainer
print(today("from trl import ORPOTrainer"))
#> ImportError: cannot import name 'ORPOTrainer' from 'trl'
from trl.experimental.orpo import ORPOTrainer

print(ORPOTrainer.__name__)
#> ORPOTrainer

# CPOTrainer
print(today("from trl import CPOTrainer"))
#> ImportError: cannot import name 'CPOTrainer' from 'trl'
from trl.experimental.cpo import CPOTrainer

print(CPOTrainer.__name__)
#> CPOTrainer
# --8<-- [end:experimental]

# --8<-- [start:experimental-2]
# OnlineDPOTrainer
print(today("from trl import OnlineDPOTrainer"))
#> ImportError: cannot import name 'OnlineDPOTrainer' from 'trl'
from trl.experimental.online_dpo import OnlineDPOTrainer

print(OnlineDPOTrainer.__name__)
#> OnlineDPOTrainer

# BCOTrainer
print(today("from trl import BCOTrainer"))
#> ImportError: cannot import name 'BCOTrainer' from 'trl'
from trl import KTOTrainer

print(KTOTrainer.__name__)
#> KTOTrainer
# --8<-- [end:experimental-2]

# --8<-- [start:sft]
# DataCollatorForCompletionOnlyLM
print(today("from trl import DataCollatorForCompletionOnlyLM"))
#> ImportError: cannot import name 'DataCollatorForCompletionOnlyLM' from 'trl'
args = SFTConfig(**cpu, completion_only_loss=True)
trainer = SFTTrainer(model, args, train_dataset=data, processing_class=tokenizer)
print(list(next(iter(trainer.train_dataset))))
#> ['prompt', 'completion', 'input_ids', 'labels']

# setup_chat_format
print(today("from trl import setup_chat_format"))
#> ImportError: cannot import name 'setup_chat_format' from 'trl'
from trl import clone_chat_template

print(clone_chat_template.__name__)
#> clone_chat_template

# max_seq_length in SFTConfig
print(today("SFTConfig(**cpu, max_seq_length=128)"))
#> TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_seq_length'
args = SFTConfig(**cpu, max_length=128)
print(args.max_length)
#> 128
# --8<-- [end:sft]

# --8<-- [start:sft-2]
# dataset_text_field in SFTTrainer
print(today("SFTTrainer(model, train_dataset=data, dataset_text_field='text')"))
#> TypeError: SFTTrainer.__init__() got an unexpected keyword argument …
args = SFTConfig(**cpu, dataset_text_field="text")
print(args.dataset_text_field)
#> text

# SFTTrainer tokenizer=
print(today("SFTTrainer(model, train_dataset=data, tokenizer=tokenizer)"))
#> TypeError: SFTTrainer.__init__() got an unexpected keyword argument 'tokenizer'
trainer = SFTTrainer(model, args, train_dataset=data, processing_class=tokenizer)
print(type(trainer.processing_class).__name__)
#> TokenizersBackend
# --8<-- [end:sft-2]

# --8<-- [start:preferences]
# max_prompt_length in DPOConfig
print(today("DPOConfig(**cpu, max_prompt_length=64, max_length=128)"))
#> TypeError: DPOConfig.__init__() got an unexpected keyword argument …
args = DPOConfig(**cpu, max_length=128)
print(args.max_length)
#> 128

# max_prompt_length in GRPOConfig
print(today("GRPOConfig(**cpu, max_prompt_length=64)"))
#> TypeError: GRPOConfig.__init__() got an unexpected keyword argument …
args = GRPOConfig(**cpu, max_completion_length=64)
print(args.max_completion_length)
#> 64

# rpo_alpha
print(today("DPOConfig(**cpu, rpo_alpha=0.5)"))
#> TypeError: DPOConfig.__init__() got an unexpected keyword argument 'rpo_alpha'
args = DPOConfig(**cpu, loss_type=["sigmoid", "sft"], loss_weights=[1.0, 0.5])
print(args.loss_type)
#> ['sigmoid', 'sft']
# --8<-- [end:preferences]

# --8<-- [start:preferences-2]
# reference_free
print(today("DPOConfig(**cpu, reference_free=True)"))
#> TypeError: DPOConfig.__init__() got an unexpected keyword argument 'reference_free'
from trl.experimental.cpo import CPOConfig

print(CPOConfig(**cpu, loss_type="simpo").loss_type)
#> simpo

# generate_during_eval
print(today("DPOConfig(**cpu, generate_during_eval=True)"))
#> TypeError: DPOConfig.__init__() got an unexpected keyword argument …
ids = tokenizer("A cat", return_tensors="pt")
print(model.generate(**ids, max_new_tokens=2).shape)
#> torch.Size([1, 4])
# --8<-- [end:preferences-2]

# --8<-- [start:defaults]
# SFTConfig on a CPU
print(today("SFTConfig(output_dir='out').output_dir"))
#> ValueError: Your setup doesn't support bf16/gpu. You need to assign use_cpu if you …
args = SFTConfig(output_dir="out", use_cpu=True, bf16=False)
print(args.bf16)
#> False

# gradient_checkpointing in SFTConfig
print(today("SFTConfig(**cpu).gradient_checkpointing"))
#> works, FutureWarning: `gradient_checkpointing` is deprecated and will be removed …
args = SFTConfig(**cpu, gradient_checkpointing=False)
print(args.gradient_checkpointing)
#> False

# prepare_model_for_int8_training
print(today("from peft import prepare_model_for_int8_training"))
#> ImportError: cannot import name 'prepare_model_for_int8_training' from 'peft'
from peft import prepare_model_for_kbit_training

print(prepare_model_for_kbit_training(model).config.model_type)
#> llama
# --8<-- [end:defaults]
