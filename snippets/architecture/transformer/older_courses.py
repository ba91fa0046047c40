import torch
from transformers import LlamaConfig, LlamaForCausalLM, pipeline

config = LlamaConfig(
    vocab_size=99,
    hidden_size=32,
    intermediate_size=64,
    num_hidden_layers=2,
    num_attention_heads=4,
)
model = LlamaForCausalLM(config)
ids = torch.arange(12).view(2, 6)

kept = []
model.model.layers[0].register_forward_hook(lambda m, i, out: kept.append(out))
plain = model(ids).logits
print("a block returns", type(kept[0]).__name__, tuple(kept[0].shape))
#> a block returns Tensor (2, 6, 32)
print("out[0] of older courses:", tuple(kept[0][0].shape))
#> out[0] of older courses: (6, 32)

masked = model(ids, head_mask=torch.zeros(2, 4)).logits  # switch all heads off
print("head_mask changed something:", not plain.equal(masked))
#> head_mask changed something: False

for call in (
    lambda: model.prune_heads({0: [1]}),
    lambda: pipeline("text2text-generation"),
    lambda: pipeline("translation_en_to_fr"),
):
    try:
        call()
    except (AttributeError, KeyError) as error:
        print(type(error).__name__, error.args[0][:55])
        #> AttributeError 'LlamaForCausalLM' object has no attribute 'prune_heads
        #> KeyError The task text2text-generation has been removed from tra
        #> KeyError The task translation_en_to_fr has been removed from tra
