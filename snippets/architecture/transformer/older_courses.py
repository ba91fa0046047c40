import torch
from transformers import BertConfig, BertModel, pipeline

torch.manual_seed(0)
sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
config = BertConfig(vocab_size=99, intermediate_size=64, **sizes)
model = BertModel(config).eval()
ids = torch.arange(12).view(2, 6)

kept = []
model.encoder.layer[0].register_forward_hook(lambda m, i, out: kept.append(out))
plain = model(ids).last_hidden_state  # (2, 6, 32)
print("a block returns", type(kept[0]).__name__, tuple(kept[0].shape))
#> a block returns Tensor (2, 6, 32)
print("out[0] of older courses:", tuple(kept[0][0].shape))
#> out[0] of older courses: (6, 32)

masked = model(ids, head_mask=torch.zeros(2, 4)).last_hidden_state
print(f"head_mask for all heads moves the output by {(masked - plain).abs().max():.2f}")
#> head_mask for all heads moves the output by 0.00
for block in model.encoder.layer:
    torch.nn.init.zeros_(block.attention.output.dense.weight)  # no head passes
silent = model(ids).last_hidden_state
print(f"without their output matrix it moves by {(silent - plain).abs().max():.2f}")
#> without their output matrix it moves by 0.03

for call in (
    lambda: model.prune_heads({0: [1]}),
    lambda: pipeline("text2text-generation"),
    lambda: pipeline("translation_en_to_fr"),
):
    try:
        call()
    except (AttributeError, KeyError) as error:
        print(type(error).__name__, error.args[0][:55])
        #> AttributeError 'BertModel' object has no attribute 'prune_heads'
        #> KeyError The task text2text-generation has been removed from tra
        #> KeyError The task translation_en_to_fr has been removed from tra
