import unicodedata

import ftfy

texts = [
    "café in Łódź".encode().decode("latin-1"),
    "x² = 4, ½ l",
    "Ελλάδα, 東京",
    "Straße",
]
for text in texts:
    nfkc = unicodedata.normalize("NFKC", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    print([ftfy.fix_text(text), nfkc.strip(), plain])
    #> ['café in Łódź', 'cafÃ© in Å\x81Ã3dÅo', 'cafA in AA3dAo']
    #> ['x² = 4, ½ l', 'x2 = 4, 1⁄2 l', 'x2 = 4, 12 l']
    #> ['Ελλάδα, 東京', 'Ελλάδα, 東京', ', ']
    #> ['Straße', 'Straße', 'Strae']
