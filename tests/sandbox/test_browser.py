"""How a Chromium is come by."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from sandbox import browser

WORKS, FAILS, ABSENT = ("true",), ("false",), ("no-such-command-of-anybody",)


@pytest.mark.parametrize(
    ("installers", "there"),
    [
        ([[WORKS]], True),
        ([[FAILS], [WORKS]], True),
        ([[ABSENT], [WORKS, WORKS]], True),
        ([[WORKS, FAILS]], False),
        ([], False),
    ],
)
def test_the_first_installer_that_does_all_of_its_commands(
    installers: list[list[tuple[str, ...]]], there: bool
) -> None:
    assert browser.install(installers) is there


def test_any_of_its_names_on_the_path_and_first_the_one_without_windows(tmp_path: Path) -> None:
    assert browser.found(str(tmp_path)) is None
    for name in ("google-chrome", "chromium-headless-shell"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        assert browser.found(str(tmp_path)) == str(program)


async def test_none_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    async with async_playwright() as playwright:
        with pytest.raises(browser.NoBrowser, match="apt install chromium"):
            await browser.launch(playwright)
