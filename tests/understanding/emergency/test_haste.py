"""Who only hurries, or draws 🆘, makes no danger of plain talk; a danger told so stays one."""

from __future__ import annotations

import pytest

from understanding.emergency import find
from understanding.emergency.haste import calm

TALK = (
    "桥那边有烟花",
    "雪地里躺着拍照真舒服",
    "饿晕了，谁请我吃饭",
)
DANGERS = ("我妈晕倒了", "有人要跳楼", "三号楼着火了", "孩子掉井里了", "他拿刀追我")
HURRIED = ("快来，{}", "快点，{}", "快，{}", "赶紧，{}", "{}，快来", "快来{}", "🆘{}", "{}🆘🆘🆘")


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize("hurried", HURRIED)
def test_haste_alone_is_no_danger(hurried: str) -> None:
    assert not [text for text in TALK if _counts(hurried.format(text))]


@pytest.mark.parametrize("hurried", HURRIED)
def test_a_danger_told_in_haste_is_one(hurried: str) -> None:
    assert all(_counts(hurried.format(text)) for text in DANGERS)


@pytest.mark.parametrize("text", ["🆘", "🆘🆘3单元", "兴苑小区3号楼🆘🆘", "快来人", "刀 学校 厕所 快"])
def test_a_cry_is_one(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("快来，我妈晕倒了", "我妈晕倒了"),
        ("我妈晕倒了🆘🆘", "我妈晕倒了"),
        ("快来人，着火了", ""),
        ("快递到了", ""),
        ("快，刀", ""),
        ("我妈晕倒了", ""),
    ],
)
def test_what_only_hurries_is_left_out(text: str, said: str) -> None:
    assert calm(text) == said
