"""Which one of a numbered list somebody picks: 2, 第二个, 选2, 就第 2 条吧; or that it is none of them."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_PICKED = re.compile(
    r"(?:嗯|对|哦|是的|我|就|想|那|[,，])*(?:选|要|问的?是?|是|回|说的是)?第?(?<!\d)(\d{1,2})(?!\d)(?:个|条|处|号|项|种|那个)?(?:吧|啊|呢|就行|谢谢|[.。、,，!！])*"
)
_NONE = re.compile(
    r"(?:以上|上面|这[些几三两]个?)*(?:都|全)?(?:不是|不对|没有|不要)(?:我?(?:想|要)?问?的|这些|这几个)?(?:啊|呢|[.。,，!！])*"
)


def picked(text: str) -> int | None:
    """The number of it, 0 to 99; None where the text says anything else."""
    # 2️⃣ is 2 with two signs that are not seen.
    said = re.sub(r"[\s\ufe0f\u20e3]", "", unicodedata.normalize("NFKC", text))
    match = _PICKED.fullmatch(said.translate(_DIGITS))
    return int(match[1]) if match else None


def none_of_them(text: str) -> bool:
    """Whether it says no to all of the list."""
    return _NONE.fullmatch(re.sub(r"\s", "", text)) is not None
