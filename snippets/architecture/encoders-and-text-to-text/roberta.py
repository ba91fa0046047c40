# --8<-- [start:count]
import torch
from transformers import BertConfig, BertModel, RobertaConfig, RobertaModel

config = RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1)
with torch.device("meta"):
    models = {"BERT": BertModel(BertConfig()), "RoBERTa": RobertaModel(config)}


def parts(model):
    count = {name: p.numel() for name, p in model.named_parameters()}
    tables = ["word_embeddings", "position_embeddings", "token_type_embeddings"]
    found = {t: count.pop(f"embeddings.{t}.weight") for t in tables}
    return found | {"all the rest": sum(count.values())}


bert, roberta = (parts(model) for model in models.values())
for part in bert:
    print(f"{part:21} {bert[part]:>11,} {roberta[part]:>11,}")
    #> word_embeddings        23,440,896  38,603,520
    #> position_embeddings       393,216     394,752
    #> token_type_embeddings       1,536         768
    #> all the rest           85,646,592  85,646,592
print(f"{'sum':21} {sum(bert.values()):>11,} {sum(roberta.values()):>11,}")
#> sum                   109,482,240 124,645,632
# --8<-- [end:count]
# --8<-- [start:dynamic]
chosen = torch.rand(40, 100_000, generator=torch.manual_seed(0)) < 0.15
for masks in (1, 10, 40):  # fixed once; ten copies; new in each of 40 epochs
    print(f"{masks} masks: {chosen[:masks].any(0).float().mean():.2f} of words named")
    #> 1 masks: 0.15 of words named
    #> 10 masks: 0.80 of words named
    #> 40 masks: 1.00 of words named
# --8<-- [end:dynamic]
