import re

RULES = [
    (r"i need (.+)", "Why do you need {}?"),
    (r"i am (.+)", "How long have you been {}?"),
    (r".*\b(mother|father|brother)\b.*", "Tell me more about your {}."),
    (r".*", "Please go on."),
]
SWAP = {"my": "your", "your": "my", "i": "you", "me": "you", "you": "I"}


def eliza(text):
    for pattern, reply in RULES:
        if match := re.fullmatch(pattern, text.lower().strip(".!?")):
            words = " ".join(match.groups()).split()
            return reply.format(" ".join(SWAP.get(word, word) for word in words))


for said in [
    "I need a break from my laptop.",
    "I am worried that you leave me.",
    "My mother-in-law is a chess engine.",
    "What is 2 + 2?",
]:
    print(eliza(said))
    #> Why do you need a break from your laptop?
    #> How long have you been worried that I leave you?
    #> Tell me more about your mother.
    #> Please go on.
