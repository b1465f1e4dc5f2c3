"""`understanding:` of config.yaml: a station's own files are found, read, and told of where they are bad."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.config import BadSettings, Config, parse
from models.registry import Registry
from tests.conftest import KEY
from tests.understanding.place.test_find import AT
from understanding.explain import Explainer
from understanding.kind.model import Model, as_text

LAMP = {"text": "3号楼楼道灯坏了", "at": AT.isoformat()}


def config(folder: Path, **section: Any) -> Config:
    raw = {"privacy": {"key": "${YIHU_KEY}"}, "understanding": section}
    return parse(raw, {"YIHU_KEY": KEY}, folder)


def problems(folder: Path, **section: Any) -> list[str]:
    with pytest.raises(BadSettings) as error:
        config(folder, **section)
    return error.value.problems


def test_files_beside_the_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("nonpolice: {景区: {灯会: 灯}}", "utf-8")
    rules = config(tmp_path, categories="own.yaml").understanding.rules()
    told = Explainer(Registry(), config(tmp_path).settings, rules).explain(LAMP)
    assert told["category"] == "景区/灯会"


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("police: {诈骗: {刷单: (}}", "utf-8")
    (tmp_path / "list.yaml").write_text("- 1", "utf-8")
    (tmp_path / "torn.yaml").write_text("a: [", "utf-8")
    told = problems(
        tmp_path, categories="bad.yaml", urgency="list.yaml", words="torn.yaml", model="none.json"
    )
    assert [each.partition(": ")[0] for each in told] == [
        "understanding.urgency",
        "understanding.words",
        "understanding.categories",
        "understanding.model",
    ]
    assert "police.诈骗.刷单：不是正确的正则表达式" in told[2]
    assert "没有这个文件" in told[3]
    (tmp_path / "other.json").write_text('{"kinds": ["chatter"], "weights": {}}', "utf-8")
    assert problems(tmp_path, model="other.json") == [
        "understanding.model: other.json：不是 yihu train 做出来的模型。"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonpolice:\n  '': {游船: 船}\n", "第 2 行，nonpolice：下面有个名称是空的"),
        ("nonpolice:\n  景区:\n    ~: 船\n", "第 3 行，nonpolice.景区：下面有个名称是空的"),
        ("nonpolice:\n  景区: {游/船: 船}\n", "第 2 行，nonpolice.景区.游/船：名称里不能有 /"),
        ("nonpolice:\n  景 区: {游船: 船}\n", "第 2 行，nonpolice.景 区：名称里不能有 空格"),
        ("nonpolice:\n  2026: {游船: 船}\n", "第 2 行，nonpolice.2026：名称“2026”会被当成数"),
        (f"nonpolice:\n  {'游' * 15}: {{船: 船}}\n", "名称太长了，最多 14 个字"),
        (
            "\nnonpolice:\n  景区:\n    游船: 船(\n",
            "第 4 行，nonpolice.景区.游船：不是正确的正则表达式（第 2 个字",
        ),
        ("nonpolice:\n  景区: {游船: '(游+)+船'}\n", "第 2 行，nonpolice.景区.游船：话一长就算不完"),
        ("nonpolice:\n  景区: {游船: '(\\d+)+船'}\n", "话一长就算不完"),
        ("nonpolice:\n  景区: {游船: '(游|游|游|游|游|游)+船'}\n", "话一长就算不完"),
        ("[" * 3000 + "]" * 3000, "一层套一层太多了"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    [problem] = problems(tmp_path, categories="own.yaml")
    assert problem.startswith("understanding.categories: own.yaml：")
    assert told in problem


def test_the_name_of_an_urgency_and_a_word_are_told_by_their_line(tmp_path: Path) -> None:
    (tmp_path / "urgency.yaml").write_text("faster:\n  有游客: 游客\n  ~: 走散\n", "utf-8")
    (tmp_path / "words.yaml").write_text("police:\n  - 黄牛\n  - '倒票['\n", "utf-8")
    told = problems(tmp_path, urgency="urgency.yaml", words="words.yaml")
    assert "urgency.yaml：第 3 行，faster：下面有个名称是空的" in told[0]
    assert "words.yaml：第 3 行，police.2：不是正确的" in told[1]


def test_a_model_of_a_file_reads(tmp_path: Path) -> None:
    deaf = {"kinds": Model.load().kinds, "weights": {"^": [9_000_000, 0, 0, 0]}}
    (tmp_path / "deaf.json").write_text(as_text(deaf), "utf-8")
    made = config(tmp_path, model="deaf.json")
    told = Explainer(Registry(), made.settings, made.understanding.rules()).explain(LAMP)
    assert told["kind"] == "chatter"
    assert config(tmp_path, model="shipped").understanding.learns is False
