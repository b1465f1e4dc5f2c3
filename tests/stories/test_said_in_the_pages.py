"""What the Chinese pages tell people to say is understood: the phrases of their tables, said one by one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.stories.duties import FIRE, PATROL, SCHOOL, set_up
from tests.stories.old_people import moved_in
from tests.stories.shift import LEADER, LI, fill

DOCS = Path(__file__).parents[2] / "docs"
# The pages' people are nobody's of the small station, and their numbers are those of a busy one.
HERE = {
    "张三": "王德贵",
    "张奶奶": "李奶奶",
    "网格 住址": "府东一网格 兴苑小区5号楼101",
    "孙梅": "李强",
    "T12": "T1",
    "Z12": "Z1",
    "12 13": "1 2",
}
GUARD = (*SCHOOL[:5], "09:45-11:30", "")
FOUND = "隐患：疏散通道堵了；灭火器过期，12-05前换好"
# How what nobody can make out, or what is not there, is answered.
BLANK = re.compile(r"^我在。|没看懂|没有权限|用法：|没有这|没有叫|没有编号|没记下|记不下")


def said(page: str, *heads: str) -> list[str]:
    """What stands between backticks in the first cells of the tables below these headings."""
    text = (DOCS / page).read_text("utf-8")
    parts = [text.split(f"\n## {head}\n")[1].split("\n## ")[0] for head in heads]
    cells = [cell for part in parts for cell in re.findall(r"^\| (`[^|]*) \|", part, re.MULTILINE)]
    return [phrase for cell in cells for phrase in re.findall("`([^`]+)`", cell)]


async def lost(stage: Any, phrases: list[str], who: str = LEADER) -> list[tuple[str, list[str]]]:
    """Those that are not answered as what they are meant for."""
    found = []
    for phrase in phrases:
        for name, here in HERE.items():
            phrase = phrase.replace(name, here)
        stage.heard(who)
        await stage.member(phrase, who=who, where=who, private=True)
        told = stage.heard(who)
        if not told or any(BLANK.search(line) for line in told):
            found.append((phrase, told))
    return found


async def test_what_is_said_of_elders(stage: Any) -> None:
    await moved_in(stage)
    phrases = said("elders.zh-CN.md", "网格员怎么说", "住院、出门、搬走")
    assert len(phrases) > 10
    assert await lost(stage, ["/老人", *phrases]) == []


async def test_what_is_said_of_rounds_and_hazards(stage: Any) -> None:
    fill(stage)
    set_up(stage, GUARD, PATROL, FIRE)
    await stage.later()
    phrases = said("routines.zh-CN.md", "怎么签到")
    hazards = said("routines.zh-CN.md", "发现问题")
    assert (len(phrases), len(hazards)) > (5, 4)
    assert await lost(stage, ["/任务", *phrases, FOUND], LI) == []
    assert await lost(stage, hazards) == []


async def test_what_is_said_of_the_registers(stage: Any) -> None:
    fill(stage)
    phrases = said("team.zh-CN.md", "五清")
    assert len(phrases) == 5
    assert await lost(stage, phrases, LI) == []
