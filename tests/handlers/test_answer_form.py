"""An answer's parts in their order, and links as they are."""

from __future__ import annotations

from handlers.answer_form import told
from models.registry import KnowledgeInfo

LINK = "https://ywtb.example.gov.cn/item/140602-JZZ?x=1;y=2&t=10:30"


def test_a_link_comes_last_and_whole() -> None:
    entry = KnowledgeInfo("网上怎么办居住证", f"网上办：{LINK} ；时间：15 天；材料：身份证", source="示例")
    assert told(entry) == f"材料：身份证\n时间：15 天\n网上办：{LINK}\n（示例）"
