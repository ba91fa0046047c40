from urllib.robotparser import RobotFileParser


def ask(rules, path):
    robots = RobotFileParser()
    robots.parse(["User-agent: *", *rules.split(";")])
    return robots.can_fetch("HandbookBot", f"https://a.example{path}")


print("closed, then open:", ask("Disallow: /wiki/;Allow: /wiki/open/", "/wiki/open/a"))
#> closed, then open: False
print("open, then closed:", ask("Allow: /wiki/open/;Disallow: /wiki/", "/wiki/open/a"))
#> open, then closed: True
print("no leading slash: ", ask("Disallow: private/", "/private/a"))
#> no leading slash:  True
print("a wildcard:       ", ask("Disallow: /*.pdf$", "/report.pdf"))
#> a wildcard:        True
print("after a blank line:", ask("Disallow: /a;;Disallow: /b", "/b"))
#> after a blank line: True
