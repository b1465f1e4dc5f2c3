"""A sheet of the call desk: pasted from its screen, or written by ourselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.call_sheet import CallSheet, read, write

PASTED = """【警情编号】：1406022611230001
报警时间：2026-11-23 09:41:07 报警人：王先生
报警电话：13900001111
警情地址：兴苑小区3号楼
警情类别：群众求助
简要警情：楼道灯坏了，老人看不见路"""


def test_a_pasted_sheet() -> None:
    sheet = read(PASTED)
    assert sheet == CallSheet(
        text="楼道灯坏了，老人看不见路",
        number="1406022611230001",
        place="兴苑小区3号楼",
        caller="王先生",
        phone="13900001111",
        called="2026-11-23 09:41:07",
    )
    assert sheet.said == "兴苑小区3号楼，楼道灯坏了，老人看不见路"
    assert sheet.contact == "王先生 13900001111"


@pytest.mark.parametrize(
    "text",
    [
        "兴苑小区3号楼灯坏了",
        "地点：兴苑小区3号楼，灯坏了",
        "时间：昨晚 地点：兴苑",
        "",
        "：：",
        "内容：",
        "编号",
    ],
)
def test_other_texts_are_content_as_they_are(text: str) -> None:
    assert read(text) == CallSheet(text)


def test_content_may_stand_before_the_labels() -> None:
    sheet = read("兴苑小区有人打架 编号：A-17；电话：0349-2020110")
    assert (sheet.text, sheet.number, sheet.phone) == ("兴苑小区有人打架", "A-17", "0349-2020110")


WORDS = st.text("灯坏了老人李3-楼 ab", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_is_written_is_read_again(text: str, number: str, place: str, phone: str) -> None:
    sheet = CallSheet(text=text, number=number, place=place, phone=phone)
    assert read(write(sheet)) == sheet


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(read(text).said, str)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("邻居吵闹，报警人称已持续两小时", "邻居吵闹，已持续两小时"),
        ("据报警人反映：楼道灯坏了", "楼道灯坏了"),
        ("报警称被骗三千元", "被骗三千元"),
        ("报警人在家门口被打", "报警人在家门口被打"),
        ("邻居殴打报警人", "邻居殴打报警人"),
        ("报警人称", "报警人称"),
    ],
)
def test_how_the_desk_begins_is_not_what_was_told(text: str, said: str) -> None:
    assert CallSheet(text).said == said
