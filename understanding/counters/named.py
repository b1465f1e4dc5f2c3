"""The words by which people name the counters and machines of the sheet 警务站."""

from __future__ import annotations

import re

MACHINE = "自助机"
# The words by which people name a counter, by the name that the sheet may have for it.
COUNTERS = {
    "户籍": "户籍|户口|户政|身份证|居住证|落户|办证",
    "身份证": "身份证",
    "居住证": "居住证",
    "临时身份证明": "临时身份证|临时身份证明",
    "车管": "车管|驾驶证|驾照|行驶证|车牌|上牌|审车|年检",
    "出入境": "出入境|护照|通行证|港澳|台胞证|签证",
    "犬证": "犬证|狗证|养犬|养狗",
}
IS_MACHINE = re.compile("自助|24小时|二十四小时")


def counter_in(text: str, counters: frozenset[str]) -> str:
    """Which of the sheet's counters a text is about; what is written there first, what is like it else."""
    if IS_MACHINE.search(text):
        return MACHINE
    written = [name for name in counters if name in text]
    if written:
        return max(written, key=len)
    like = [name for name in COUNTERS if name in counters and re.search(COUNTERS[name], text)]
    return like[0] if like else ""
