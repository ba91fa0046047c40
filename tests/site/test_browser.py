"""The site in headless Chromium: both themes, a phone, keyboard, copy, download, search, axe, and the budget of a first visit."""

import contextlib
import functools
import gzip
import http.server
import json
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from numpy_stand_in import PYODIDE, stand_in
from playwright.sync_api import Browser, Page, sync_playwright

from handbook import source
from handbook.browser import WAIT, launch, new_page
from handbook.ledger import RUNS_IN_BROWSER, read_ledger
from handbook.npm import npm_package
from handbook.take import runnable

CHAPTERS = ["architecture/attention/", "retrieval/embeddings/", "operations/monitoring/"]
KINDS = [
    "",
    *CHAPTERS,
    "labs/semantic-search/",
    "paths/learning-llms/",
    "verified/",
    "glossary/",
    "coming/",
    "current/contributing/",
]
ALL_CHAPTERS = sorted({f"{source.chapter_of(p)}/" for p in source.snippet_files()})
SCHEMES = {"light": "default", "dark": "slate"}


@cache
def compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves site/ compressed, as GitHub Pages does."""

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.exists():
            return self.send_error(404)
        small = file.suffix in (".html", ".css", ".js", ".svg", ".json", ".md", ".py")
        body = compressed(file) if small else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder: Path, handler: type = Handler):
    """The address of a server of `folder`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address():
    if not (source.SITE / "index.html").exists():
        pytest.fail("site/ is empty; type: make build", pytrace=False)
    with served(source.SITE) as where:
        yield where


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


SHIFTS = """const seen = list => { for (const e of list) if (!e.hadRecentInput) window.shift += e.value }
window.shift = 0; const shifts = new PerformanceObserver(list => seen(list.getEntries()))
shifts.observe({type: "layout-shift", buffered: true}); window.shifted = () => { seen(shifts.takeRecords()); return window.shift }"""
DRAWN = """async () => {
  await document.fonts.ready
  for (const _ of "12") await new Promise(requestAnimationFrame)  // what is lazy and near the screen has been asked for
}"""


def visit(
    browser: Browser, url: str, theme: str = "light", width: int = 1300, before: str = "", **options
) -> tuple[Page, list, list]:
    """Open `url` in a new context: the page, its console errors, and the addresses it asked for with their bytes.

    `before` is a script that runs in the page before its own.
    """
    size = {"width": width, "height": 850}
    page = new_page(browser, viewport=size, color_scheme=theme, accept_downloads=True, **options)
    errors, asked, under_way = [], [], set()
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda reply: asked.append((reply.url, int(reply.headers.get("content-length", 0)))))
    page.on("requestfailed", lambda request: asked.append((request.url, 0)))
    page.on("request", lambda request: under_way.add(request))
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: under_way.discard(request))
    page.add_init_script(f"{SHIFTS}\n{before}")
    page.goto(url)
    before, last = -1, time.monotonic() + WAIT
    while under_way or len(asked) != before:  # all is here when a whole look at the page has asked for nothing more
        assert time.monotonic() < last, f"{url} still waits for {under_way}"
        before = len(asked)
        page.evaluate(DRAWN)
    return page, errors, asked


