"""What can go wrong with the WeCom bot's connection on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    silent: int = 0
    """So many frames of the bot are never acknowledged, and do nothing."""
    deaf_pings: int = 0
    """So many pings are not answered."""
    refuse: int = 0
    """So many messages of the bot are answered with 40008."""
    no_answer: int = 0
    """So many answers to a message are refused with 846608, as too late."""
    repeat: int = 0
    """So many messages are told twice."""
