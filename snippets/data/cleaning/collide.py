import string

STOP = {"do", "not", "the", "is", "to", "us", "it", "a", "i", "who", "be", "or"}
for text in ["Do not ship it to the US.", "Ship a Polish vase!", "To be or not to be"]:
    words = text.lower().translate(str.maketrans("", "", string.punctuation)).split()
    print(text, "->", [word for word in words if word not in STOP])
    #> Do not ship it to the US. -> ['ship']
    #> Ship a Polish vase! -> ['ship', 'polish', 'vase']
    #> To be or not to be -> []