@cache
def axe_source() -> str:
    return (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def axe_finds(page: Page, inside: str = "html") -> list[str]:
    """What axe has against a part of the page as it looks now."""
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(axe_source())
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # colours that are on their way
    passes, violations = page.evaluate(
        """async inside => {
            const found = await axe.run(inside, {resultTypes: ["violations"]})
            return [found.passes.length, found.violations]
        }""",
        inside,
    )
    assert passes > (10 if inside == "html" else 2), f"axe looked at next to nothing in {inside}"
    return [
        f"{violation['id']} ({len(violation['nodes'])} times): {node['html'][:120]} {said['message'][:160]}"
        for violation in violations
        for node in violation["nodes"][:3]
        for said in (node["any"] or [{"message": ""}])[:1]
    ]


def in_both_themes(page: Page, look: Callable) -> list:
    """What `look` finds in the theme as it is and in the other one."""
    found = look()
    page.locator("[data-theme-toggle]").click()
    return found + look()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_open_without_error_in_both_themes_and_on_a_phone(chromium, address, kind):
    """Opened on a screen by day and on a phone by night, and looked at in all four ways."""
    for theme, widths in (("light", (1300, 390)), ("dark", (390, 1300))):
        page, errors, asked = visit(chromium, address + kind, theme, widths[0])
        where = f"/{kind} ({theme}, {widths[0]} px)"
        assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[theme], where
        foreign = [url for url, _ in asked if not url.startswith((address, "data:"))]
        assert asked and not foreign, f"{where}: asks other hosts: {foreign}"
        for width in widths:
            page.set_viewport_size({"width": width, "height": 850})
            page.evaluate(DRAWN)
            where = f"/{kind} ({theme}, {width} px)"
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{where}: {wide} px wider than the screen"
            if found := axe_finds(page):
                pytest.fail(f"{where}: axe {found}", pytrace=False)
        assert not errors, f"{where}: the console says {errors}"
        page.context.close()


@pytest.mark.parametrize("kind", [*KINDS, "current/what-changed/", "text/tokenization/"])
def test_nothing_but_boxes_scrolls_sideways_at_four_times_the_size(chromium, address, kind):
    """At 320 px, 1280 magnified to 400 %: with all folds open, and with a term told at the edge of the screen."""
    page = new_page(chromium, viewport={"width": 320, "height": 640})
    page.goto(address + kind)
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate(wide) <= 0, f"/{kind}: {page.evaluate(wide)} px wider than the screen"
    for number in range(page.locator("abbr.book-term").count()):
        page.locator("abbr.book-term").nth(number).focus()
        assert page.evaluate(wide) <= 0, f"/{kind}: wider than the screen where term {number} is told"
    page.context.close()


@pytest.mark.parametrize("kind", ["", CHAPTERS[0], "text/tokenization/"])
def test_the_site_reads_from_the_file_system(chromium, address, kind):
    """No button that does nothing, and no link that ends in the list of a folder."""
    page = new_page(chromium)
    page.goto((source.SITE / kind / "index.html").as_uri())
    assert page.locator("h1").is_visible() and not page.locator("button:visible").count()
    links = page.evaluate("[...document.links].filter(a => a.protocol === 'file:').map(a => decodeURI(a.pathname))")
    assert len(links) > 40 and not [link for link in links if not Path(link).is_file()]
    page.locator("summary", has_text="Retrieval").first.click()
    page.locator(".book-nav a[href*='retrieval/rag']").click()
    page.wait_for_url("**/retrieval/rag/index.html")
    page.locator("article a[href*='#']").first.click()
    assert "/index.html#" in page.url or page.url.endswith("/index.html")
    page.context.close()


class Strict(Handler):
    """Serves site/ where it is published, shows its 404 page for what is not there, and merges no slashes."""

    base = ""

    def do_GET(self):
        path = self.path.removeprefix(self.base).partition("?")[0]
        file = source.SITE / path.lstrip("/")
        if self.path.startswith(f"{self.base}/") and "//" not in self.path and file.exists():
            self.path = path
            return super().do_GET()
        body = (source.SITE / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.parametrize("lost", ["gone", "gone/deep/page/"])
def test_the_page_for_what_is_not_there_finds_everything(chromium, address, lost, monkeypatch):
    page = html.fromstring((source.SITE / "404.html").read_text(encoding="utf-8"))
    monkeypatch.setattr(Strict, "base", page.xpath("//a[@class='book-title']/@href")[0].rpartition("/")[0])
    with served(source.SITE, Strict) as address:
        page, _, asked = visit(chromium, f"{address[:-1]}{Strict.base}/{lost}")
        assert page.locator("h1", has_text="No such page").is_visible()
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open] input")
        assert len(asked) > 3 and not [url for url, _ in asked if "//" in url.removeprefix("http://")]
        page.keyboard.press("Escape")
        page.locator(".book-title").click()
        page.wait_for_selector("h1:not(:has-text('No such page'))")
        page.context.close()


@pytest.mark.parametrize("kind, limit", [(c, 75) for c in ALL_CHAPTERS] + [("labs/semantic-search/", 60), ("", 75)])
def test_first_visit_stays_within_its_budget(chromium, address, kind, limit, say):
    page, _, asked = visit(chromium, address + kind)
    kilobytes, shift = sum(size for _, size in asked) / 1000, page.evaluate("shifted()")
    say(f"First visit /{kind}: {kilobytes:.0f} kB in {len(asked)} requests, layout shift {shift:.3f}.")
    detail = sorted(((size, url.rsplit("/", 1)[-1]) for url, size in asked), reverse=True)
    assert 0 < kilobytes <= limit and len(asked) <= 12 and shift < 0.02, detail
    assert not any("search-index" in url for url, _ in asked)
    page.context.close()


def test_a_page_prints_in_light_colours_with_its_folds_open(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[1], "dark")
    code = page.locator("details:not(.question, .book-toc) pre").first
    seen = "pre => [pre.checkVisibility(), getComputedStyle(document.body).color]"
    assert code.evaluate(seen) == [False, "rgb(226, 228, 232)"]
    page.emulate_media(media="print")
    assert code.evaluate(seen) == [True, "rgb(29, 33, 38)"]
    page.context.close()


def test_copy_copies_exactly_the_snippet(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[0], permissions=["clipboard-read", "clipboard-write"])
    texts = {t for text in source.snippet_texts().values() for t in source.sections(text).values()}
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    count, tested = page.locator(".book-copy").count(), 0
    for number in range(count):
        button = page.locator(".book-copy").nth(number)
        page.evaluate("navigator.clipboard.writeText('nothing yet')")
        button.evaluate("""button => {  // what it says then may be gone before anybody looks
            window.copied = false
            new MutationObserver(() => { copied ||= button.textContent === "Copied" }).observe(button, {childList: true})
        }""")
        button.click()
        page.wait_for_function("copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == button.evaluate("button => button.parentElement.querySelector('pre').textContent")
        tested += copied.strip("\n") in texts
        assert copied.strip("\n") in texts or copied.count("\n") < 3, copied  # a command
    assert tested > 5
    page.context.close()


CLIPBOARDS = {
    "refused": "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
    "not there": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
}
SAID = """() => {  // what the button and the line for screen readers say; both may be gone before anybody looks
    const status = document.querySelector("article > [role=status]"), button = document.querySelector(".book-copy")
    window.said = []
    new MutationObserver(() => said.push([status.textContent, button.textContent])).observe(status, {childList: true})
}"""


@pytest.mark.parametrize("clipboard", CLIPBOARDS)
def test_where_the_clipboard_is_refused_the_lines_are_selected(chromium, address, clipboard):
    planted = {"before": CLIPBOARDS[clipboard], "permissions": ["clipboard-read"]}
    page, errors, _ = visit(chromium, address + CHAPTERS[0], **planted)
    wanted = page.locator(".highlight > pre").first.text_content().strip("\n")
    page.evaluate(SAID)
    page.locator(".book-copy").first.click()
    page.wait_for_function("said.length")
    shown, heard = page.evaluate("said[0]")
    assert shown == heard and shown in ("Selected: press Ctrl+C", "Selected: press ⌘C")
    assert wanted and page.evaluate("getSelection().toString()").strip("\n") == wanted
    if clipboard == "refused":
        page.keyboard.press("ControlOrMeta+C")
        assert page.evaluate("navigator.clipboard.readText()").strip("\n") == wanted
    assert not errors
    page.context.close()


def test_download_gives_the_file(chromium, address):
    for kind, link in [
        (CHAPTERS[0], ".book-ran a[download]"),
        ("labs/semantic-search/", "a[download][href$='.ipynb']"),
    ]:
        page, _, _ = visit(chromium, address + kind)
        with page.expect_download() as waiting:
            page.locator(link).first.click()
        name, got = waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
        originals = [p for folder in (source.SNIPPETS, source.DOCS) for p in folder.rglob(name)]
        if name.endswith(".ipynb"):  # the site's copy differs in its links
            code, kept = (
                [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
                for text in (got, originals[0].read_bytes())
            )
            assert code == kept, name
        else:
            assert any(got.endswith(p.read_bytes()) for p in originals), name
        page.context.close()


def test_search_finds_a_chapter_by_a_word_in_it(chromium, address):
    page, errors, asked = visit(chromium, address)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input")
    page.keyboard.type("histogram_quantile")
    page.wait_for_selector("dialog[open] a[href*='operations/monitoring']")
    assert any("search-index" in url for url, _ in asked) and not errors
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.context.close()


def test_search_knows_both_spellings_and_says_why_nothing_is_found(chromium, address):
    page, errors, _ = visit(chromium, address)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input")
    status, found = page.locator("#search-status"), []
    for word in ("behaviour", "behavior"):
        page.locator("dialog input").fill(word)
        page.wait_for_selector("dialog[open] a")
        found.append(page.locator("dialog a").evaluate_all("links => links.map(a => a.href)"))
        page.locator("dialog input").fill("")
        page.wait_for_selector("dialog:not(:has(a))")
    assert found[0] and found[0] == found[1]
    for query, said in {
        "what is the": "These words are on every page. Add one that says what you look for.",
        "?! …": "There is no word in “?! …”. Type a question, a term or a name from the code.",
        "xyzzyq": "Nothing found for “xyzzyq”. Try fewer or other words.",
        " ": "Type a question, a term or a name from the code.",
    }.items():
        page.locator("dialog input").fill(query)
        page.wait_for_function("said => document.querySelector('#search-status').textContent === said", arg=said)
    assert status.get_attribute("role") == "status" and not errors
    page.context.close()


def test_keyboard_reaches_everything(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[0])
    wanted = page.evaluate("""[...document.querySelectorAll("a[href], button, summary, input:not([tabindex='-1']), abbr[tabindex]")]
        .filter(e => e.type !== "radio" || e === document.getElementsByName(e.name)[0])  // arrow keys reach the others
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest("details:not([open]) > :not(summary)")).map((e, i) => (e.dataset.order = i)).length""")
    assert wanted > 20
    seen = set()
    for _ in range(wanted * 3):
        page.keyboard.press("Tab")
        order = page.evaluate("document.activeElement?.dataset?.order")
        if order is None and seen and page.evaluate("document.activeElement === document.body"):
            break
        seen.add(order)
    seen.discard(None)
    assert len(seen) == wanted, page.evaluate(
        "seen => [...document.querySelectorAll('[data-order]')].filter(e => !seen.includes(e.dataset.order)).map(e => e.outerHTML.slice(0, 100))",
        list(seen),
    )
    page.context.close()


RUNS = json.loads(RUNS_IN_BROWSER.read_text(encoding="utf-8"))
STATE, OUTPUT, FIELD = ".book-run [role=status]", ".book-run pre", ".book-run textarea"
PROGRAMS = {  # what a reader may write: (program, what the output says, what the state says)
    "a last line that is not ended": ("print('a')\nprint('b', end='')", "a\nb", "Your version has run."),
    "an error": ("print('a', end='')\n\n1 / 0", "a\nline 3: ZeroDivisionError: division by zero\n", "It failed in line 3."),
    "no Python": ("x = 1\nprint(x\n", "line 2: SyntaxError: '(' was never closed\n", "It failed in line 2."),
    "an error in a library": (
        "import json\n\njson.loads('')",
        "line 3: JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n",
        "It failed in line 3.",
    ),
    "a question": (
        "name = input('Name: ')",
        'line 1: EOFError: input() has nobody to ask here; write the answer into the program, as in: name = "Ada"\n',
        "It failed in line 1.",
    ),
    "an end": ("print(1)\nraise SystemExit\nprint(2)", "1\n", "Your version has run."),
}  # fmt: skip
FLOOD = "i = 0\nwhile True:\n    i += 1\n    print(i)"
DRAWINGS = """async least => {  // how often the output changed in how many frames: twenty, or until it changed so often
  let changes = 0
  const count = list => { changes += list.length }
  const watch = new MutationObserver(count)
  watch.observe(document.querySelector(".book-run pre"), {childList: true})
  let frames = 0
  while (frames < 20 || (changes < least && frames < 10000)) {
    await new Promise(requestAnimationFrame)
    count(watch.takeRecords())
    frames++
  }
  watch.disconnect()
  return [changes, frames]
}"""


def open_runner(page: Page, name: str) -> None:
    """Press the Run button of a program by keyboard; its field is there and has the focus."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    page.locator(f"[data-run^='{name}'] .book-start").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{FIELD}:focus")


def start(page: Page, program: str) -> None:
    """Have a program of the reader's begin."""
    page.locator(FIELD).fill(program)
    page.locator(".book-run button", has_text="Run").click()


def says(page: Page, text: str) -> None:
    """Wait until the state beside the program says this."""
    page.wait_for_selector(f"{STATE}:has-text({json.dumps(text)})")


def test_a_snippet_runs_in_the_page(chromium, address, say):
    page, errors, asked = visit(chromium, f"{address}{source.chapter_of(source.SNIPPETS / RUNS[0])}/")
    assert not any("pyodide" in url or "run" in url.rsplit("/", 1)[-1] for url, _ in asked), "loaded before the click"
    open_runner(page, RUNS[0])
    before = len(asked)
    page.keyboard.press("Control+Enter")
    says(page, "prints what the page shows")
    say(f"Run: {sum(size for _, size in asked[before:]) / 1e6:.1f} MB are loaded for it.")
    for what, (program, prints, state) in PROGRAMS.items():
        start(page, program)
        says(page, state)
        assert page.locator(OUTPUT).text_content() == prints, what
    start(page, "1 / 0")
    says(page, "It failed in line 1.")
    assert in_both_themes(page, lambda: axe_finds(page, ".book-run")) == []

    start(page, FLOOD)  # faster than any page can draw
    page.wait_for_selector(".book-run p:has-text('Lines left out here: ')")
    changes, frames = page.evaluate(DRAWINGS, 10)
    assert 10 <= changes <= frames + 1, "what is printed is to be drawn with the frames, not with each message"
    page.locator(".book-run button", has_text="Stop").click()
    says(page, "Stopped.")
    kept = page.locator(OUTPUT).text_content().split("\n")[:1000]
    assert len(kept) == 1000 and kept == [str(int(kept[0]) + n) for n in range(1000)], "the end, and nothing missing"
    assert page.locator(f".book-run p:has-text('{int(kept[0]) - 1:,}')").is_visible()
    assert page.evaluate(DRAWINGS, 0) == [0, 20], "a stopped program goes on printing"
    assert in_both_themes(page, lambda: axe_finds(page, ".book-run")) == []

    start(page, "import os\nos._exit(3)")
    says(page, "Python has ended; Run starts it anew.")
    page.locator(".book-run button", has_text="Reset").click()
    assert "_exit" not in page.locator(FIELD).input_value() and page.locator(OUTPUT).text_content() == ""
    page.locator(".book-run button", has_text="Run").click()
    says(page, "prints what the page shows")
    assert not errors
    page.context.close()


def test_stop_is_heard_while_files_are_loaded_and_what_cannot_be_loaded_is_said(chromium, address):
    name = next(name for name in RUNS if source.data_of(name))
    data, held = source.data_of(name)[0], []
    page, _, _ = visit(chromium, f"{address}{source.chapter_of(source.SNIPPETS / name)}/")
    page.route("**/assets/run.js", lambda route: route.abort())
    button = page.locator(f"[data-run^='{name}'] .book-start")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    button.click()
    page.wait_for_selector(".book-start:has-text('could not be loaded; try again')")
    page.unroute("**/assets/run.js")
    open_runner(page, name)
    page.wait_for_selector(f"[data-run^='{name}'] .book-start:text-is('Run')")
    page.route(f"**/snippets/{data}", lambda route: held.append(route))
    run, stop = (page.locator(".book-run button", has_text=text) for text in ("Run", "Stop"))
    with page.expect_request(f"**/snippets/{data}"):
        run.click()
    stop.click()
    says(page, "Stopped.")
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.evaluate(DRAWN)
    assert page.locator(STATE).inner_text() == "Stopped." and not page.workers and run.is_enabled()
    with page.expect_request(f"**/snippets/{data}"):
        run.click()
    held[1].abort()
    says(page, "A file that it reads could not be loaded; try again.")
    assert not page.workers and run.is_enabled()
    page.context.close()


def copy_of_the_site(folder: Path, package: Path, wheel: Path | None) -> tuple[Path, str]:
    """site/ as it would be published with this NumPy wheel or without one, and a page whose program needs NumPy."""
    url = source.chapter_of(source.SNIPPETS / runnable.numpy_snippets(read_ledger())[0])
    own = ["assets", "assets/pyodide", url.split("/")[0], url, f"{url}/index.html"]
    for name in (".", "assets", url.split("/")[0], url):
        (folder / name).mkdir()
        for child in (source.SITE / name).iterdir():
            if child.relative_to(source.SITE).as_posix() not in own:
                (folder / name / child.name).symlink_to(child)
    html = (source.SITE / url / "index.html").read_text(encoding="utf-8")
    html = html.replace(runnable.numpy_mark(runnable.proved(PYODIDE)[0]), runnable.numpy_mark(wheel))
    (folder / url / "index.html").write_text(html, encoding="utf-8")
    runnable.lay_out(package, folder / "assets" / "pyodide", wheel)
    return folder, f"{url}/"


def test_with_its_wheel_numpy_is_loaded_on_run(chromium, tmp_path):
    """With a stand-in for the wheel: it is asked for on Run and not before, checked, loaded and imported."""
    folder, url = copy_of_the_site(tmp_path / "site", *stand_in(tmp_path))
    with served(folder) as address:
        page, errors, asked = visit(chromium, address + url)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.locator("[data-numpy] .book-start").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".book-run textarea:focus")
        assert not any("pyodide" in url for url, _ in asked)
        page.locator(".book-run textarea").fill("import numpy\nprint(numpy.__version__)")
        page.evaluate("""() => {  // what it says meanwhile may be gone before anybody looks
            const state = document.querySelector(".book-run [role=status]"); window.said = []
            new MutationObserver(() => said.push(state.textContent)).observe(state, {childList: true})
        }""")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".book-run [role=status]:has-text('Your version has run')")
        assert "Loading Python and NumPy, 6 MB, once a page" in page.evaluate("said")
        assert page.locator(".book-run pre").inner_text() == "stand-in\n" and not errors
        assert sum(url.endswith(".whl") for url, _ in asked) == 1
        page.context.close()


def test_a_wheel_with_another_sum_is_refused_by_the_page(chromium, tmp_path):
    package, wheel = stand_in(tmp_path)
    folder, url = copy_of_the_site(tmp_path / "site", package, wheel)
    (folder / "assets" / "pyodide" / wheel.name).write_bytes(wheel.read_bytes() + b"\0")
    with served(folder) as address:
        page, _, asked = visit(chromium, address + url)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.locator("[data-numpy] .book-start").first.click()
        page.locator(".book-run button", has_text="Run").click()
        page.wait_for_selector(".book-run pre:has-text('ModuleNotFoundError')")
        assert not [url for url, _ in asked if not url.startswith((address, "data:"))], "it looked for NumPy elsewhere"
        page.context.close()


def test_without_its_wheel_the_button_says_so(chromium, tmp_path):
    folder, url = copy_of_the_site(tmp_path / "site", PYODIDE, None)
    with served(folder) as address:
        page, errors, asked = visit(chromium, address + url)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        button = page.locator("[data-lacks] .book-start").first
        assert button.inner_text() == "Run: no NumPy here"
        button.focus()
        page.keyboard.press("Enter")
        says = page.locator(".book-run:focus").inner_text()
        assert says.startswith("This copy of the site was published without NumPy") and "uv run" in says
        assert in_both_themes(page, lambda: axe_finds(page, ":has(> .book-run)")) == []
        assert not any("pyodide" in url for url, _ in asked) and not errors
        page.context.close()
        page = new_page(chromium, java_script_enabled=False)
        page.goto(address + url)
        assert not page.locator("button:visible", has_text="Run").count() and page.locator("[data-lacks]").count()
        page.context.close()


def test_the_playground_cuts_what_is_typed(chromium, address, say):
    page, errors, asked = visit(chromium, f"{address}text/tokenization/")
    assert not any("/tokens" in url for url, _ in asked), "loaded before the click"
    button = page.locator("button", has_text="see its tokens")
    if not button.count():
        pytest.fail("the built site has no playground; type: make models build", pytrace=False)
    button.focus()
    before = len(asked)
    page.keyboard.press("Enter")
    page.wait_for_selector(".tokens-list li")
    say(f"Playground: {sum(size for _, size in asked[before:]) / 1000:.0f} kB are loaded for it.")
    assert page.evaluate("document.activeElement.matches('.book-run textarea')")
    page.keyboard.press("Control+A")
    page.keyboard.type("An apple <|im_end|>")
    shown = "[...document.querySelectorAll('.tokens-list li')].map(li => [...li.children].map(e => e.textContent))"
    assert page.evaluate(shown) == [["An", "2089"], ["␣apple", "11977"], ["␣", "216"], ["<|im_end|>", "2"]]
    status = page.locator(".book-run [role=status]")
    assert status.inner_text() == "19 characters, 19 bytes, 4 tokens: 4.8 bytes a token"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".tokens-list li:has-text('[CLS]')")
    assert page.evaluate(shown)[1:3] == [["an", "2019"], ["apple", "6207"]] and "tokens" in status.inner_text()
    page.locator(".book-run textarea").fill("𓂀 " + "x" * 300)
    assert "1 unknown" in status.inner_text() or "2 unknown" in status.inner_text()
    for width in (1300, 390):
        page.set_viewport_size({"width": width, "height": 850})
        page.evaluate(DRAWN)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert in_both_themes(page, lambda: axe_finds(page, ".book-run")) == []
    assert not errors
    page.context.close()


