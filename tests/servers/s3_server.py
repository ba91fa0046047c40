"""SeaweedFS, a file store whose gateway answers the calls of Amazon S3, on loopback. It is not Amazon's service.

By hand: .venv/stores/bin/python tests/servers/s3_server.py, which serves until Ctrl+C or SIGTERM.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from mongodb_server import answers, by_hand

PORT = 8333  # each part listens on the next port, and once more 10,000 higher
CALLS = None  # what is asked is the snippet's affair; its outputs say what came of it
KEYS = {"accessKey": "handbook", "secretKey": "loopback-only"}
PEOPLE = {"identities": [{"name": "handbook", "credentials": [KEYS], "actions": ["Admin"]}]}
PATIENCE = 60  # seconds


def parts() -> list[str]:
    """The ports of master, volume server, filer and gateway, loopback only, and no report to anybody."""
    options = ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-filer", "-s3"]
    ports = {"s3": PORT, "master": PORT + 1, "volume": PORT + 2, "filer": PORT + 3}
    options += [f"-{name}.port={port}" for name, port in ports.items()]
    return options + [
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-s3.allowDeleteBucketNotEmpty=false",
        "-volume.max=16",
        "-master.volumeSizeLimitMB=64",
    ]


def ready(process: subprocess.Popen) -> bool:
    """Whether the gateway answers and the master has a volume to write to."""
    if process.poll() is not None:
        raise RuntimeError("tests/servers/s3_server.py: weed ended at once; start it by hand to see why")
    with contextlib.suppress(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{PORT + 1}/dir/assign", timeout=1).close()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=1).close()
        except urllib.error.HTTPError:  # it refuses who has no keys, so it is there
            return True
    return False


@contextlib.contextmanager
def serve():
    """Serve a new, empty store and yield CALLS; `weed` does not end at SIGTERM for long, so it is killed."""
    for port in [port + higher for higher in (0, 10_000) for port in range(PORT, PORT + 4)]:
        if answers(port):
            raise RuntimeError(f"tests/servers/s3_server.py: port {port} is in use; stop what uses it, then try again")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        people = Path(folder, "people.json")
        people.write_text(json.dumps(PEOPLE), encoding="utf-8")
        weed = Path(sys.executable).with_name("weed")
        command = [weed, "server", f"-dir={folder}", f"-s3.config={people}", *parts()]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + PATIENCE
            while not ready(process):
                if time.monotonic() > until:
                    raise RuntimeError("tests/servers/s3_server.py: weed did not get ready; start it by hand")
                time.sleep(0.1)
            yield CALLS
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    by_hand(serve, f"S3 at http://127.0.0.1:{PORT}")
