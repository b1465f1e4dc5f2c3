"""Documents and archives are emptied in a process of their own, with an end to its time and its memory.

They can be forged so that unpacking them takes either for ever; a thread could not be stopped. What is read
there, and the library that reads it, is never loaded by the bot itself.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from bot.media.films import NotPassed

# Seconds on the clock and of a processor's time, and bytes.
PATIENCE, WORK, ROOM = 25.0, 15, 640 << 20
# Larger ones are kept here: it takes several times as much to look into them.
MOST = 50 << 20
REFUSED = 3
HOUSE = str(Path(__file__).parents[2])
PDF = "application/pdf"


def clean(data: bytes, mime: str) -> bytes:
    """Blocks for up to `PATIENCE`. Raises `NotPassed`, or `OSError` where no process can be started."""
    if len(data) > MOST:
        raise NotPassed("too large to look into")
    call = [sys.executable, "-m", __name__, mime]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, and a kind of our own table
            call,
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            env={**_surroundings(), "PYTHONPATH": HOUSE},
        )
    except subprocess.TimeoutExpired:
        raise NotPassed("takes too long") from None
    if done.returncode == 0 and done.stdout:
        return done.stdout
    # Above it stands what the library grumbles.
    reason = done.stderr.decode("utf-8", "replace").rpartition("\n")[2]
    raise NotPassed(reason if done.returncode == REFUSED else "beyond its bounds")


def _surroundings() -> dict[str, str]:
    """Not the secrets: a forged document shall find none there."""
    return {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}


def main(mime: str) -> int:
    """From standard input to standard output; why not, if not, on standard error."""
    _bound()
    from bot.media import archives, papers

    try:
        made = (papers if mime == PDF else archives).clean(sys.stdin.buffer.read())
    except NotPassed as refused:
        sys.stderr.write(str(refused))
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


def _bound() -> None:
    # Not on every system; there the clock alone ends it.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
