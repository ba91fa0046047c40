import ftfy
from bs4 import BeautifulSoup

page = "<p>Café Müller, naïve, 10 €</p>".encode()
wrong = page.decode("cp1252")
print(wrong, "->", ftfy.fix_text(wrong))
#> <p>CafÃ© MÃ¼ller, naÃ¯ve, 10 â‚¬</p> -> <p>Café Müller, naïve, 10 €</p>
print(BeautifulSoup(page, "html.parser").p.get_text())
#> Café Müller, naïve, 10 €
try:
    "Müller".encode("latin-1").decode()
except UnicodeDecodeError as error:
    print(type(error).__name__, error.reason)
    #> UnicodeDecodeError invalid start byte
lost = "Müller".encode("latin-1").decode(errors="replace")
print(lost, "->", ftfy.fix_text(lost))
#> M�ller -> M�ller
