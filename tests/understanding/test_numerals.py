"""Chinese numerals as digits, where they count."""

from __future__ import annotations

import pytest

from understanding.numerals import digits, otherwise_counted


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


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("经三路", "经3路"),
        ("纬5路", "纬五路"),
        ("朝阳十二弄", "朝阳12弄"),
        ("二中", "2中"),
        ("303大院", "三〇三大院"),
        ("21中", "二十一中"),
        ("10中", "十中"),
        ("五一路", ""),
        ("一品江南", ""),
        ("十字街", ""),
        ("新华路", ""),
    ],
)
def test_what_a_name_counts_is_written_either_way(name: str, other: str) -> None:
    assert otherwise_counted(name) == other
