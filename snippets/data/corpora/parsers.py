from bs4 import BeautifulSoup

broken = "<ul><li>one<li>two</ul><p>three"
for parser in ["html.parser", "lxml"]:
    soup = BeautifulSoup(broken, parser)
    print(f"{parser:11} {soup.ul}", [item.get_text() for item in soup("li")])
    #> html.parser <ul><li>one<li>two</li></li></ul> ['onetwo', 'two']
    #> lxml        <ul><li>one</li><li>two</li></ul> ['one', 'two']
try:
    BeautifulSoup(broken, "html5lib")
except Exception as error:
    print(type(error).__name__, str(error)[:58])
    #> FeatureNotFound Couldn't find a tree builder with the features you request
