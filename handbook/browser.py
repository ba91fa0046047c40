"""The browser on this machine, for what only a browser can draw or test."""

import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Path of a Chromium that runs; SystemExit with one sentence where there is none (Ubuntu's package is a pointer to a snap)."""
    for name in NAMES:
        found = shutil.which(name)
        if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
            return found
    sys.exit(
        "No Chromium that runs is here; on Debian type: apt-get install chromium, on Ubuntu: snap install chromium"
    )
