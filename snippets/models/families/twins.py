import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForImageTextToText

kinds = {
    "deepseek_v32": AutoModelForCausalLM,
    "mistral_large4": AutoModelForImageTextToText,
}
for name, kind in kinds.items():
    config = AutoConfig.for_model(name)
    with torch.device("meta"):
        model = kind.from_config(config)
    text = config.get_text_config()
    print(name, text.num_hidden_layers, "layers,", text.n_routed_experts, "experts:")
    #> deepseek_v32 61 layers, 256 experts:
    #> mistral_large4 72 layers, 128 experts:
    modules = dict(model.named_modules())
    first = next(path for path in modules if path.endswith(".0.self_attn"))
    layer = modules[first.removesuffix(".self_attn")]
    norms = [p for p, part in layer.named_modules() if "Norm" in type(part).__name__]
    print(*(path.rpartition(".")[2] for path in norms))
    #> q_a_layernorm kv_a_layernorm k_norm input_layernorm post_attention_layernorm
    #> kv_a_layernorm k_norm q_input_norm input_layernorm post_attention_layernorm
