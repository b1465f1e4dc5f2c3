"""What somebody quotes, where a program writes it into the text itself, as WeChat does for older ones."""

from __future__ import annotations

import re

# Nothing that matches here can match in another way: anybody may send a text of blank lines.
_BREAK = r"[^\S\n]*+\n"
_RULE = rf"{_BREAK}\s*+[-—–_](?:\s*+[-—–_]){{4,}}{_BREAK}"
_WHO = r"(?:[^：:\n]{1,60}[：:]\s*+)?+"
_QUOTED = re.compile(rf"\s*「{_WHO}(?P<quoted>.*?)」{_RULE}(?P<said>.*)", re.DOTALL)


def apart(text: str) -> tuple[str, str]:
    """What is said, and what is quoted, empty where nothing is: whose danger was quoted is in no danger."""
    found = _QUOTED.fullmatch(text)
    if found is None or not found["said"].strip():
        return text, ""
    return found["said"].strip(), found["quoted"].strip()
