"""身份证怎么补办，另外我家着火了: a question of something else holds no danger back that stands behind it."""

from __future__ import annotations

import re

# The exceptions of who asks how something is done, and of whom.
_ASKS = ("打听办事", "问事")
_BESIDE = re.compile(
    r"(?P<asks>[^\n]{4,120}?)[，,。；;！!？?\s]*(?:另外|还有|顺便(?:说一?下|问一?下)?|对了)[，,\s]*(?P<tells>.{4,})",
    re.DOTALL,
)


def behind_question(text: str, held: str) -> tuple[str, str] | None:
    """What is asked and what is told besides, where a danger was held back since something is asked."""
    match = _BESIDE.match(text) if held.startswith(_ASKS) else None
    return (match["asks"], match["tells"]) if match is not None else None
