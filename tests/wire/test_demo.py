"""`make demo` as a newcomer runs it: it says READY, its script can be walked, and it stops cleanly."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.picture import take

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def free_port() -> int:
    """A port whose neighbour is free too."""
    for port in range(18100, 19000, 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


async def start(port: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.demo", "--port", str(port),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@pytest.fixture
async def demo() -> AsyncIterator[str]:
    port = free_port()
    process = await start(port)
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        assert line.decode() == f"READY http://127.0.0.1:{port}\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


async def test_the_script_of_six_lines_can_be_walked(demo: str, tmp_path: Path) -> None:
    await asyncio.wait_for(take(demo, str(tmp_path / "phones.png")), PATIENCE)
    assert (tmp_path / "phones.png").stat().st_size > 50_000


async def test_a_taken_port_is_told_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = await start(taken.getsockname()[1])
        _, told = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    assert "已经有程序在用" in told.decode()
    assert "Traceback" not in told.decode()
