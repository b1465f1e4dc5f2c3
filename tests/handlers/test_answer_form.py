"""An answer's parts in their order, and links as they are."""

from __future__ import annotations

import pytest

from handlers.answer_form import told
from models.registry import KnowledgeInfo

LINK = "https://ywtb.example.gov.cn/item/140602-JZZ?x=1;y=2&t=10:30"


def test_a_link_comes_last_and_whole() -> None:
    entry = KnowledgeInfo("网上怎么办居住证", f"网上办：{LINK} ；时间：15 天；材料：身份证", source="示例")
    assert told(entry) == f"材料：身份证\n时间：15 天\n网上办：{LINK}\n（来源：示例）"


@pytest.mark.parametrize(
    ("more", "ending"),
    [
        ({}, ""),
        ({"source": "条例"}, "\n（来源：条例）"),
        ({"updated": "2026-11-20"}, "\n（来源：本所资料，2026-11-20 更新）"),
        ({"source": "条例", "updated": "2026-11-20"}, "\n（来源：条例，2026-11-20 更新）"),
        ({"valid_until": "2027-01-01"}, "\n（有效期至 2027-01-01）"),
        ({"updated": "2026-11-20", "valid_until": "2027-01-01"},
         "\n（来源：本所资料，2026-11-20 更新，有效期至 2027-01-01）"),
    ],
)  # fmt: skip
def test_an_answer_says_where_it_comes_from_and_since_when(more: dict[str, str], ending: str) -> None:
    assert told(KnowledgeInfo("问", "答", **more)) == "答" + ending  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        (
            "办理时间：工作日；联系电话：0349-1；所需材料：户口簿。办理条件：本人到场",
            ["办理条件：本人到场", "所需材料：户口簿。", "联系电话：0349-1", "办理时间：工作日"],
        ),
        (
            "先取号。办公时间：9:00 到 12:00，办理地点：北城",
            ["先取号。", "办理地点：北城", "办公时间：9:00 到 12:00"],
        ),
        ("电话：0349-1\n条件：本人", ["条件：本人", "电话：0349-1"]),
        ("· 材料：户口簿\n· 条件：本人", ["条件：本人", "材料：户口簿"]),
        ("材料：\n· 户口簿\n· 照片\n条件：本人", ["条件：本人", "材料：", "· 户口簿", "· 照片"]),
    ],
)
def test_a_part_keeps_the_name_that_it_has(answer: str, parts: list[str]) -> None:
    assert told(KnowledgeInfo("怎么办", answer, source="示例")).split("\n") == [*parts, "（来源：示例）"]
