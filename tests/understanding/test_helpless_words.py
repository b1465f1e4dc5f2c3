"""Who only asks what to do says of nothing that somebody should go there."""

from __future__ import annotations

import pytest

from understanding.helpless_words import helpless


@pytest.mark.parametrize(
    "text",
    [
        "我该怎么办",
        "我该咋办",
        "怎么办？",
        "这可怎么办啊",
        "那我现在该怎么办呢",
        "你们说我该怎么做才好",
        "如何是好",
        "到底要怎么弄",
    ],
)
def test_what_says_nothing_of_what(text: str) -> None:
    assert helpless(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "居住证怎么办",
        "我被骗了怎么办",
        "灯坏了怎么办",
        "我不想活了怎么办",
        "怎么办理",
        "我该怎么办身份证",
        "楼上漏水我该咋办",
    ],
)
def test_what_says_more(text: str) -> None:
    assert not helpless(text)
