import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText

kinds = {
    "deepseek_v32": AutoModelForCausalLM,
    "mistral_large4": AutoModelForImageTextToText,
}
for name, kind in kinds.items():
    with torch.device("meta"):
        model = kind.from_config(AutoConfig.for_model(name))
    modules = dict(model.named_modules())
    first = next(path for path in modules if path.endswith(".0.self_attn"))
    layer = modules[first.removesuffix(".self_attn")]
    norms = [p for p, part in layer.named_modules() if "Norm" in type(part).__name__]
    print(f"{name}:", *(path.rpartition(".")[2] for path in norms))
    #> deepseek_v32: q_a_layernorm kv_a_layernorm k_norm input_layernorm post_attention_layernorm
    #> mistral_large4: kv_a_layernorm k_norm q_input_norm input_layernorm post_attention_layernorm
