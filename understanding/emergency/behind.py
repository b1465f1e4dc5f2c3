"""身份证怎么补办，另外我家着火了: what is asked of something else holds no danger back that is told next."""

from __future__ import annotations

import re

# The exceptions of who asks how something is done, and of whom; of who talks, and has something mended.
_ASKS, _TALKS = ("打听办事", "问事"), ("闲话", "报修的话", "找人管")
# With 还有 talk goes on about the same thing.
_OTHER = ("另外", "对了", "顺便")
_BESIDE = re.compile(
    r"(?P<asks>[^\n]{4,120}?)[，,。；;！!？?\s]*(?P<joint>另外|还有|顺便(?:说一?下|问一?下)?|对了)[，,\s]*(?P<tells>.{4,})",
    re.DOTALL,
)


def behind_question(text: str, held: str) -> tuple[str, str] | None:
    """What is asked or said and what is told besides, where a danger was held back by that."""
    match = _BESIDE.match(text) if held.startswith(_ASKS + _TALKS) else None
    if match is None or not (held.startswith(_ASKS) or match["joint"].startswith(_OTHER)):
        return None
    return match["asks"], match["tells"]
