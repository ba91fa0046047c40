# --8<-- [start:same-vector]
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
terms = "The tenant keeps the flat clean and pays the rent on time. " * 25
pets, smoking = terms + "Dogs and cats are allowed.", terms + "Smoking is forbidden."
sizes = [len(model.tokenizer(text)["input_ids"]) for text in (pets, smoking)]
print("tokens", sizes, "limit", model.max_seq_length)
#> tokens [333, 331] limit 256
a, b = model.encode([pets, smoking])
print("two contracts, one vector:", (a == b).all())
#> two contracts, one vector: True
# --8<-- [end:same-vector]

# --8<-- [start:sentence]
question = model.encode("May I bring my dog?")
print("whole contract", round(float(a @ question), 2))
#> whole contract -0.09
sentences = pets.split(". ")
scores = model.encode(sentences) @ question
print("best sentence", round(float(scores.max()), 2), sentences[scores.argmax()])
#> best sentence 0.48 Dogs and cats are allowed.
# --8<-- [end:sentence]