def test_the_playground_is_not_there_without_javascript_and_can_be_loaded_again(chromium, address):
    page = new_page(chromium, java_script_enabled=False)
    page.goto(f"{address}text/tokenization/")
    assert page.locator("h3#your-own-text").is_visible() and not page.locator("button:visible").count()
    page.context.close()
    page, _, _ = visit(chromium, f"{address}text/tokenization/")
    page.route("**/smollm2.json", lambda route: route.abort())
    page.locator("button", has_text="see its tokens").click()
    page.wait_for_selector(".book-run [role=status]:has-text('could not be loaded')")
    page.unroute("**/smollm2.json")
    page.keyboard.type("x")
    page.wait_for_selector(".tokens-list li")
    page.context.close()


def test_a_quiz_answers_by_keyboard(chromium, address):
    page, errors, _ = visit(chromium, address + CHAPTERS[0])
    quiz = page.locator(".book-quiz").first
    assert quiz.locator("[role=status]").inner_text() == ""
    quiz.locator("input").first.focus()
    said = set()
    for _ in range(quiz.locator("input").count()):
        page.keyboard.press("ArrowDown")
        said.add((quiz.get_attribute("data-right"), quiz.locator("[role=status]").inner_text()))
    assert [right for right, _ in said].count("true") == 1 and all(") Right" in s for r, s in said if r == "true")
    assert len(said) == quiz.locator("input").count() and not errors
    page.context.close()


