# --8<-- [start:parameters]
import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoConfig, AutoModelForCausalLM, LlamaConfig, MistralConfig


def parameters(c):
    d, layers = c.hidden_size, c.num_hidden_layers
    share = c.num_key_value_heads / c.num_attention_heads
    attention = round(2 * d * d + 2 * d * d * share)  # q and o, k and v
    feed_forward = 3 * d * c.intermediate_size  # gate, up, down
    tables = c.vocab_size * d * (1 if c.tie_word_embeddings else 2)
    return [layers * attention, layers * feed_forward, tables, (2 * layers + 1) * d]


llama3 = LlamaConfig(vocab_size=128256, intermediate_size=14336, num_key_value_heads=8)
smollm = AutoConfig.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
models = {"SmolLM2-135M": smollm, "Llama 2 7B": LlamaConfig(), "Llama 3 8B": llama3}
for name, config in (models | {"Mistral 7B": MistralConfig()}).items():
    with torch.device("meta"):  # shapes without numbers: no memory, no download
        counted = AutoModelForCausalLM.from_config(config).num_parameters()
    parts = parameters(config)
    shares = [f"{p / counted:.0%}" for p in parts[:3]]
    print(f"{name}: {counted:,}, formula equal: {sum(parts) == counted}, {shares}")
    #> SmolLM2-135M: 134,515,008, formula equal: True, ['20%', '59%', '21%']
    #> Llama 2 7B: 6,738,415,616, formula equal: True, ['32%', '64%', '4%']
    #> Llama 3 8B: 8,030,261,248, formula equal: True, ['17%', '70%', '13%']
    #> Mistral 7B: 7,241,732,096, formula equal: True, ['19%', '78%', '4%']
# --8<-- [end:parameters]

# --8<-- [start:flops]
with torch.device("meta"):
    model = AutoModelForCausalLM.from_config(smollm)
    ids, mask = torch.ones(1, 256, dtype=torch.long), torch.zeros(1, 1, 256, 256)
    with FlopCounterMode(display=False) as forward:
        logits = model(ids, mask, use_cache=False).logits
    with FlopCounterMode(display=False) as backward:
        logits.backward(torch.ones_like(logits))
N = sum(parameters(smollm)[:3])  # norms multiply no matrix
pairs = 4 * 256 * smollm.hidden_size * smollm.num_hidden_layers
once, back = forward.get_total_flops(), backward.get_total_flops()
print("forward = (2 N + pairs) per token:", once == 256 * (2 * N + pairs))
#> forward = (2 N + pairs) per token: True
print(f"backward / forward = {back / once:.2f}")
#> backward / forward = 2.00
print(f"both / (6 N) = {(once + back) / (256 * 6 * N):.2f}")
#> both / (6 N) = 1.07
# --8<-- [end:flops]
