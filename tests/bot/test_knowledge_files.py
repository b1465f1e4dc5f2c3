"""Markdown files of the knowledge: read as entries, told of where they are bad, read again when changed."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.config import BadSettings, parse
from bot.knowing import Knowing
from bot.knowledge_files import KnowledgeFiles
from bot.knowledge_text import BAD_FRONT, entries
from bot.registry_of import load_registry
from models.registry import KnowledgeInfo
from models.registry_rows import Knowledge
from models.settings import Settings
from tests.conftest import KEY
from tests.understanding.place.test_find import AT
from understanding.reading import Said

FILE = """---
来源: 户政科
有效期至: 2027-12-31
更新日期: 2026-11-01
---
# 户籍

## 鸽子棚要不要办证
相似问法：养鸽子办证吗；鸽舍
- 鸽子棚要批吗
来源：《养鸽办法》
更新：2026年11月20日

材料：**户口簿**
- 带 [申请表](https://example.cn/form?a=1&b=2)
时间：工作日
```
# 不是标题
```

## 鸽子飞丢了怎么办 ##
- 鸽子丢了找谁？

找物业。 <!-- 写给自己的 -->
"""


def read(text: str) -> tuple[list[KnowledgeInfo], list[str]]:
    problems: list[str] = []
    return entries(text, problems), problems


def test_a_heading_that_names_a_part_is_one_of_the_answer_above() -> None:
    found, problems = read(
        "# 居住证\n## 居住证怎么办\n来源：户政科\n### 所需材料：\n- 照片\n"
        "### 办理条件\n住满半年\n## 办理时间\n工作日"
    )
    assert problems == []
    assert [(each.question, each.answer) for each in found] == [
        ("居住证怎么办", "所需材料：\n· 照片\n办理条件：\n住满半年"),
        ("办理时间", "工作日"),
    ]


def test_a_heading_is_a_question_with_its_phrasings_source_and_last_day() -> None:
    found, problems = read(FILE)
    assert problems == []
    assert found == [
        KnowledgeInfo(
            "鸽子棚要不要办证",
            "材料：户口簿\n· 带 申请表 https://example.cn/form?a=1&b=2\n时间：工作日\n# 不是标题",
            ("养鸽子办证吗", "鸽舍", "鸽子棚要批吗"),
            "",
            "《养鸽办法》",
            "2027-12-31",
            "2026-11-20",
        ),
        KnowledgeInfo(
            "鸽子飞丢了怎么办", "找物业。", ("鸽子丢了找谁？",), "", "户政科", "2027-12-31", "2026-11-01"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\n- 1\n---\n# 问\n答", BAD_FRONT),
        ("---\n来源: 令: 5 号\n有效期至: 2020-01-01\n---\n# 问\n答", BAD_FRONT),
        ("---\n有效期至: 2026-02-30\n---\n# 问\n答", BAD_FRONT),
        ("# 问\n有效期至：明年\n答", "“问”的有效期至：要填日期，如 2026-11-23，不能是“明年”。"),
        ("# 问\n更新日期：前天\n答", "“问”的更新日期：要填日期，如 2026-11-23，不能是“前天”。"),
        ("# 问\n答\n# 问\n又答", "“问”写了两遍，留一个。"),
    ],
)
def test_what_is_wrong_is_told_and_no_undated_fact_is_made_of_it(text: str, problem: str) -> None:
    found, problems = read(text)
    assert problems == [problem]
    assert [each.answer for each in found] in ([], ["答"])


@pytest.mark.parametrize(
    "text",
    [
        "---\n有效期至: 2020-01-01\n---\n# 问\n答",
        "---\n来源：户政科\n有效期至：2020-01-01\n---\n# 问\n答",
        "---\n有效期至: 2020-01-01\n# 问\n答",
        "\n---\n有效期至: 2020-01-01\n---\n# 问\n答",
        "---\n有效期至: 2020-01-01\n...\n# 问\n答",
        "有效期至：2020-01-01\n# 问\n答",
        "# 户籍\n有效期至：2020-01-01\n## 先问\n先答\n## 问\n答",
        "# 户籍\n有效期至：2020-01-01\n## 居民\n### 问\n答",
        "# 问\n**有效期至：2020-01-01**\n答",
        "# 问\n> 有效期至：2020-01-01\n答",
    ],
)
def test_a_last_day_is_found_wherever_people_write_it(text: str) -> None:
    found, problems = read(text)
    assert problems == []
    assert {(each.valid_until, each.answer[-1:]) for each in found} == {("2020-01-01", "答")}


def test_what_stands_below_a_title_holds_below_it_alone() -> None:
    found, _ = read("# 户籍\n有效期至：2020-01-01\n## 问\n答\n# 又问\n又答")
    assert [each.valid_until for each in found] == ["2020-01-01", ""]


def test_an_entry_without_a_day_of_its_own_has_the_day_on_which_its_file_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 问\n答\n# 又问\n更新日期：2026-01-02\n又答", "utf-8")
    # 23:30 UTC is the next day where the station is.
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "a.md", (at, at))
    found = KnowledgeFiles(tmp_path, ZoneInfo("Asia/Shanghai")).read([])
    assert [each.updated for each in found] == ["2026-11-23", "2026-01-02"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(each.question and each.answer for each in read(text)[0])


def config(folder: Path, **section: Any) -> Any:
    return parse({"privacy": {"key": "${YIHU_KEY}"}, "understanding": section}, {"YIHU_KEY": KEY}, folder)


def test_bad_files_are_problems_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.md").write_bytes(b"\xff\xfe")
    (tmp_path / "own" / "b.md").write_text("# 问\n有效期：x\n答", "utf-8")
    for name, count in (("own", 2), ("none", 1)):
        with pytest.raises(BadSettings) as bad:
            config(tmp_path, knowledge=name)
        assert len(bad.value.problems) == count
        assert all(each.startswith("understanding.knowledge: ") for each in bad.value.problems)


def test_a_changed_file_is_known_from_the_next_message_on_and_the_sheet_comes_first(
    empty: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.md").write_text("# 鸽子棚要不要办证\n不用。\n# 养马要办证吗\n要。", "utf-8")
    with Session(empty) as db, db.begin():
        db.add(Knowledge(question="养马要办证吗", answer="不要。"))
    knowing = Knowing(Settings(), load_registry, files=KnowledgeFiles(folder))

    def answer(text: str) -> str | None:
        knowing.look()
        with empty.connect() as connection:
            knowing.refresh(connection)
        return knowing.reader.read(Said(text, AT)).answer

    assert answer("鸽子棚要不要办证") == "鸽子棚要不要办证"
    assert [e.answer for e in knowing.registry.knowledge if e.question == "养马要办证吗"] == ["不要。"]
    (folder / "b.md").write_text("# 骆驼能进城吗\n不能。", "utf-8")
    assert answer("骆驼能进城吗") == "骆驼能进城吗"
    (folder / "a.md").unlink()
    assert answer("鸽子棚要不要办证") is None
