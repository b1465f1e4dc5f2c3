"""Files from a Chinese Windows are read in the code in which they were written."""

from __future__ import annotations

import pytest

from bot.encodings import UnknownCode, decoded, decoded_line

TEXT = "金沙小区3号楼着火了，快来人"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030"])
def test_either_code_is_known_from_the_bytes(code: str) -> None:
    for text in (TEXT, "着火了", "abc", "", f"{TEXT}🔥"):
        assert decoded(text.encode(code)) == text
        assert decoded_line(text.encode(code)) == text


def test_a_line_with_a_broken_character_is_still_the_line() -> None:
    raw = TEXT.encode()
    for end in range(len(raw) - 2, len(raw)):
        assert decoded_line(raw[:end]) == f"{TEXT[:-1]}\ufffd"


@pytest.mark.parametrize("raw", [b"\xff\xff\xff", b"abc\xff\xff", TEXT.encode("gb18030") + b"\xff"])
def test_what_is_in_neither_is_no_text(raw: bytes) -> None:
    for read in (decoded, decoded_line):
        with pytest.raises(UnknownCode, match="UTF-8"):
            read(raw)


def test_a_broken_character_makes_no_other_code_of_a_file() -> None:
    raw = f"名称,网格\n{TEXT},1\n".encode()
    for cut in (1, 2):
        with pytest.raises(UnknownCode, match="第 1 行有个坏了的字"):
            decoded(TEXT.encode()[:-cut])
    with pytest.raises(UnknownCode, match="第 2 行有个坏了的字"):
        decoded(raw.replace("火".encode(), b"\xe7\x81"))
