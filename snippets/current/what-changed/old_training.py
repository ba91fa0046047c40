# --8<-- [start:start]
"""transformers: Trainer and TrainingArguments"""

import os
import re
import shutil
import textwrap
import warnings

from transformers import LlamaConfig, LlamaForCausalLM, Trainer, TrainingArguments

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
size = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
model = LlamaForCausalLM(LlamaConfig(vocab_size=50, num_hidden_layers=1, **size))
# --8<-- [end:setup]

# --8<-- [start:renamed]
# evaluation_strategy
print(today("TrainingArguments('out', evaluation_strategy='epoch')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", eval_strategy="epoch")
print(args.eval_strategy.value)
#> epoch

# no_cuda
print(today("TrainingArguments('out', no_cuda=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument 'no_cuda'
args = TrainingArguments("out", use_cpu=True)
print(args.device)
#> cpu

# warmup_ratio
print(today("TrainingArguments('out', warmup_ratio=0.1)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", warmup_steps=0.1)
print(args.get_warmup_steps(1000))
#> 100
# --8<-- [end:renamed]

# --8<-- [start:renamed-2]
# group_by_length
print(today("TrainingArguments('out', group_by_length=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", train_sampling_strategy="group_by_length")
print(args.train_sampling_strategy)
#> group_by_length

# per_gpu_train_batch_size
print(today("TrainingArguments('out', per_gpu_train_batch_size=4)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", per_device_train_batch_size=4)
print(args.train_batch_size)
#> 4
# --8<-- [end:renamed-2]

# --8<-- [start:renamed-too]
# per_gpu_eval_batch_size
print(today("TrainingArguments('out', per_gpu_eval_batch_size=4)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", per_device_eval_batch_size=4)
print(args.eval_batch_size)
#> 4

# push_to_hub_model_id
print(today("TrainingArguments('out', push_to_hub_model_id='mine')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", hub_model_id="mine")
print(args.hub_model_id)
#> mine

# include_inputs_for_metrics
print(today("TrainingArguments('out', include_inputs_for_metrics=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", include_for_metrics=["inputs"])
print(args.include_for_metrics)
#> ['inputs']
# --8<-- [end:renamed-too]

# --8<-- [start:renamed-too-2]
# torchdynamo
print(today("TrainingArguments('out', torchdynamo='inductor')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", torch_compile_backend="inductor")
print(args.torch_compile)
#> True

# optim adamw_hf
print(today("TrainingArguments('out', optim='adamw_hf')"))
#> ValueError: adamw_hf is not a valid OptimizerNames, please select one of …
args = TrainingArguments("out", optim="adamw_torch")
print(args.optim.value)
#> adamw_torch
# --8<-- [end:renamed-too-2]

# --8<-- [start:half]
# fp16_backend
print(today("TrainingArguments('out', fp16_backend='auto')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", bf16=True, use_cpu=True)
print(args.bf16)
#> True

# half_precision_backend
print(today("TrainingArguments('out', half_precision_backend='auto')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", bf16=True, use_cpu=True)
print(args.bf16)
#> True

# gradient_checkpointing
print(today("TrainingArguments('out', gradient_checkpointing=True).output_dir"))
#> works, FutureWarning: `gradient_checkpointing` is deprecated and will be removed …
args = TrainingArguments("out", activation_checkpointing=True)
print(args.activation_checkpointing)
#> True
# --8<-- [end:half]

# --8<-- [start:half-2]
# logging_dir
print(today("TrainingArguments('out', logging_dir='logs')"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
os.environ["TENSORBOARD_LOGGING_DIR"] = "logs"
print(TrainingArguments("out").output_dir)
#> out

# overwrite_output_dir
print(today("TrainingArguments('out', overwrite_output_dir=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
shutil.rmtree("out", ignore_errors=True)
print(os.path.exists("out"))
#> False
# --8<-- [end:half-2]

# --8<-- [start:gone]
# save_safetensors
print(today("TrainingArguments('out', save_safetensors=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
Trainer(model, TrainingArguments("out", use_cpu=True)).save_model("saved")
print(os.path.exists("saved/model.safetensors"))
#> True

# use_mps_device
print(today("TrainingArguments('out', use_mps_device=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out")
print(args.use_cpu)
#> False

# tpu_num_cores
print(today("TrainingArguments('out', tpu_num_cores=8)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
os.environ["TPU_NUM_CORES"] = "8"
print(TrainingArguments("out").world_size)
#> 1
# --8<-- [end:gone]

# --8<-- [start:gone-2]
# jit_mode_eval
print(today("TrainingArguments('out', jit_mode_eval=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", torch_compile=True)
print(args.torch_compile)
#> True

# use_ipex
print(today("TrainingArguments('out', use_ipex=True)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", use_cpu=True)
print(args.device)
#> cpu
# --8<-- [end:gone-2]

# --8<-- [start:trainer]
# past_index
print(today("TrainingArguments('out', past_index=1)"))
#> TypeError: TrainingArguments.__init__() got an unexpected keyword argument …
args = TrainingArguments("out", use_cache=True)
print(args.use_cache)
#> True

# report_to of TrainingArguments: every tracker installed until 4.57
print(today("TrainingArguments('out').report_to"))
#> no error: []
args = TrainingArguments("out", report_to="all")
print(type(args.report_to).__name__)
#> list

# Trainer tokenizer=
print(today("Trainer(model, TrainingArguments('out'), tokenizer=None)"))
#> TypeError: Trainer.__init__() got an unexpected keyword argument 'tokenizer'
trainer = Trainer(model, TrainingArguments("out"), processing_class=None)
print(trainer.processing_class)
#> None

# tokenizer attribute of Trainer
print(today("trainer.tokenizer"))
#> AttributeError: 'Trainer' object has no attribute 'tokenizer'
print(trainer.processing_class)
#> None
# --8<-- [end:trainer]
