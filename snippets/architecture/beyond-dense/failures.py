import torch
from transformers import AutoModelForCausalLM, MixtralConfig, Qwen3NextConfig

torch.manual_seed(0)
ids = torch.randint(100, (1, 64))
small = dict(
    vocab_size=100, hidden_size=64, num_attention_heads=2, num_key_value_heads=1
)
config = MixtralConfig(**small, num_hidden_layers=2, intermediate_size=32)
mixtral = AutoModelForCausalLM.from_config(config)
for asked in (False, True):
    output = mixtral(ids, labels=ids, output_router_logits=asked)
    balance = "none" if output.aux_loss is None else round(output.aux_loss.item(), 1)
    print(f"output_router_logits={asked}: balance loss {balance}")
    #> output_router_logits=False: balance loss none
    #> output_router_logits=True: balance loss 2.0

experts = dict(num_experts=4, num_experts_per_tok=2, moe_intermediate_size=32)
hybrid = Qwen3NextConfig(**small, **experts, num_hidden_layers=4, head_dim=32)
model = AutoModelForCausalLM.from_config(hybrid).eval()
try:
    model.generate(ids, max_new_tokens=5, prompt_lookup_num_tokens=3)
except ValueError as error:
    print(error)
    #> assisted generation is not supported with stateful models, such as Qwen3NextForCausalLM
cache = model(ids).past_key_values
try:
    cache.crop(-4)  # take the last four tokens back
except RuntimeError as error:
    print(str(error).split(".")[0])
    #> `crop` was called, but the current layer does not track past states
