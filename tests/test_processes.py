"""A program that ends before its time is told at once, with what it said."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.forked import forked
from tests.processes import run

# Begun beside the others that fork: what they come out of takes seconds to read, once in one worker.
both = pytest.mark.parametrize("start", [run, pytest.param(forked, marks=pytest.mark.long)])


@both
async def test_an_early_end_fails_with_what_it_said(start: Any, tmp_path: Path) -> None:
    program = await start(tmp_path / "said", "no_such_module")
    with pytest.raises(AssertionError, match=r"(?s)exit status 1, it said: .*no_such_module"):
        await program.during(asyncio.Event().wait())
    with pytest.raises(AssertionError, match=r"(?s)exit status 1, it said: .*no_such_module"):
        await program.line()


@both
async def test_what_comes_while_it_runs_comes(start: Any, tmp_path: Path) -> None:
    program = await start(tmp_path / "said", "asyncio")
    assert await program.during(asyncio.sleep(0, "done")) == "done"
    await program.kill()
    assert await program.ended() < 0
