"""SecantusDB on MongoDB's usual port, in a process and a folder of its own. It is not MongoDB.

It speaks MongoDB's wire protocol over WiredTiger, the storage engine of MongoDB, and is under GPL-2.0: it runs for tests
and is no part of the book. By hand: .venv/stores/bin/python tests/servers/mongodb_server.py
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

PORT = 27017
CALLS = None  # another's server refuses what it does not know; the outputs say what came of it


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def running(command: list[str], port: int, folder: str, seconds: float = 60):
    """Run a server in `folder`, from when it answers on its port until the end; RuntimeError where it does not."""
    if answers(port):
        raise RuntimeError(f"port {port} is in use; stop what uses it, then run the tests again")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    until = time.monotonic() + seconds
    process = subprocess.Popen(command, cwd=folder, start_new_session=True, **quiet)
    try:
        while not answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no server came up on port {port}; start it by hand to see why")
            time.sleep(0.05)
        yield
    finally:  # it and what it started; nothing that they hold is wanted again
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while answers(port) and time.monotonic() < until + seconds:
            time.sleep(0.05)


def by_hand(serve, said: str = "") -> None:
    """Say what is served, until Ctrl+C, SIGTERM or SIGHUP; stop the server whichever comes, or say why there is none."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit())
    try:
        with serve():
            if said:
                print(said, flush=True)
            time.sleep(1e6)
    except RuntimeError as error:
        sys.exit(str(error))


@contextlib.contextmanager
def serve():
    with tempfile.TemporaryDirectory() as folder:
        options = ["--port", str(PORT), "--storage-path", f"{folder}/data", "--log-level", "ERROR"]
        with running([sys.executable, "-m", "secantus", "--host", "127.0.0.1", *options], PORT, folder):
            yield CALLS


if __name__ == "__main__":
    by_hand(serve)
