"""What the servers of ours have in common: JSON over HTTP in a thread, the calls noted, cosine similarity."""

import contextlib
import json
import math
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def cosine(a: list[float], b: list[float]) -> float:
    return sum(map(float.__mul__, a, b)) / (math.hypot(*a) * math.hypot(*b))


class Handler(BaseHTTPRequestHandler):
    """`rows` is the state of one server, `calls` what it was asked."""

    protocol_version = "HTTP/1.1"
    rows: dict
    calls: list[str]

    def note(self) -> str:
        """The request as one line, for comparison with what is expected."""
        return f"{self.command} {self.path}"

    def answer(self, parts: list[str], body: dict) -> tuple[int, dict]:
        raise NotImplementedError

    def reply(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        self.calls.append(self.note())
        try:
            status, answer = self.answer(self.path.split("/")[1:], body)
        except KeyError as error:
            status, answer = 404, {"error": {"code": "NOT_FOUND", "message": str(error)}, "status": 404}
        data = b"" if status == 204 else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_DELETE = reply

    def log_message(self, *_) -> None:
        pass


@contextlib.contextmanager
def serve_rest(kind: type[Handler], port: int):
    """Run a server whose requests `kind` answers, and yield (calls, rows), both empty."""
    fresh = type(kind.__name__, (kind,), {"calls": [], "rows": {}})
    with ThreadingHTTPServer(("127.0.0.1", port), fresh) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield fresh.calls, fresh.rows
        finally:
            server.shutdown()