def test_the_index_of_old_calls_is_narrowed_by_typing(chromium, address):
    page, errors, _ = visit(chromium, f"{address}current/what-changed/")
    field, rows = page.get_by_label("Only rows with"), page.locator(".book-made tr[id]:visible")
    whole = rows.count()
    field.focus()
    page.keyboard.type("evaluation_strategy")
    assert rows.count() == 1 < whole and "evaluation_strategy" in rows.inner_text()
    assert page.locator(".book-run [role=status]", has_text="1 left").is_visible()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert rows.count() == whole and not errors
    page.context.close()
    plain = new_page(chromium, java_script_enabled=False)
    plain.goto(f"{address}current/what-changed/")
    assert plain.locator(".book-made tr[id]:visible").count() == whole
    assert not plain.locator("input[type=search]:visible").count()
    plain.context.close()


def test_a_chapter_leads_to_its_notebook(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[0])
    assert page.locator("a", has_text="Open in Colab").get_attribute("href").endswith("attention/attention.ipynb")
    with page.expect_download() as started:
        page.locator("a[download]", has_text="Notebook").click()
    assert json.loads(Path(started.value.path()).read_text(encoding="utf-8"))["nbformat"] == 4
    page.context.close()


def test_what_was_read_is_remembered(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[0])
    page.locator("article h2").last.scroll_into_view_if_needed()
    page.wait_for_function("localStorage.getItem('llm-handbook.read')")
    page.goto(address + "paths/introduction/")
    assert page.locator(".book-read").count() and page.evaluate("localStorage['llm-handbook.read']") == CHAPTERS[0]
    page.context.close()


