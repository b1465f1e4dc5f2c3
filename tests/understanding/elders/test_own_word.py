"""What is an elder's word that he is well, and what is not."""

from __future__ import annotations

import pytest

from understanding.elders.own_word import says_well


@pytest.mark.parametrize(
    "text",
    [
        "平安", "平安！", "平安🙏", "报平安", "报个平安", "今天平安", "我平安", "一切平安", "平平安安",
        "我很好",
        "我挺好的", "我好着呢", "我没事", "家里都好", "大家早上好，我很好", "早上好 平安",
        "身体很好，不用惦记", "俺没事，别惦记", "安好", "平安无事",
    ],
)  # fmt: skip
def test_well(text: str) -> None:
    assert says_well(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "早上好", "平安镇怎么走", "不平安", "我不好", "没事找你", "平安保险怎么买", "我没事干",
        "小区不平安", "我很好奇", "摔倒了", "平安，可是灯坏了", "祝大家平安", "你没事吧", "没人", "他没事",
        "路上注意平安",
    ],
)  # fmt: skip
def test_not(text: str) -> None:
    assert not says_well(text)
