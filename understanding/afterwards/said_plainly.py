"""What a reporter says of his matter, without faces, in simple characters: 不用來了🙏 is 不用来了."""

from __future__ import annotations

import re

from understanding.spelled import in_characters
from understanding.traditional import simple

# Drawn ones, and those that WeChat writes in brackets.
_FACES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f\u200d]|\\[[A-Za-z\u4e00-\u9fff]{1,8}\\]")


def said_plainly(text: str) -> str:
    """The words alone; what is only a face is nothing."""
    return in_characters(simple(_FACES.sub(" ", text)).strip())