STORES = {  # what may be wrong with what a browser keeps for this address
    "filled by another program": "for (const name of ['read', 'theme', 'size', 'search']) localStorage.setItem(name, '{no JSON')",
    "ours, but changed": "for (const name of ['read', 'theme', 'size']) localStorage.setItem(`llm-handbook.${name}`, '<b>{')",
    "refused": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
}  # fmt: skip


@pytest.mark.parametrize("store", STORES)
def test_a_page_works_whatever_the_browser_keeps(chromium, address, store):
    page, errors, _ = visit(chromium, address + CHAPTERS[0], "dark", before=STORES[store])
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "slate" and page.locator(".book-quiz").count()
    page.locator("[data-theme-toggle]").click()
    assert page.evaluate(scheme) == "default"
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.locator("[data-size-toggle]").click()
    assert page.evaluate(size) > before
    page.locator("article h2").last.scroll_into_view_if_needed()
    page.evaluate(DRAWN)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input")
    page.keyboard.type("attention")
    page.wait_for_selector("dialog[open] a")
    assert not errors
    if store == "filled by another program":
        assert page.evaluate("localStorage.read") == page.evaluate("localStorage.theme") == "{no JSON", (
            "not ours to change"
        )
    page.context.close()


def test_theme_and_size_are_kept_and_chapters_open_on_a_phone(chromium, address):
    page, _, _ = visit(chromium, address + CHAPTERS[1], "light", 390)
    page.locator("[data-theme-toggle]").click()
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.locator("[data-size-toggle]").click()
    page.reload()
    assert page.evaluate(size) > before and page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    first = page.locator(".book-nav a").first
    assert not first.is_visible()
    page.locator(".book-menu").focus()
    page.keyboard.press("Enter")
    first.wait_for(state="visible")
    page.wait_for_function("document.querySelector('.book-nav a').getBoundingClientRect().left >= 0")  # it slides in
    page.context.close()


def test_reads_without_javascript(chromium, address):
    page = new_page(chromium, java_script_enabled=False)
    page.goto(address + CHAPTERS[0])
    assert page.locator("h1").is_visible() and page.locator(".katex").first.is_visible()
    assert not page.locator("[data-search-open], [data-theme-toggle]").first.is_visible()
    assert not page.locator(".book-quiz").count() and page.locator("details.question summary").first.is_visible()
    page.context.close()
