"""A real Chromium for tests and pictures; `python -m sandbox.browser` finds or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, Playwright

# The one without windows comes first: the others draw their tabs and buttons too, which nobody sees, and
# take twice as long.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
NONE = (
    "No Chromium was found and none could be installed: install one (Debian, Ubuntu: apt install chromium), "
    "or let `python -m playwright install chromium` reach its download server."
)
APT = ("apt-get", "install", "-qq", "-y", "--no-install-recommends", "fonts-noto-cjk")
# Playwright's own download comes first: it needs no rights. Behind a mirror of packages only apt has one.
INSTALLERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((sys.executable, "-m", "playwright", "install", "chromium"),),
    (("apt-get", "update", "-qq"), (*APT, "chromium-headless-shell")),
    ((*APT, "chromium"),),
)
# What Chromium would ask of its maker's servers; an intranet refuses it, noisily.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


class NoBrowser(Exception):
    """There is no Chromium and no way to one; the words say what to do."""


async def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium that is on this machine. Raises NoBrowser."""
    path = found()
    if path is None and not _downloaded(playwright):
        raise NoBrowser(NONE)
    # Chromium refuses its sandbox to root, as in most containers.
    arguments = [*QUIET, "--no-sandbox"] if _root() else [*QUIET]
    return await playwright.chromium.launch(executable_path=path, args=arguments)


def found(path: str | None = None) -> str | None:
    """The system's own Chromium, looked for on `path` (the process's PATH if None)."""
    return next((place for name in NAMES if (place := shutil.which(name, path=path))), None)


def _downloaded(playwright: Playwright) -> bool:
    """Beside the one that is named here lies one without windows, which Playwright takes by itself."""
    return Path(playwright.chromium.executable_path).exists()


def install(installers: Sequence[Sequence[Sequence[str]]] = INSTALLERS) -> bool:
    """Try each installer until one has done all of its commands; tell whether one has."""
    return any(all(_done(command) for command in commands) for commands in installers)


def _done(command: Sequence[str]) -> bool:
    if command[0] == "apt-get" and not (_root() and shutil.which("apt-get")):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment).returncode == 0  # noqa: S603
    except OSError:
        return False


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """0 when a Chromium is there, at last; 1 and a sentence when not."""
    if found() or install():
        return 0
    sys.stderr.write(NONE + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
