# --8<-- [start:try-it]
from transformers import LlamaConfig, MistralConfig

llama, mistral = LlamaConfig().to_dict(), MistralConfig().to_dict()
print(len(llama | mistral), "settings; different:")
#> 35 settings; different:
for key in llama | mistral:
    if (llama.get(key) or 0) != (mistral.get(key) or 0):
        print(f"{key:24} {llama.get(key)!s:8} {mistral.get(key)}")
        #> intermediate_size        11008    14336
        #> num_key_value_heads      32       8
        #> max_position_embeddings  2048     131072
        #> pretraining_tp           1        None
        #> model_type               llama    mistral
        #> sliding_window           None     4096
# --8<-- [end:try-it]
