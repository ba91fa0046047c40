import torch
from transformers import MistralConfig, MistralForCausalLM

torch.manual_seed(0)
sizes = {"vocab_size": 260, "hidden_size": 64, "intermediate_size": 128}
for layers in (1, 2, 3):
    heads = {"num_attention_heads": 4, "num_key_value_heads": 2, "sliding_window": 8}
    config = MistralConfig(**sizes, **heads, num_hidden_layers=layers)
    model = MistralForCausalLM(config).eval()
    vectors = model.get_input_embeddings()(torch.arange(40)[None]).detach()
    vectors.requires_grad_()  # (1, 40, 64)
    model(inputs_embeds=vectors).logits[0, -1].pow(2).sum().backward()
    moved = vectors.grad[0].abs().sum(-1) > 0  # (40,)
    print(layers, "layers: the last byte depends on", int(moved.sum()), "bytes")
    #> 1 layers: the last byte depends on 8 bytes
    #> 2 layers: the last byte depends on 15 bytes
    #> 3 layers: the last byte depends on 22 bytes
