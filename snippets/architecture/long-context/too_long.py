import torch
import transformers
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

small = {"vocab_size": 99, "num_hidden_layers": 2, "num_attention_heads": 2}
llama = LlamaForCausalLM(
    LlamaConfig(
        hidden_size=32, intermediate_size=64, max_position_embeddings=16, **small
    )
)
gpt2 = GPT2LMHeadModel(
    GPT2Config(n_embd=32, n_positions=16, vocab_size=99, n_layer=2, n_head=2)
)
ids = torch.arange(17)[None]  # one token more than either allows
print("rotary positions:", tuple(llama(ids).logits.shape), "and no complaint")
#> rotary positions: (1, 17, 99) and no complaint
try:
    gpt2(ids)
except IndexError as error:
    print("learned positions:", type(error).__name__, error)
    #> learned positions: IndexError index out of range in self

cache = llama(ids).past_key_values
for call in (
    lambda: cache[0][0],
    lambda: cache.to_legacy_cache(),
    lambda: llama.config.rope_theta,
    lambda: transformers.SinkCache,
):
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, str(error)[:65])
        #> TypeError 'DynamicCache' object is not subscriptable
        #> AttributeError 'DynamicCache' object has no attribute 'to_legacy_cache'
        #> AttributeError 'LlamaConfig' object has no attribute 'rope_theta'
        #> AttributeError module transformers has no attribute SinkCache
print(cache.get_seq_length(), tuple(cache.layers[0].keys.shape))
#> 17 (1, 2, 17, 16)
print(llama.config.rope_parameters)
#> {'rope_theta': 10000.0, 'rope_type': 'default'}
