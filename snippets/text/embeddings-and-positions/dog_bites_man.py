from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
pair = ["The dog bites the man", "The man bites the dog"]
print("with positions:   ", round(model.similarity(*model.encode(pair)).item(), 3))
#> with positions:    0.972
model[0].auto_model.embeddings.position_embeddings.weight.data.zero_()
print("without positions:", round(model.similarity(*model.encode(pair)).item(), 3))
#> without positions: 1.0
