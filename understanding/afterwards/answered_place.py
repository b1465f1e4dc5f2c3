"""The place in an answer to where it is: 都是兴苑小区3号楼的, 3号楼算哪个."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:那|就|应该|好像|两[个件处]|[它他]们|这[两几][个件])*[都全]?(?:就?是|就?在|位于)?")
_BEHIND = re.compile(r"(?:算|是|属于?|归)?哪[个边儿里]?(?:一个|网格)?[啊呀呢]*[？?]?$")
_ALL = re.compile(r"(?:那|就|两[个件处]|[它他]们|这[两几][个件])*[都全]")
_YES = re.compile(
    r"(?:是的?|对的?|嗯+|没错|就是(?:这|那)?个?|就这个?|对对对?|yes|ok)[啊呀了呢。.!！~\s]*", re.IGNORECASE
)
_ALSO = re.compile(r"也(?:是|一样|这样|有|坏|不[亮热通行]|没|堵|漏)")
LONGEST = 30


def place_said(text: str) -> str:
    """What is said of the place alone, as far as that can be told; a long text as it is."""
    if len(text) > LONGEST:
        return text
    return _BEHIND.sub("", _BEFORE.sub("", text, count=1)) or text


def of_all(text: str) -> bool:
    """Whether it is said of all that he was asked about."""
    return len(text) <= LONGEST and _ALL.match(text) is not None


def agrees(text: str) -> bool:
    """Whether it says yes and nothing else: 是的, 对, 嗯嗯."""
    return _YES.fullmatch(text) is not None


def elsewhere_too(text: str) -> bool:
    """Whether it says that it is so at another place too, which answers no question: 福善庄那个也是."""
    return _ALSO.search(text) is not None
