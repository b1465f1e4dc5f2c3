"""A real Chromium for the browser tests and the pictures: found on this machine, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NONE = (
    "No Chromium was found and none could be installed: install one (Debian, Ubuntu: apt install chromium), "
    "or let `python -m playwright install chromium` reach its download server."
)


class NoBrowser(Exception):
    """There is no Chromium and no way to one; the words say what to do."""


async def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium. Raises NoBrowser."""
    # Chromium refuses its sandbox to root, as in most containers.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    found = _found(playwright)
    return await playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if root else [])


def _found(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    named = next((path for name in NAMES if (path := shutil.which(name))), None)
    if named:
        return named
    if not Path(own).exists():
        _install()
    return own


def _install() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:  # noqa: S603
        raise NoBrowser(NONE)
