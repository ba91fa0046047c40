# --8<-- [start:pages]
from pathlib import Path

import mwparserfromhell
import mwxml

dump = mwxml.Dump.from_file(Path(__file__).with_name("dump.xml").open(encoding="utf-8"))
articles = {}
for page in dump:
    latest = list(page)[-1]
    print(
        page.namespace, f"{page.title!r} {len(latest.text)} characters", page.redirect
    )
    #> 0 'Tide mill' 682 characters None
    #> 0 'Sea mill' 23 characters Tide mill
    #> 1 'Talk:Tide mill' 81 characters None
    if page.namespace == 0 and not page.redirect:
        articles[page.title] = latest.text
# --8<-- [end:pages]

# --8<-- [start:strip]
code = mwparserfromhell.parse(articles["Tide mill"])
for line in code.strip_code().splitlines():
    if line.strip():
        print(repr(line[-74:]))
        #> 'l of the sea. The pond at Quay Lane is  wide and holds water for  of work.'
        #> ' Working day '
        #> 'The miller keeps the hours of the moon. Flour was ground:'
        #> ' at night, when the ebb fell late;'
        #> ' at noon, when it did not.'
        #> ' Tide  Sacks spring  6 neap  3'
        #> 'thumb|The wheel in 2026'
        #> ' References '
        #> 'Category:Watermills'
# --8<-- [end:strip]

# --8<-- [start:mend]
for link in code.filter_wikilinks(matches=r"^\[\[(File|Category):"):
    code.remove(link)
for table in code.filter_tags(matches=lambda tag: tag.tag == "table"):
    code.remove(table)
for template in code.filter_templates(matches="convert|age in hours"):
    unit = "hours" if template.name == "age in hours" else template.get(2)
    code.replace(template, f"{template.get(1)} {unit}")
text = code.strip_code(collapse=True).split("References")[0].strip()
print(text.splitlines()[0][-74:])
#> . The pond at Quay Lane is 120 m wide and holds water for 4 hours of work.
print(f"{len(text)} of {len(articles['Tide mill'])} characters are left")
#> 274 of 682 characters are left
# --8<-- [end:mend]
