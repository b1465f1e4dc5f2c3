"""Sets slips of the pen and of the ear right, and blanks harmless words, before the rules read a text."""

from __future__ import annotations

from understanding.emergency.rules import Rules
from understanding.many_words import Slips
from understanding.place.sound import sounds


def repaired(said: str, rules: Rules) -> str:
    """Slips of the pen and of the ear set right, harmless words blanked."""
    said = replaced(said, said, rules.repairs)
    return replaced(said, sounds(said), rules.heard)


def replaced(said: str, searched: str, slips: Slips) -> str:
    """What is heard or written wrong set right; what was blanked before stays so."""
    found = slips.found(searched)
    # Nearly all are written right.
    if not found:
        return said
    parts: list[str] = []
    done = 0
    for number, start, end in found:
        if "□" not in said[start:end]:
            parts += said[done:start], slips.values[number]
            done = end
    return "".join(parts) + said[done:] if parts else said
