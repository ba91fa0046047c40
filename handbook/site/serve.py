"""Serve the finished site on this machine and rebuild it when a file changes; a mistake is shown in the browser."""

import errno
import html as escaping
import sys

from mkdocs.livereload import LiveReloadServer

from handbook import source
from handbook.site.build import build

WRONG = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built</title></head>
<body style="font: 1rem/1.6 sans-serif; max-width: 50rem; margin: 3rem auto; padding: 0 1rem"><h1>This was not built</h1>
<ul>{items}</ul><p>The page comes back by itself when this is mended and saved.</p></body></html>"""


class Server(LiveReloadServer):
    """MkDocs' server, which shows what is wrong in place of every page until a build succeeds."""

    problems: list[str] = []

    def again(self) -> None:
        """Build, and say what is wrong; the browser is told to reload in both cases."""
        self.problems = build()
        print(*(self.problems or ["built"]), sep="\n", flush=True)

    def _serve_request(self, environ, start_response):
        path = environ["PATH_INFO"]
        if self.problems and not path.startswith("/livereload/") and "." not in path.rsplit("/", 1)[-1]:
            items = "".join(f"<li>{escaping.escape(problem)}</li>" for problem in self.problems)
            start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=UTF-8")])
            return [self._inject_js_into_html(WRONG.format(items=items).encode(), self._visible_epoch)]
        return super()._serve_request(environ, start_response)


def main(port: str = "8000") -> None:
    """Build, then serve http://127.0.0.1:port/ until Ctrl+C."""
    if not port.isdecimal():
        sys.exit(f"serve: {port!r} is no port; type: make serve PORT=8001")
    port = int(port)
    server = Server(None, "127.0.0.1", port, str(source.SITE), mount_path="/")
    server.builder = server.again
    try:
        server.server_bind()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, 10013, 10048):  # the last two: Windows
            raise
        sys.exit(f"serve: the port {port} is taken; type: make serve PORT={port + 1}")
    server.server_bind = lambda: None  # done
    server.again()
    for path in ("docs", "snippets", "mkdocs.yml", "handbook/records"):
        server.watch(str(source.ROOT / path))
    print(f"The handbook: http://127.0.0.1:{port}/ (it reloads when you save; Ctrl+C stops it)", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
