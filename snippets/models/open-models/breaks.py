import torch
from transformers import AutoModelForCausalLM, BloomConfig, GPTNeoConfig, LlamaConfig

small = {"vocab_size": 260, "hidden_size": 64, "num_attention_heads": 4}
small |= {"num_hidden_layers": 2, "bos_token_id": 256, "eos_token_id": 256}
long = torch.zeros(1, 80, dtype=torch.long)


def layers_without_a_kind():
    GPTNeoConfig(**small, attention_types=[[["global", "local"], 2]])


def longer_than_the_table():
    table = {"attention_types": [[["global"], 2]], "max_position_embeddings": 64}
    AutoModelForCausalLM.from_config(GPTNeoConfig(**small, **table))(long)


def uneven_groups():
    groups = LlamaConfig(**small, intermediate_size=128, num_key_value_heads=3)
    AutoModelForCausalLM.from_config(groups)(long)


for failure in (layers_without_a_kind, longer_than_the_table, uneven_groups):
    try:
        failure()
    except Exception as error:
        said = str(error).split("ValueError: ")[-1].split(". ")[0]
        print(f"{failure.__name__}: {said[:100]}")
        #> layers_without_a_kind: Configuration for convolutional module is incorrect
        #> longer_than_the_table: index out of range in self
        #> uneven_groups: The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 1

bloom = AutoModelForCausalLM.from_config(BloomConfig(**small))
print("BLOOM, 80 bytes:", tuple(bloom(long).logits.shape))
#> BLOOM, 80 bytes: (1, 80, 260)
llama = AutoModelForCausalLM.from_config(LlamaConfig(**small))
print("attentions:", llama(long, output_attentions=True).attentions)
#> attentions: ()
