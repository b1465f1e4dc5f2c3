"""Codes that are said once and that nobody guesses."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """Eight characters that nobody guesses and nobody mistakes for others: 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
