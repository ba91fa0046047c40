"""pouchdb-server in memory on CouchDB's usual port. It is not CouchDB, but speaks its HTTP protocol.

Its packages, pinned in tests/servers/pouchdb/package-lock.json, are installed once into the user's cache folder; none of
their scripts runs. node and npm are those of the environment site, else the machine's.
By hand: .venv/stores/bin/python tests/servers/couchdb_server.py
"""

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from mongodb_server import by_hand, running

ROOT = Path(__file__).resolve().parents[2]
PINS = Path(__file__).with_name("pouchdb")
PORT = 5984
CALLS = None  # another's server refuses what it does not know; the outputs say what came of it


def tool(name: str) -> str:
    """Path of node or npm."""
    ours = ROOT / ".venv" / "site" / "bin" / name
    found = str(ours) if ours.exists() else shutil.which(name)
    if not found:
        raise RuntimeError(f"tests/servers/couchdb_server.py needs {name}; type: make build")
    return found


def installed(place: Path) -> Path:
    """The folder with the pinned packages; npm fetches them if they are not there yet."""
    pins = b"".join((PINS / name).read_bytes() for name in ("package.json", "package-lock.json"))
    folder = place / f"pouchdb-{hashlib.sha256(pins).hexdigest()[:12]}"
    if not folder.exists():
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place) as fresh:  # installed beside, then renamed: whole or not there
            shutil.copytree(PINS, Path(fresh, "whole"))
            options = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--silent"]
            done = subprocess.run([tool("npm"), "ci", *options], cwd=Path(fresh, "whole"), capture_output=True)
            if done.returncode:
                raise RuntimeError("npm could not fetch pouchdb-server; check the network, then run the tests again")
            with contextlib.suppress(OSError):  # another run was faster
                Path(fresh, "whole").rename(folder)
    return folder


@contextlib.contextmanager
def serve():
    from handbook.models import PLACE

    program = installed(PLACE) / "node_modules" / "pouchdb-server" / "bin" / "pouchdb-server"
    with tempfile.TemporaryDirectory() as folder:
        options = ["--in-memory", "--host", "127.0.0.1", "--port", str(PORT)]
        with running([tool("node"), str(program), *options], PORT, folder):
            yield CALLS


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(ROOT))
    by_hand(serve)
