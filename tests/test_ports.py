"""A port that is held is nobody else's: not this process's, not another's, and not one in use."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from tests.ports import held_port

ANOTHER = "from tests.ports import held_port\nwith held_port() as port: print(port)"


def another_process() -> int:
    root = Path(__file__).parents[1]
    words = [sys.executable, "-c", ANOTHER]
    return int(subprocess.run(words, cwd=root, capture_output=True, check=True).stdout)  # noqa: S603


def test_two_never_get_the_same() -> None:
    with held_port() as one, held_port() as two:
        assert len({one, two, another_process()}) == 3


def test_one_that_is_in_use_is_passed_over() -> None:
    with socket.socket() as taken:
        with held_port() as port:
            # A connection of an earlier test may still be dying there.
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(("127.0.0.1", port + 1))
            taken.listen()
        with held_port() as other:
            assert other != port
