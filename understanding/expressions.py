"""Regular expressions that a station wrote into a file: compiled, or told where they are wrong."""

from __future__ import annotations

import re
from typing import Any

NOT_TEXT = "{where}：要写正则表达式，带引号。"
WRONG = "{where}：不是正确的正则表达式（{why}），看看括号和 * + ?。"
ALL = "{where}：什么话都对得上，空的也对得上，多半是多了一个 | 或 *。"
SHIPPED = "shipped"
NOT_A_SWITCH = "shipped：只能写 true 或 false。"


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
