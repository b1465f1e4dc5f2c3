"""One form for what can be written in many."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.text import clean
from understanding.normal import itself, plain


@given(st.text(st.sampled_from("我水，：；！？（）ａＢ①゛か\u0301e") | st.characters(), max_size=20))
def test_it_is_the_compatibility_form(text: str) -> None:
    assert plain(text) == plain(unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("我家（３号楼）漏水，咋办？", "我家(3号楼)漏水,咋办?"),
        ("几点 开门：\n在哪", "几点开门:在哪"),
        ("水管\ud83d爆了", "水管爆了"),
        ("", ""),
    ],
)
def test_wide_signs_are_plain(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("我家3号楼着火了", "我家3号楼着火了"),
        ("三楼 着🔥了ＬＥ！！快來：人", "三楼着火了le。快来，人"),
        ("？？有人吗……没事～", "。有人吗。没事，"),
    ],
)
def test_an_emergency_s_text_is_clean(written: str, read: str) -> None:
    assert clean(written) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("【三楼冒烟了】", "三楼冒烟了"),
        ("“灯坏了”", "灯坏了"),
        ("【通知】停水", "【通知】停水"),
        ("【一】和【二】", "【一】和【二】"),
        ("【】", ""),
        ("灯坏了,灯坏了", "灯坏了"),
        ("【灯坏了,灯坏了】", "灯坏了"),
        ("着火了着火了着火了", "着火了"),
        ("灯坏了。灯坏了。灯坏了。", "灯坏了。"),
        ("灯坏了!灯坏了!", "灯坏了!"),
        ("灯坏了,灯坏了吗", "灯坏了,灯坏了吗"),
        *((each, each) for each in ("", "【", "哈哈哈哈", "救命救命", "(")),
    ],
)
def test_what_is_said_itself(text: str, said: str) -> None:
    assert itself(text) == said


@given(st.text(max_size=40))
def test_what_is_said_itself_is_a_part_of_it(text: str) -> None:
    assert itself(text) in text


def test_a_long_run_of_the_same_takes_no_longer() -> None:
    begun = time.process_time()
    for part in ("a", "ab", "灯坏", "灯坏了", "灯坏了,"):
        itself(part * 3000 + "x")
    assert time.process_time() - begun < 0.1
