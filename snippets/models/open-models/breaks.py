import torch
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSeq2SeqLM,
    GPTNeoConfig,
    LlamaConfig,
    MistralConfig,
    T5Config,
)

small = {"vocab_size": 258, "hidden_size": 64, "num_attention_heads": 4}
small |= {"num_hidden_layers": 2, "bos_token_id": 256, "eos_token_id": 256}
neo = {"attention_types": [[["global"], 2]], "max_position_embeddings": 64}
x = torch.zeros(1, 80, dtype=torch.long)
t5 = T5Config(**small, decoder_start_token_id=256, pad_token_id=256)
t5 = AutoModelForSeq2SeqLM.from_config(t5)
t5(input_ids=x, labels=x).loss.backward()  # it can be trained
print("T5:", len(t5.encoder.block), "and", len(t5.decoder.block), "layers")
#> T5: 2 and 6 layers
models = {
    "T5 of two layers": t5,
    "Mistral of four heads": AutoModelForCausalLM.from_config(MistralConfig(**small)),
    "GPT-Neo past its table": AutoModelForCausalLM.from_config(
        GPTNeoConfig(**small, **neo)
    ),
}
for name, model in models.items():
    try:
        model.generate(x, max_new_tokens=2)
    except (IndexError, RuntimeError) as error:
        print(f"{name}: {type(error).__name__}: {str(error)[:71]}")
        #> T5 of two layers: IndexError: list index out of range
        #> Mistral of four heads: RuntimeError: The size of tensor a (4) must match the size of tensor b (8) at non-sin
        #> GPT-Neo past its table: IndexError: index out of range in self
llama = AutoModelForCausalLM.from_config(LlamaConfig(**small))
print("attentions:", llama(x, output_attentions=True).attentions)
#> attentions: ()
