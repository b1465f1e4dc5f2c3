"""Chinese numerals as digits, where they count."""

from __future__ import annotations

import pytest

from understanding.numerals import digits


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("三号楼", "3号楼"),
        ("十号楼", "10号楼"),
        ("十二栋", "12栋"),
        ("二十号楼", "20号楼"),
        ("二十一号楼两单元", "21号楼2单元"),
        ("一百零二号楼", "102号楼"),
        ("一百一十号楼", "110号楼"),
        ("五〇一室", "501室"),
        ("幺零二室", "102室"),
        ("壹号楼", "1号楼"),
        ("三个人在三号楼", "三个人在3号楼"),
        ("六七号楼", "6、7号楼"),
        ("二十三四号楼", "二十三四号楼"),
        ("十十号楼", "十十号楼"),
        ("一二三四五", "一二三四五"),
    ],
)
def test_numerals_that_count_buildings(written: str, read: str) -> None:
    assert digits(written) == read
