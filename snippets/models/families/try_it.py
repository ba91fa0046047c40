# --8<-- [start:try-it]
from transformers import LlamaConfig, MistralConfig

llama = LlamaConfig().to_dict()
mistral = MistralConfig(max_position_embeddings=32768, rms_norm_eps=1e-5).to_dict()
print(len(llama | mistral), "settings; different:")
#> 35 settings; different:
for key in llama | mistral:  # a setting that is missing counts as off
    if (llama.get(key) or 0) != (mistral.get(key) or 0):
        print(f"{key:24} {llama.get(key)!s:8} {mistral.get(key)}")
        #> intermediate_size        11008    14336
        #> num_key_value_heads      32       8
        #> max_position_embeddings  2048     32768
        #> rms_norm_eps             1e-06    1e-05
        #> pretraining_tp           1        None
        #> model_type               llama    mistral
        #> sliding_window           None     4096
# --8<-- [end:try-it]
