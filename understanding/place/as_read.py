"""The one form in which names and texts are compared."""

from __future__ import annotations

import re

from understanding.normal import plain
from understanding.numerals import digits

# 11好楼: what a telephone makes of 号 that is spoken.
_HEARD = re.compile(r"(?<=[\d一二三四五六七八九十])[好浩耗](?=[楼搂])")
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])零(?=[一二三四五六七八九零])")

# Of a matter: its last figures are no part of what stands behind it, 261123-001 3号楼.
_MATTER = re.compile(r"(?<!\d)\d{6}\s*-\s*\d{3,4}(?!\d)")


def as_read(text: str) -> str:
    """A name or a text in the one form in which they are compared."""
    text = plain(_MATTER.sub(",", text) if "-" in text else text)
    # At a glance, since most texts have none of these.
    if "零" in text:
        text = _ZERO.sub("〇", text)
    if "好" in text or "浩" in text or "耗" in text:
        text = _HEARD.sub("号", text)
    return digits(text)
