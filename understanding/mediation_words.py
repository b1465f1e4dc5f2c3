"""What a party to a dispute says to have it mediated: 调解, 调解 K7M2QX4R, 选 2, 选王秀兰."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WANTED = re.compile(r"(?:我|俺)?(?:想|要|愿意|同意|申请)?(?:找人)?调解(?:一下)?[吧。!！]?")
_CODE = re.compile(r"调解\s*([0-9A-Z]{8})[。.]?", re.IGNORECASE)
_CHOICE = re.compile(r"(?:我)?选\s*(?:第)?(\d{1,2})(?:个|位|号)?[吧。!！]?")
_NAME = re.compile(r"(?:我)?选\s*([\u4e00-\u9fff]{2,4}?)(?:吧|师傅|老师)?[。!！]?")
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """`code`: what the other party gave him; `number` or `name`: whom he chooses; none: he asks for it."""

    code: str = ""
    number: int | None = None
    name: str = ""

    @property
    def choice(self) -> bool:
        """Whether he chooses somebody."""
        return self.number is not None or bool(self.name)


def wish(text: str) -> Wish | None:
    """What is wished, or None where it is something else."""
    if len(text) > LONGEST:
        return None
    said = unicodedata.normalize("NFKC", text).strip()
    if _WANTED.fullmatch(said):
        return Wish()
    if match := _CODE.fullmatch(said):
        return Wish(code=match[1].upper())
    if match := _CHOICE.fullmatch(said):
        return Wish(number=int(match[1]))
    match = _NAME.fullmatch(said)
    return Wish(name=match[1]) if match else None
