from http import HTTPStatus

from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = model.encode([f"{s.phrase}. {s.description}" for s in HTTPStatus])
has_an_answer = """the page is not there / the file you sent is too big
you have to pay / the server crashed / you are sending requests too fast
this was removed for good / censored by a court / the address is too long
log in first / a joke about tea"""
has_none = """how to bake bread / who won the match / a holiday by the sea
my dog is ill / the price of gold / learn to play the piano
the weather tomorrow / a good film / how tall is the tower / fix a flat tyre"""
best = {}
for kind, text in {"answer": has_an_answer, "none": has_none}.items():
    questions = text.replace("\n", " / ").split(" / ")
    best[kind] = (model.encode(questions) @ vectors.T).max(axis=1)
    print(f"{kind}: best scores {best[kind].min():.2f} to {best[kind].max():.2f}")
    #> answer: best scores 0.30 to 0.68
    #> none: best scores 0.12 to 0.24
for bar in (0.2, 0.3, 0.4):
    kept, refused = (best["answer"] >= bar).sum(), (best["none"] < bar).sum()
    print(f"bar {bar}: answers {kept} of 10, refuses {refused} of 10")
    #> bar 0.2: answers 10 of 10, refuses 8 of 10
    #> bar 0.3: answers 9 of 10, refuses 10 of 10
    #> bar 0.4: answers 8 of 10, refuses 10 of 10
