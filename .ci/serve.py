"""Serve the finished site on this machine and rebuild it when a file changes.

python .ci/serve.py [port]
"""

import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / ".ci"))
from build import build  # noqa: E402

SITE = ROOT / "site"


def serve(port: int = 8000) -> None:
    """Build, then serve http://127.0.0.1:port/ until Ctrl+C."""
    if not build():
        sys.exit("serve: mend what is named above, then type: make serve")
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
