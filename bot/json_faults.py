"""Why a line is no JSON, in Chinese, whoever raised it."""

from __future__ import annotations

import json

NOT_JSON = "第 {at} 个字那里不合 JSON 的写法"
TOO_DEEP = "一层套一层太多了"
TOO_LONG = "有一个数太长了"


def told(error: Exception) -> str:
    """Where the line breaks off, or what else was said of it."""
    if isinstance(error, json.JSONDecodeError):
        return NOT_JSON.format(at=error.pos + 1)
    if isinstance(error, RecursionError):
        return TOO_DEEP
    return TOO_LONG if "integer string conversion" in str(error) else str(error)


def in_lines(error: Exception) -> tuple[int, str]:
    """The same of a text of many lines: how many stand before the one that is told of, and why."""
    if isinstance(error, json.JSONDecodeError):
        return error.lineno - 1, NOT_JSON.format(at=error.colno)
    return 0, told(error)
