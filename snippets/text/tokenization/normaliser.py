from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
normalise = model.tokenizer.backend_tokenizer.normalizer.normalize_str
for pair in ["péché pêche", "año ano", "か が", "कुल कल", "a≠b a=b"]:
    one, two = model.encode(pair.split())
    cosine = model.similarity(one, two).item()
    print(f"{pair}: read as {normalise(pair)}, cosine {cosine:.2f}")
    #> péché pêche: read as peche peche, cosine 1.00
    #> año ano: read as ano ano, cosine 1.00
    #> か が: read as か か, cosine 1.00
    #> कुल कल: read as कल कल, cosine 1.00
    #> a≠b a=b: read as a=b a=b, cosine 1.00
