"""What a group of residents never reads, whatever the staff writes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.masking import for_group


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("修好了，有事打 13900001111", "修好了，有事打 （号码略）"),
        ("电话139-0000-1111", "电话（号码略）"),
        ("物业 0349-2023456", "物业 （号码略）"),
        ("身份证 14060219800101123X 登记了", "身份证 （号码略） 登记了"),
        ("3号楼2单元501换了灯", "3号楼2单元（门牌略）换了灯"),
        ("3号楼501的水管", "3号楼（门牌略）的水管"),
        ("501室漏水已修", "（门牌略）漏水已修"),
        ("501的老太太去世了", "（门牌略）的老太太去世了"),
        ("2026的老年卡", "2026的老年卡"),
        ("三号楼二单元五零一换了灯", "三号楼二单元（门牌略）换了灯"),
        ("三号楼五百零一室的水管", "三号楼（门牌略）的水管"),
        ("五〇一室漏水已修", "（门牌略）漏水已修"),
        ("一二零二的老太太去世了", "（门牌略）的老太太去世了"),
        ("3号楼一二三层停水，二三四单元有水", "3号楼一二三层停水，二三四单元有水"),
        ("3-2-501 修好", "（门牌略） 修好"),
        ("261123-001 办好了", "261123-001 办好了"),
        ("换了 3 个灯泡，2 号楼也看了", "换了 3 个灯泡，2 号楼也看了"),
        (
            "网上办 https://ga.example.gov.cn/item/20251125001?c=14-2-501，带户口簿",
            "网上办 https://ga.example.gov.cn/item/20251125001?c=14-2-501，带户口簿",
        ),
        ("看 http://a.cn/?t=13900001111", "看 http://a.cn/?t=（号码略）"),
        ("花了 120 元，10:30 弄完", "花了 120 元，10:30 弄完"),
    ],
)
def test_what_is_left(text: str, shown: str) -> None:
    assert for_group(text) == shown


@given(st.text(max_size=30), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(max_size=30))
def test_no_mobile_number_is_left(before: str, number: str, after: str) -> None:
    assert re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", for_group(f"{before} {number} {after}")) is None
