"""Bytes of a file as text: UTF-8, UTF-16 with its mark, or GB 18030, as a Chinese Windows has it."""

from __future__ import annotations

import codecs

CODES = ("utf-8-sig", "gb18030")
NO_CODE = "既不是 UTF-8，也不是 GB 18030，请另存为 UTF-8"
_BROKEN = "\ufffd"


class UnknownCode(ValueError):
    """The bytes are in neither; the message says what to do."""


def decoded(raw: bytes) -> str:
    """The text of a whole file. Raises `UnknownCode`."""
    for code in ("utf-16",) if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else CODES:
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    raise UnknownCode(NO_CODE)


def decoded_line(raw: bytes) -> str:
    """One line of a file of which the others are not known; in UTF-8 a character may be broken.

    Of what is no UTF-8 at all hardly anything can be read so. Raises `UnknownCode`.
    """
    text = raw.decode("utf-8-sig", "replace")
    broken = text.count(_BROKEN)
    if broken and 2 * broken > sum(not sign.isascii() for sign in text):
        return decoded(raw)
    return text
