"""Ports for programs that must be told theirs: held from the choice on, so that nobody else gets them."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

# Below the ranges from which systems take ports for outgoing connections and for port 0.
RANGE = range(20_000, 30_000, 2)


@contextmanager
def held_port() -> Iterator[int]:
    """A free port whose neighbour is free too; no other test of this machine is given either meanwhile.

    The lock is between processes (workers, other runs), and falls with the one that holds it.
    """
    folder = Path(tempfile.gettempdir()) / f"yihu-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    for port in RANGE:
        with ExitStack() as held:
            if _locked(held.enter_context((folder / str(port)).open("ab"))) and _free(port):
                yield port
                return
    raise AssertionError("no free port")


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _free(port: int) -> bool:
    """Whether no program listens on it or its neighbour."""
    with socket.socket() as one, socket.socket() as two:
        try:
            for probe, at in ((one, port), (two, port + 1)):
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", at))
        except OSError:
            return False
        return True
