"""A server that speaks Bolt, the protocol of Neo4j's drivers, for one snippet. It is ArcadeDB 26.10, not Neo4j.

It listens where Neo4j does, so the snippet names that address. Java runs inside a child process, which ends with its
standard input. By hand: python tests/servers/neo4j_server.py
"""

import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

PORT, DATABASE, PASSWORD = 7687, "kg", "playwithdata"
CALLS = None  # Bolt is a binary protocol; what was asked is not noted
CHILD = """
import sys
import arcadedb_embedded
folder, http, bolt, password, database = sys.argv[1:]
config = {"http_port": int(http), "bolt_port": int(bolt), "host": "127.0.0.1", "bolt_host": "127.0.0.1"}
config["server_plugins"] = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
server = arcadedb_embedded.create_server(root_path=folder, root_password=password, config=config)
server.start()
server.create_database(database)
print("ready", flush=True)
sys.stdin.read()
server.stop()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serve():
    """Serve on PORT until the context ends; the list of calls stays empty."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        arguments = [folder, str(free_port()), str(PORT), PASSWORD, DATABASE]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        process = subprocess.Popen([sys.executable, "-c", CHILD, *arguments], cwd=folder, **pipes)
        try:
            if not any(line.strip() == "ready" for line in process.stdout):
                raise RuntimeError("ArcadeDB did not start: is Java there, and the port 7687 free?")
            yield []
        finally:
            process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with serve():
        print("bolt://127.0.0.1:7687", flush=True)
        time.sleep(1e6)
