"""make serve shows the last good site, and what is wrong, until it is fixed."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from small_book import small_book

from handbook import source
from handbook.site import serve

GOOD = "---\ntitle: First\ndescription: x\n---\n# First\n\n{}\n"
WRONG = "docs/index.md:7: the link gone&lt;a&gt;.md leads nowhere; fix it"


@pytest.fixture
def server(tmp_path):
    """A book whose first page has a mistake, and the address where the real command serves it."""
    book = small_book(tmp_path / "book", {"index.md": GOOD.format("[x](gone<a>.md)")})
    # Where the tests run in the background, Ctrl+C is ignored, and what they start would inherit that.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heard}; from handbook.__main__ import main; main('serve', '0')"]
    with subprocess.Popen(
        command, cwd=book, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        try:
            said = iter(server.stdout.readline, "")
            yield book, next(re.search(r"http://\S+", line)[0] for line in said if line.startswith("The handbook"))
            server.send_signal(signal.SIGINT)
            assert server.wait() == 0 and "Traceback" not in server.stderr.read()
        finally:
            server.kill()


def get(address: str, seconds: int = 300) -> tuple[int, str]:
    """The status and the text of an address."""
    try:
        with urllib.request.urlopen(address, timeout=seconds) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def saved(book: Path, address: str, text: str) -> tuple[int, str]:
    """What the first page says after it was saved with `text` and the browser was told to reload."""
    epoch, new = re.search(r"livereload\((\d+), ", get(address)[1])[1], None
    while new in (None, epoch):  # again, if the server had not begun to look when it was saved
        source.write(book / "docs/index.md", text)
        try:
            new = get(f"{address}livereload/{epoch}/1", 10)[1]
        except TimeoutError:
            text += "\n"
    return get(address)


def test_a_mistake_is_said_in_the_page_and_the_last_good_site_stays(server):
    book, address = server
    status, page = get(address)
    assert status == 503 and WRONG in page and not (book / "site").exists()
    status, page = saved(book, address, GOOD.format("It is good."))
    assert status == 200 and "It is good." in page and "leads nowhere" not in page and 'role="alert"' not in page
    for wrong in ("[x](gone<a>.md)", "[x](gone<a>.md) still"):
        status, page = saved(book, address, GOOD.format(wrong))
        assert status == 200 and "It is good." in page and page.count(WRONG) == 1
        assert 'role="alert"' in page.partition("<header")[0] and "stylesheet" in page
        assert get(f"{address}assets/site.css")[0] == 200 and get(f"{address}gone.css")[0] == 404
    status, page = saved(book, address, GOOD.format("It is better."))
    assert status == 200 and "It is better." in page and 'role="alert"' not in page


def test_a_build_that_crashes_is_said_too(tmp_path, monkeypatch, capsys):
    server = serve.Server(None, "127.0.0.1", 0, str(tmp_path))
    monkeypatch.setattr(serve, "build", lambda: [][0])
    server.again()
    assert server.problems == ["IndexError: list index out of range; the terminal shows where"]
    assert b"IndexError: list" in server._inject_js_into_html(b"<body class='a'><p>x</p></body>", 1)
    assert "Traceback" in capsys.readouterr().err
    monkeypatch.setattr(serve, "build", lambda: [])
    server.again()
    assert not server.problems and b"IndexError" not in server._inject_js_into_html(b"<body></body>", 1)
    server.server_close()
