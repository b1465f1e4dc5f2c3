"""A program that ends before its time is told at once, with what it said."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.processes import run


async def test_an_early_end_fails_with_what_it_said(tmp_path: Path) -> None:
    program = await run(tmp_path / "said", "no_such_module")
    with pytest.raises(AssertionError, match=r"exit status 1, it said: .*no_such_module"):
        await program.during(asyncio.Event().wait())
    with pytest.raises(AssertionError, match=r"exit status 1, it said: .*no_such_module"):
        await program.line()


async def test_what_comes_while_it_runs_comes(tmp_path: Path) -> None:
    program = await run(tmp_path / "said", "asyncio")
    assert await program.during(asyncio.sleep(0, "done")) == "done"
    await program.kill()
    assert await program.ended() < 0
