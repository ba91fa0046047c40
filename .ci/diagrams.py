"""Draw every Mermaid diagram of docs/ into docs/assets/mermaid/, named by its text's hash, in headless Chromium.

python .ci/diagrams.py      draws what is missing and deletes what no page has any more
"""

import re
import shutil
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
import finish  # noqa: E402

FENCE = re.compile(r"^([ \t]*)```+\s*mermaid\s*\n(.*?)^\1```", re.M | re.S)


def sources() -> set[str]:
    """The text of every Mermaid fence in docs/."""
    pages = finish.book.DOCS.rglob("*.md")
    return {
        "\n".join(line.removeprefix(m[1]) for line in m[2].splitlines())
        for p in pages
        for m in FENCE.finditer(p.read_text())
    }


def chromium() -> str | None:
    """Path of the browser on this machine, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def draw(texts: set[str]) -> None:
    """Render each diagram once, in one browser."""
    from playwright.sync_api import sync_playwright

    if not chromium():
        sys.exit("diagrams: Chromium is missing; type: apt-get install chromium")
    finish.MERMAID.mkdir(exist_ok=True)
    script = finish.npm_package("mermaid") / "dist" / "mermaid.min.js"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=script)
        page.evaluate(
            "mermaid.initialize({startOnLoad: false, theme: 'neutral', htmlLabels: false, deterministicIds: true})"
        )
        for text in sorted(texts):
            file = finish.mermaid_file(text)
            drawn = page.evaluate(
                "([id, text]) => mermaid.render(id, text).then(done => done.svg)", [f"d{file.stem}", text]
            )
            file.write_text(drawn + "\n")
        browser.close()


if __name__ == "__main__":
    wanted = {finish.mermaid_file(text).name: text for text in sources()}
    for old in finish.MERMAID.glob("*.svg"):
        if old.name not in wanted:
            old.unlink()
    missing = {text for name, text in wanted.items() if not (finish.MERMAID / name).exists()}
    if missing:
        draw(missing)
