# --8<-- [start:states]
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer, bert = AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name)
texts = ["The server is full.", "Please come back later, there is no room just now."]

batch = tokenizer(texts, padding=True, return_tensors="pt")
with torch.no_grad():
    states = bert(**batch).last_hidden_state
print(*tokenizer.convert_ids_to_tokens(batch["input_ids"][0]))
#> [CLS] the server is full . [SEP] [PAD] [PAD] [PAD] [PAD] [PAD] [PAD] [PAD]
print("states", tuple(states.shape), "mask", batch["attention_mask"][0].tolist())
#> states (2, 14, 384) mask [1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
# --8<-- [end:states]

# --8<-- [start:loop]
total, count = torch.zeros(384), 0
for vector, real in zip(states[0], batch["attention_mask"][0]):
    if real:
        total, count = total + vector, count + 1
by_hand = total / count

mask = batch["attention_mask"].unsqueeze(-1)
mean = (states * mask).sum(dim=1) / mask.sum(dim=1)
print("loop = tensor:", torch.allclose(by_hand, mean[0], atol=1e-6))
#> loop = tensor: True
# --8<-- [end:loop]

# --8<-- [start:library]
mean = torch.nn.functional.normalize(mean)
library = SentenceTransformer(name).encode(texts, convert_to_tensor=True).cpu()
print("mean = library:", torch.allclose(mean, library, atol=1e-6))
#> mean = library: True
# --8<-- [end:library]

# --8<-- [start:slips]
for label, other in [("CLS", states[:, 0]), ("padding too", states.mean(dim=1))]:
    match = torch.cosine_similarity(other, library)
    print(f"{label}: cosine to the library's {match[0]:.2f} and {match[1]:.2f}")
    #> CLS: cosine to the library's 0.47 and 0.27
    #> padding too: cosine to the library's 0.80 and 1.00
# --8<-- [end:slips]
