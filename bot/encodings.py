"""Bytes of a file as text: UTF-8, UTF-16 with its mark, or GB 18030, as a Chinese Windows has it."""

from __future__ import annotations

import codecs
from pathlib import Path

UTF_8, UTF_16, GB = "utf-8-sig", "utf-16", "gb18030"
NO_CODE = "既不是 UTF-8，也不是 GB 18030，请另存为 UTF-8"
BROKEN = (
    "第 {line} 行有个坏了的字，多半是文件没有传完，或几种编码拼在了一起；请重新导出，或改好那一行再存为 UTF-8"
)
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = "\ufffd"
_PIECE = 1 << 20


class UnknownCode(ValueError):
    """The bytes are in neither; the message says what to do."""


def decoded(raw: bytes) -> str:
    """The text of a whole file. Raises `UnknownCode`."""
    if raw.startswith(MARKS):
        return _strictly(raw, UTF_16)
    try:
        return raw.decode(UTF_8)
    except UnicodeDecodeError as error:
        # A broken character makes no GB 18030 of a text: read so, all of it would be other characters.
        if _mostly_utf_8(raw):
            line = raw.count(b"\n", 0, error.start) + 1
            raise UnknownCode(BROKEN.format(line=line)) from None
    return _strictly(raw, GB)


def _strictly(raw: bytes, code: str) -> str:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        raise UnknownCode(NO_CODE) from None


def decoded_line(raw: bytes) -> str:
    """One line of a file of which the others are not known; in UTF-8 a character may be broken.

    Of what is no UTF-8 at all hardly anything can be read so. Raises `UnknownCode`.
    """
    return raw.decode(UTF_8, "replace") if _mostly_utf_8(raw) else decoded(raw)


def _mostly_utf_8(raw: bytes) -> bool:
    text = raw.decode(UTF_8, "replace")
    return 2 * text.count(_BROKEN) <= sum(not sign.isascii() for sign in text)


def code_of(path: Path) -> str:
    """In which code a file is, however long it is; broken characters make no other code of it.

    Raises `UnknownCode` or `OSError`.
    """
    with path.open("rb") as file:
        if file.read(2) in MARKS:
            return UTF_16
    for code in (UTF_8, GB):
        if _reads(path, code):
            return code
    raise UnknownCode(NO_CODE)


def _reads(path: Path, code: str) -> bool:
    """Whether hardly anything in it is broken in this code."""
    strange = broken = 0
    with path.open(encoding=code, errors="replace", newline="") as file:
        while piece := file.read(_PIECE):
            broken += piece.count(_BROKEN)
            strange += sum(not sign.isascii() for sign in piece)
    return 2 * broken <= strange
