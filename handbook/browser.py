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
WAIT = 300  # seconds for what a page usually shows in one or two: a guard against hanging, and no budget


def chromium() -> str:
    """Path of a Chromium that runs; SystemExit with one sentence where there is none (Ubuntu's package is a pointer to a snap)."""
    for name in NAMES:
        found = shutil.which(name)
        if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
            return found
    sys.exit(
        "No Chromium that runs is here; on Debian type: apt-get install chromium, on Ubuntu: snap install chromium"
    )


def launch(playwright) -> "playwright.sync_api.Browser":  # noqa: F821
    """Start that Chromium by Playwright."""
    return playwright.chromium.launch(executable_path=chromium(), args=list(QUIET), timeout=1000 * WAIT)


def new_page(browser, **options) -> "playwright.sync_api.Page":  # noqa: F821
    """A page in a context of its own that waits long for whatever it is to wait for: no machine is too slow for it."""
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * WAIT)
    return context.new_page()
