import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)
prompt = tokenizer("Once upon a time", return_tensors="pt")
for options in [
    {"num_beams": 4, "num_beam_groups": 2, "diversity_penalty": 1.0},
    {"penalty_alpha": 0.6, "top_k": 4},
    {"dola_layers": "high"},
    {"num_beams": 4, "force_words_ids": [tokenizer(" hen").input_ids]},
    {"do_sample": True, "temperature": 0.0},
    {"do_sample": False, "num_return_sequences": 2},
]:
    try:
        model.generate(**prompt, max_new_tokens=4, **options)
    except ValueError as error:
        print(str(error).split(" in your ")[0][:65])
        #> Group Beam Search requires `trust_remote_code=True`
        #> Contrastive Search requires `trust_remote_code=True`
        #> Dola Generation requires `trust_remote_code=True`
        #> Constrained Beam Search requires `trust_remote_code=True`
        #> `temperature` (=0.0) has to be a strictly positive float, otherwi
        #> Greedy methods (do_sample != True) without beam search do not sup
