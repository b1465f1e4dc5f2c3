"""Regular expressions that a station wrote into a file: compiled, or told where they are wrong."""

from __future__ import annotations

import re
from typing import Any

NOT_TEXT = "{where}: must be a regular expression in quotes"
WRONG = "{where}: is no regular expression: {why}"
ALL = "{where}: fits every text, even an empty one"
SHIPPED = "shipped"
NOT_A_SWITCH = "shipped: must be true or false"


class BadRules(ValueError):
    """A file of rules cannot be used; the message says where."""


def compiled(words: Any, where: str) -> re.Pattern[str]:
    """Raises `BadRules`. What fits nothing at all would fit everything: that is never meant."""
    if not isinstance(words, str):
        raise BadRules(NOT_TEXT.format(where=where))
    try:
        pattern = re.compile(words)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadRules(WRONG.format(where=where, why=error)) from error
    if pattern.search(""):
        raise BadRules(ALL.format(where=where))
    return pattern


def beside_shipped(own: dict[str, Any]) -> bool:
    """Whether a station's file stands beside the one that ships; `shipped: false` puts it in its place."""
    beside = own.get(SHIPPED, True)
    if not isinstance(beside, bool):
        raise BadRules(NOT_A_SWITCH)
    return beside
