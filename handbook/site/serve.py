"""Serve the finished site on this machine and rebuild it when a file changes.

A mistake leaves the last good site there, with what is wrong in a bar at the top of every page.
"""

import errno
import html as escaping
import re
import sys
import traceback

from mkdocs.livereload import LiveReloadServer

from handbook import source
from handbook.site.build import build

BAR = """<div role="alert" style="position: sticky; top: 0; z-index: 9; padding: 0.5rem 1rem; background: #7a1020; color: #fff; font: 16px/1.5 sans-serif">
<b>Not built; below is the last site that was. This goes by itself when it is fixed and saved:</b>{items}</div>"""
EMPTY = (
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built</title></head><body></body></html>"""
)


class Server(LiveReloadServer):
    """MkDocs' server, which says in every page what is wrong until a build succeeds."""

    problems: list[str] = []

    def again(self) -> None:
        """Build, and say what is wrong; the browser is told to reload in both cases."""
        try:
            self.problems = build()
        except Exception as error:  # else the server would answer nothing more
            traceback.print_exc()
            self.problems = [f"{type(error).__name__}: {error}; the terminal shows where"]
        print(*(self.problems or ["built"]), sep="\n", flush=True)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.problems:
            bar = BAR.format(items="".join(f"<div>{escaping.escape(problem)}</div>" for problem in self.problems))
            content = re.sub(rb"<body[^>]*>", lambda tag: tag[0] + bar.encode(), content, count=1)
        return super()._inject_js_into_html(content, epoch)

    def _serve_request(self, environ, start_response):
        answer = super()._serve_request(environ, start_response)
        if answer is None and self.problems and "." not in environ["PATH_INFO"].rsplit("/", 1)[-1]:  # never built
            start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=UTF-8")])
            return [self._inject_js_into_html(EMPTY.encode(), self._visible_epoch)]
        return answer


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
    server.server_activate()  # who comes before the first build is done waits, and is not refused
    server.server_bind = server.server_activate = lambda: None  # done
    try:
        server.again()
        for path in ("docs", "snippets", "mkdocs.yml", "handbook/records"):
            server.watch(str(source.ROOT / path))
        where = f"http://127.0.0.1:{server.server_port}/"
        print(f"The handbook: {where} (it reloads when you save; Ctrl+C stops it)", flush=True)
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
