from sentence_transformers import SentenceTransformer

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
pairs = [
    ("The film is good.", "This movie was a delight."),
    ("The film is good.", "The film is not good."),
    ("Ann paid Bob 20 euros.", "Bob paid Ann 20 euros."),
    ("Take 5 mg once a day.", "Take 500 mg once a day."),
    ("The film is good.", "Bread needs salt."),
]
for left, right in pairs:
    a, b = model.encode([left, right])
    print(f"{a @ b:.2f}  {left} | {right}")
    #> 0.55  The film is good. | This movie was a delight.
    #> 0.76  The film is good. | The film is not good.
    #> 0.98  Ann paid Bob 20 euros. | Bob paid Ann 20 euros.
    #> 0.93  Take 5 mg once a day. | Take 500 mg once a day.
    #> 0.10  The film is good. | Bread needs salt.
