"""Cells by which people and things are known: codes, names, telephone numbers. Each is kept in one form."""

from __future__ import annotations

import re

from bot.workbook.cells import TEXT, BadCell, Kind
from bot.workbook.tidy import each_joined, joined, narrow, telephone

NOT_A_PHONE = "要填电话号码，不能是“{text}”"


def _phone(text: str) -> str:
    number = telephone(text)
    if not re.fullmatch(r"\+?\d{3,15}", number.replace("-", "")):
        raise BadCell(NOT_A_PHONE.format(text=text[:20]))
    return number


CODE = Kind(lambda text: narrow(TEXT.read(text)), str, "")
NAME = Kind(lambda text: joined(TEXT.read(text)), str, "")
NAMES = Kind(lambda text: each_joined(TEXT.read(text)), str, "")
PHONE = Kind(_phone, str, "")
