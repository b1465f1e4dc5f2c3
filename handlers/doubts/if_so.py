"""A danger that was told of and is likely none: whoever spoke to us of it hears all the same whom to ring."""

from __future__ import annotations

from handlers.asked import Asked

RING = "{text}\n要是眼下真有危险，马上打 {number}。"


def with_number(asked: Asked, text: str) -> str:
    """Our words, and behind them the number to ring where he told of a danger that was held back."""
    number = asked.read(asked.text).ring
    return RING.format(text=text, number=number) if number else text
