# --8<-- [start:start]
"""transformers: cache and generation"""

import re
import textwrap
import warnings

import torch
from transformers import (
    BertConfig,
    BertModel,
    DynamicCache,
    LlamaConfig,
    LlamaForCausalLM,
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
torch.manual_seed(0)
size = {"hidden_size": 16, "intermediate_size": 16, "num_attention_heads": 2}
config = LlamaConfig(vocab_size=50, num_hidden_layers=1, **size)
model = LlamaForCausalLM(config)
x = torch.tensor([[1, 5, 9]])
cache = model(x).past_key_values
# --8<-- [end:setup]

# --8<-- [start:cache]
# past_key_values[0][0]
print(today("cache[0][0].shape"))
#> TypeError: 'DynamicCache' object is not subscriptable
print(cache.layers[0].keys.shape)
#> torch.Size([1, 2, 3, 8])

# key_cache, value_cache
print(today("cache.key_cache[0].shape"))
#> AttributeError: 'DynamicCache' object has no attribute 'key_cache'
print(cache.layers[0].keys.shape)
#> torch.Size([1, 2, 3, 8])

# to_legacy_cache
print(today("cache.to_legacy_cache()"))
#> AttributeError: 'DynamicCache' object has no attribute 'to_legacy_cache'
legacy = tuple((layer.keys, layer.values) for layer in cache.layers)
print(legacy[0][1].shape)
#> torch.Size([1, 2, 3, 8])

# from_legacy_cache
print(today("DynamicCache.from_legacy_cache(legacy)"))
#> AttributeError: type object 'DynamicCache' has no attribute 'from_legacy_cache'
made = DynamicCache(legacy)
print(made.get_seq_length())
#> 3
# --8<-- [end:cache]

# --8<-- [start:cache-2]
# tuple as past_key_values
print(today("model(x, past_key_values=legacy)"))
#> AttributeError: 'tuple' object has no attribute 'get_seq_length'
print(model(x, past_key_values=DynamicCache(legacy)).logits.shape)
#> torch.Size([1, 3, 50])

# DynamicCache seen_tokens
print(today("made.seen_tokens"))
#> AttributeError: 'DynamicCache' object has no attribute 'seen_tokens'
print(made.get_seq_length())
#> 3

# get_usable_length
print(today("made.get_usable_length(1)"))
#> AttributeError: 'DynamicCache' object has no attribute 'get_usable_length'
print(made.get_seq_length())
#> 3
# --8<-- [end:cache-2]

# --8<-- [start:cache-classes]
# SinkCache
print(today("from transformers import SinkCache"))
#> ImportError: cannot import name 'SinkCache' from 'transformers'
from transformers import DynamicCache

print(DynamicCache(config=LlamaConfig(sliding_window=4)).get_seq_length())
#> 0

# HybridCache
print(today("from transformers import HybridCache"))
#> ImportError: cannot import name 'HybridCache' from 'transformers'
from transformers import StaticCache

print(StaticCache(config=config, max_cache_len=8).get_max_length())
#> 8

# SlidingWindowCache
print(today("from transformers import SlidingWindowCache"))
#> ImportError: cannot import name 'SlidingWindowCache' from 'transformers'
from transformers import StaticCache

print(StaticCache(config=config, max_cache_len=8).get_max_length())
#> 8
# --8<-- [end:cache-classes]

# --8<-- [start:cache-classes-2]
# OffloadedCache
print(today("from transformers import OffloadedCache"))
#> ImportError: cannot import name 'OffloadedCache' from 'transformers'
from transformers import DynamicCache

print(DynamicCache(config=config, offloading=False).get_seq_length())
#> 0

bert = BertModel(BertConfig(vocab_size=50, num_hidden_layers=1, **size)).eval()

# head_mask in the forward call: switched heads of BERT off until 4.57
print(today("(bert(x, head_mask=torch.zeros(1, 2))[0] == bert(x)[0]).all().item()"))
#> no error: True
with_heads = bert(x)[0]
bert.encoder.layer[0].attention.output.dense.weight.data[:] = 0
print((bert(x)[0] == with_heads).all().item())
#> False
# --8<-- [end:cache-classes-2]

# --8<-- [start:generate]
# num_beam_groups, group beam search
print(today("model.generate(x, num_beams=4, num_beam_groups=2, diversity_penalty=0.5)"))
#> ValueError: Group Beam Search requires `trust_remote_code=True` in your `generate` …
beams = model.generate(x, num_beams=4, num_return_sequences=2, max_new_tokens=2)
print(len(beams))
#> 2

# penalty_alpha, contrastive search
print(today("model.generate(x, penalty_alpha=0.6, top_k=4)"))
#> ValueError: Contrastive Search requires `trust_remote_code=True` in your …
sampled = model.generate(x, do_sample=True, top_k=4, max_new_tokens=2)
print(sampled.shape)
#> torch.Size([1, 5])

# dola_layers, DoLa
print(today("model.generate(x, dola_layers='high')"))
#> ValueError: Dola Generation requires `trust_remote_code=True` in your `generate` …
greedy = model.generate(x, do_sample=False, max_new_tokens=2)
print(greedy.shape)
#> torch.Size([1, 5])

# force_words_ids, constrained beam search
print(today("model.generate(x, num_beams=2, force_words_ids=[[7]])"))
#> ValueError: Constrained Beam Search requires `trust_remote_code=True` in your …
forced = model.generate(x, forced_eos_token_id=7, max_new_tokens=2)
print(forced[0, -1].item())
#> 7
# --8<-- [end:generate]

# --8<-- [start:gone]
# PhrasalConstraint, constraints in generate
print(today("from transformers import PhrasalConstraint"))
#> ImportError: cannot import name 'PhrasalConstraint' from 'transformers'
allowed = model.generate(x, prefix_allowed_tokens_fn=lambda *_: [7], max_new_tokens=2)
print(allowed[0, 3:].tolist())
#> [7, 7]

# BeamSearchScorer
print(today("from transformers import BeamSearchScorer"))
#> ImportError: cannot import name 'BeamSearchScorer' from 'transformers'
print(model.generate(x, num_beams=2, max_new_tokens=2).shape)
#> torch.Size([1, 5])

# top_k_top_p_filtering
print(today("from transformers import top_k_top_p_filtering"))
#> ImportError: cannot import name 'top_k_top_p_filtering' from 'transformers'
from transformers import TopKLogitsWarper

print(TopKLogitsWarper(top_k=3)(x, torch.randn(1, 50)).isfinite().sum().item())
#> 3
# --8<-- [end:gone]

# --8<-- [start:data]
# TextDataset
print(today("from transformers import TextDataset"))
#> ImportError: cannot import name 'TextDataset' from 'transformers'
from datasets import Dataset

print(Dataset.from_dict({"text": ["A cat sat.", "A dog ran."]}).num_rows)
#> 2

# LineByLineTextDataset
print(today("from transformers import LineByLineTextDataset"))
#> ImportError: cannot import name 'LineByLineTextDataset' from 'transformers'
from datasets import Dataset

print(Dataset.from_dict({"text": "A cat sat.\nA dog ran.".split("\n")}).num_rows)
#> 2
# --8<-- [end:data]
