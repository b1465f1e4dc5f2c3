"""Collecting garbage: not while the bot starts, and afterwards only among what came since.

What a start makes (rules, registry, classes) stays as long as the process, and looking through it for
garbage again and again took eight of a hundred of a busy bot's time and held up whole batches. What a start
used and needs no more (files as they were read) goes back to the machine at once.
"""

from __future__ import annotations

import ctypes
import gc
import sys

# Objects that come between two looks at the youngest, and looks between two at the older ones. The
# garbage of a batch of messages goes with its last reference; what goes in circles can wait.
THRESHOLDS = (10_000, 20, 20)


def hold() -> None:
    """Collect nothing until `settle`."""
    gc.disable()


def settle() -> None:
    """Leave alone what is there, and collect from now on."""
    _give_back()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()


def _give_back() -> None:
    """The C library keeps what was freed, many megabytes; glibc can be told to let go (malloc_trim(3))."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
