"""How soon a thread that computes lets another have its turn: the database's, and the loop's that answers."""

from __future__ import annotations

import sys

# Seconds. With Python's own five a callback waits that long for the handling of others before it is read, and
# again before it is answered.
TURN = 0.001


def take() -> None:
    """From now on, in this process."""
    sys.setswitchinterval(TURN)
