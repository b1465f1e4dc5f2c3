"""What takes a report back, and what does not."""

from __future__ import annotations

import time

import pytest

from understanding.afterwards.withdrawn import LONGEST, withdrawn


@pytest.mark.parametrize(
    ("text", "clear", "about"),
    [
        ("不用来了", True, ""),
        ("你们都不用来了", True, ""),
        ("我家的灯不用修了", True, "家的灯"),
        ("楼道灯坏了的事取消吧", True, "楼道灯坏了"),
        ("算了", False, ""),
        ("不用來了", True, ""),
        ("不用来了🙏🙏", True, ""),
        ("發錯群了[抱拳]", False, ""),
        ("那个那个你们不用过来了啊谢谢谢谢", True, ""),
        ("ok不用来了", True, ""),
        ("下水道不用了", True, "下水道"),
        ("我要取消报修", True, ""),
        ("不是，是要取消", False, ""),
    ],
)
def test_what_takes_it_back(text: str, clear: bool, about: str) -> None:
    said = withdrawn(text)
    assert said is not None
    assert (said.clear, said.about) == (clear, about)


@pytest.mark.parametrize("text", ["不用来了吗", "今天不用来了，明天再来", "你好", "不用来了" * LONGEST])
def test_what_does_not(text: str) -> None:
    assert withdrawn(text) is None


@pytest.mark.parametrize("word", ["都", "我", "你们", "这个", "不用", "报"])
def test_a_long_run_of_its_words_takes_no_longer(word: str) -> None:
    text = f"把{word * LONGEST}"[: LONGEST - 1] + "不"
    begun = time.process_time()
    withdrawn(text)
    assert time.process_time() - begun < 0.05
