# --8<-- [start:gone]
import torch
import transformers
from transformers import BertConfig, BertLMHeadModel, pipeline

size = dict(vocab_size=50, hidden_size=32, num_attention_heads=2, intermediate_size=64)
t5 = dict(vocab_size=50, d_model=32, d_kv=16, d_ff=64, num_layers=1, num_heads=2)
t5 = transformers.T5ForConditionalGeneration(transformers.T5Config(**t5))
ids = torch.tensor([[7, 8, 9]])
calls = {
    "summarise": lambda: pipeline("summarization"),
    "translate": lambda: pipeline("translation"),
    "text2text": lambda: pipeline("text2text-generation"),
    "TensorFlow": lambda: transformers.TFBertModel,
    "bare numbers": lambda: BertConfig(30522, 768),
    "BERT writes": lambda: transformers.BertForMaskedLM(BertConfig(**size)).generate,
    "T5": lambda: t5(ids),
}
for name, call in calls.items():
    try:
        call()
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error.args[0]}"[:76])
        #> summarise: KeyError: The task summarization has been removed from transforme
        #> translate: KeyError: The task translation has been removed from transformers
        #> text2text: KeyError: The task text2text-generation has been removed from tra
        #> TensorFlow: AttributeError: module transformers has no attribute TFBertModel
        #> bare numbers: ValueError: BertConfig accepts only keyword arguments, but fou
        #> BERT writes: AttributeError: 'BertForMaskedLM' object has no attribute 'gene
        #> T5: ValueError: You must specify exactly one of input_ids or inputs_embeds
# --8<-- [end:gone]
# --8<-- [start:silent]
model = BertLMHeadModel(BertConfig(**size)).eval()  # is_decoder=True is missing
print("writes:", model.generate(ids, max_new_tokens=2).shape == (1, 5))
#> writes: True
other = torch.tensor([[7, 8, 30]])
change = (model(ids).logits - model(other).logits)[0, 0].abs().max()
print("its first output reads the last word:", (change > 1e-5).item())
#> its first output reads the last word: True
# --8<-- [end:silent]
