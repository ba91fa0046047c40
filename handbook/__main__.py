"""The commands of the handbook, which the Makefile calls.

python -m handbook build                    the site into site/
python -m handbook serve [PORT]             the site on this machine, built again when a file changes
python -m handbook new PART/CHAPTER         a page, a first snippet and the line in the navigation
python -m handbook nav                      the navigation in mkdocs.yml, as docs/contents.yml orders it
python -m handbook page PAGE                the page that PAGE means, or which are near
python -m handbook environment PAGE         the environment in which its snippets run
python -m handbook models                   the models into the user's cache folder
python -m handbook proved                   what the last `make test` proved, in numbers, for the site
python -m handbook gather FOLDER...         what several machines renewed, put together
python -m handbook numpy                    NumPy for the Run button
python -m handbook book [PART/CHAPTER...]   the PDF and the EPUB, of the built site
python -m handbook papers                   candidates for the reading list, from arXiv
python -m handbook links                    every link of the list of books and courses, tried
python -m handbook old-calls                the rows that current/what-changed counts
python -m handbook old-versions FILE P==V   what the old lines of one of its programs did in an older version
python -m handbook budget                   what the build, the snippets, the search, the playground and Run cost
"""

import importlib
import sys

COMMANDS = {  # command: (module, function)
    "build": ("site.build", "main"),
    "serve": ("site.serve", "main"),
    "new": ("new", "main"),
    "nav": ("new", "write_navigation"),
    "page": ("source", "print_page"),
    "environment": ("source", "print_environment"),
    "models": ("models", "main"),
    "proved": ("due", "main"),
    "gather": ("gather", "main"),
    "numpy": ("take.runnable", "main"),
    "book": ("take.printed", "main"),
    "papers": ("lists.papers", "main"),
    "links": ("lists.books", "main"),
    "old-calls": ("lists.old_calls", "main"),
    "old-versions": ("lists.old_versions", "main"),
    "budget": ("budget", "main"),
}


def main(command: str = "", *given: str) -> None:
    """Run one command; SystemExit with one sentence for one that does not exist."""
    if command not in COMMANDS:
        sys.exit(
            f"{__doc__.strip()}\n\nhandbook: there is no command {command!r}; the commands are: {', '.join(COMMANDS)}"
        )
    module, function = COMMANDS[command]
    getattr(importlib.import_module(f"handbook.{module}"), function)(*given)


if __name__ == "__main__":
    main(*sys.argv[1:])
