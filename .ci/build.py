"""Build the site: look at the snippets that pages embed, run MkDocs strictly, finish what it made.

python .ci/build.py
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / ".ci"))
import finish  # noqa: E402


def build() -> bool:
    """Make site/ anew. False if something is wrong; what it is and what to type has then been said."""
    for page in sorted(finish.book.DOCS.rglob("*.md")):
        problems = finish.book.embed_problems(str(page.relative_to(ROOT)), page.read_text())
        if problems:
            print(*problems, sep="\n")
            return False
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    if subprocess.run(mkdocs, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}).returncode:
        return False
    try:
        finish.finish(ROOT / "site")
    except SystemExit as problem:
        print(problem)
        return False
    return True


if __name__ == "__main__":
    sys.exit(not build())
