"""`make demo` as a newcomer runs it: it says READY, its script can be walked, and it stops cleanly."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.picture import take
from tests.patience import PATIENCE
from tests.ports import held_port
from tests.processes import run


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    with held_port() as port:
        program = await run(tmp_path / "demo.err", "sandbox.demo", "--port", str(port))
        try:
            assert await program.line() == f"READY http://127.0.0.1:{port}\n"
            yield f"http://127.0.0.1:{port}"
            program.process.send_signal(signal.SIGINT)
            assert await program.ended() == 0
            assert "Traceback" not in program.complained()
        finally:
            await program.kill()


async def test_the_script_of_six_lines_can_be_walked(demo: str, tmp_path: Path) -> None:
    await asyncio.wait_for(take(demo, str(tmp_path / "phones.png")), PATIENCE)
    assert (tmp_path / "phones.png").stat().st_size > 50_000


async def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = await run(tmp_path / "demo.err", "sandbox.demo", "--port", str(taken.getsockname()[1]))
        assert await program.ended() == 1
    assert "已经有程序在用" in program.complained()
    assert "Traceback" not in program.complained()
