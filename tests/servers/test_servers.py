"""The servers of ours: each runs while its snippet does, stops whatever happens, and tells what it was wrongly asked."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import types
import urllib.request
from pathlib import Path

import pytest
import rest_server

from handbook import source
from handbook.ledger import patience
from handbook.run import server_of


class Toy(rest_server.Handler):
    def answer(self, parts, body):
        return 200, {"name": parts[0]}


@pytest.fixture
def toy(monkeypatch) -> int:
    """A server module `toy_server` for the snippet `toy.py`, which expects one call; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    @contextlib.contextmanager
    def serve():
        with rest_server.serve_rest(Toy, port) as (calls, _):
            yield calls

    monkeypatch.setitem(sys.modules, "toy_server", types.SimpleNamespace(CALLS=["GET /a"], serve=serve))
    monkeypatch.setattr(source, "settings", lambda: {"servers": {"toy.py": "toy_server"}})
    return port


def ask(port: int, name: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=patience()) as reply:
        return reply.read()


def test_runs_afresh_for_its_snippet_and_then_stops(toy):
    for _ in range(2):
        with server_of("toy.py") as wrong:
            assert ask(toy, "a") == b'{"name": "a"}'
        assert wrong == []
    with pytest.raises(OSError):
        ask(toy, "a")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("b", "call 1 was GET /b, tests/servers/toy_server.py expects GET /a"),
        ("", "call 1 was no call"),
        ("aa", "no call;"),
    ],
    ids=["another call", "no call", "one too many"],
)
def test_other_calls_are_told(toy, names, said):
    with server_of("toy.py") as wrong:
        for name in names:
            ask(toy, name)
    assert len(wrong) == 1 and said in wrong[0]


def test_stops_when_the_snippet_fails(toy):
    with pytest.raises(ZeroDivisionError), server_of("toy.py"):
        raise ZeroDivisionError
    with pytest.raises(OSError):
        ask(toy, "a")


def test_a_server_that_expects_no_calls_takes_any(toy, monkeypatch):
    monkeypatch.setattr(sys.modules["toy_server"], "CALLS", None)
    with server_of("toy.py") as wrong:
        ask(toy, "whatever")
    assert wrong == []


def test_other_snippets_have_none():
    with server_of("foundations/decoding/greedy.py") as wrong:
        assert wrong == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_started_by_hand_stops_on_a_signal(number):
    program = """
import contextlib, mongodb_server
@contextlib.contextmanager
def serve():
    try:
        yield print("up", flush=True)
    finally:
        print("stopped", flush=True)
mongodb_server.by_hand(serve)
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout.readline() == "up\n"
        server.send_signal(number)
        assert server.communicate(timeout=patience())[0] == "stopped\n" and server.returncode == 0


@pytest.mark.parametrize("name", ["s3_server", "hdfs_server"])
def test_started_by_hand_refuses_a_port_in_use_in_one_sentence(name):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        program = f"import {name} as server; server.PORT = {port}; server.by_hand(server.serve)"
        folder, path = Path(__file__).parent, {"PATH": os.environ["PATH"]}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=folder, capture_output=True, encoding="utf-8", env=path
        )
    said = f"tests/servers/{name}.py: port {port} is in use; stop what uses it, then try again\n"
    java = "tests/servers/hdfs_server.py: Java is missing; type: apt-get install default-jre-headless\n"
    assert done.returncode == 1 and done.stderr in (said, java)


def test_every_named_server_and_snippet_exists():
    assert source.settings()["servers"]
    for snippet, server in source.settings()["servers"].items():
        assert (source.SNIPPETS / snippet).is_file(), f"pyproject.toml: snippets/{snippet} does not exist; fix its name"
        text = (source.ROOT / "tests" / "servers" / f"{server}.py").read_text(encoding="utf-8")
        assert "CALLS = " in text and "def serve(" in text, f"tests/servers/{server}.py lacks CALLS or serve(); add it"
