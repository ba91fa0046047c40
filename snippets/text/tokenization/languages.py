# --8<-- [start:sentences]
ARTICLE_1 = {
    "English": "All human beings are born free and equal in dignity and rights.",
    "German": "Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
    "Spanish": "Todos los seres humanos nacen libres e iguales en dignidad y derechos.",
    "Turkish": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.",
    "Russian": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "Arabic": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.",
    "Chinese": "人人生而自由，在尊严和权利上一律平等。",
    "Hindi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
}
# --8<-- [end:sentences]

# --8<-- [start:count]
from transformers import AutoTokenizer

smol = AutoTokenizer.from_pretrained("HuggingFaceTB/SmolLM2-135M-Instruct")
bert = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
cost = {}
print("         letters   bytes SmolLM2  MiniLM   [UNK]")
#>          letters   bytes SmolLM2  MiniLM   [UNK]
for language, text in ARTICLE_1.items():
    ours, theirs = smol.tokenize(text), bert.tokenize(text)
    cost[language] = len(ours)
    row = [len(text), len(text.encode()), len(ours), len(theirs), theirs.count("[UNK]")]
    print(f"{language:<8}", *(f"{number:>7}" for number in row))
    #> English       63      63      13      13       0
    #> German        64      65      24      23       0
    #> Spanish       70      70      26      24       0
    #> Turkish       64      71      32      28       0
    #> Russian       69     127      54      59       0
    #> Arabic        51      94      45      43       0
    #> Chinese       19      57      29      19      10
    #> Hindi         87     233      92      53       3
print("in 8192 tokens:", {name: 8192 // cost[name] for name in ["Hindi", "English"]})
#> in 8192 tokens: {'Hindi': 89, 'English': 630}
# --8<-- [end:count]

# --8<-- [start:plot]
import matplotlib.pyplot as plt

names = list(cost)[::-1]
plt.figure(figsize=(7, 3.2))
bars = plt.barh(names, [cost[n] for n in names], color="tab:blue")
plt.bar_label(bars, [f"{cost[n] / cost['English']:.1f} x" for n in names], padding=3)
plt.xlabel("tokens of SmolLM2 for the same sentence")
plt.xlim(0, 105)
plt.gca().spines[["top", "right"]].set_visible(False)
plt.tight_layout()
plt.savefig("languages.svg", transparent=True)
# --8<-- [end:plot]
