from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
query = "How can I get my money back?"
texts = ["Refunds take ten days.", "Can I get to my back seat?", "He has money."]
scores = model.similarity(model.encode(query), model.encode(texts))[0].tolist()
for score, text in sorted(zip(scores, texts), reverse=True):
    print(f"{score:.2f}  {text}")
    #> 0.50  Refunds take ten days.
    #> 0.24  Can I get to my back seat?
    #> 0.22  He has money.
