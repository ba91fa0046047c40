"""Serve the finished site on this machine and rebuild it when a file changes.

    python .ci/serve.py [port]
"""

import subprocess
import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"


def build() -> None:
    """Build strictly and finish; on an error say it and keep serving what there was."""
    if subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=ROOT).returncode == 0:
        subprocess.run([sys.executable, ROOT / ".ci" / "finish.py"], cwd=ROOT)


def serve(port: int = 8000) -> None:
    """Build, then serve http://127.0.0.1:port/ until Ctrl+C."""
    build()
    if not (SITE / "index.html").exists():
        sys.exit("serve: the site could not be built; mend what is named above, then type: make serve")
    server = LiveReloadServer(build, "127.0.0.1", port, str(SITE), mount_path="/")
    for path in ("docs", "snippets", "mkdocs.yml"):
        server.watch(str(ROOT / path))
    print(f"The handbook: http://127.0.0.1:{port}/ (it reloads when you save; Ctrl+C stops it)", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
