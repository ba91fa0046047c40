from datasketch import MinHash


def sketch(text: str, n: int) -> MinHash:
    words, minhash = text.lower().split(), MinHash(num_perm=128)
    for i in range(len(words) - n + 1):
        minhash.update(" ".join(words[i : i + n]).encode())
    return minhash


yes, no = sketch("Yes.", 3), sketch("No way!", 3)
print("Yes. / No way!", yes.jaccard(no), "empty:", yes.is_empty(), no.is_empty())
#> Yes. / No way! 1.0 empty: True True
noon, nine = "the ferry at noon is late", "the ferry at nine is late"
for n in (1, 2, 3):
    print(n, "words:", round(sketch(noon, n).jaccard(sketch(nine, n)), 1))
    #> 1 words: 0.7
    #> 2 words: 0.4
    #> 3 words: 0.1
