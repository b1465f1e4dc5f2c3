"""What leaves for the model has no personal data in it, and of what it says only what is known is shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language_model.masking import mask
from bot.language_model.prompt import Draft, messages, read
from models.registry import KnowledgeInfo

LINK = "https://a.example.cn/yq"
ENTRIES = (
    KnowledgeInfo("养犬怎么登记", f"带免疫证到民福警务站，工本费 20 元，网上办 {LINK}", source="条例"),
    KnowledgeInfo("犬证丢了怎么补", "带身份证补，10 元。"),
)
QUESTION = "〔1〕想给狗上证"
FIRST = ("养犬怎么登记",)


def said(answer: str, used: list[int], kind: str = "consult") -> str:
    return json.dumps({"answer": answer, "used": used, "kind": kind}, ensure_ascii=False)


def test_what_is_personal_is_taken_out_and_put_back() -> None:
    text = "我叫李小四，王大爷住3号楼2单元501，电话13812345678，王大爷想办证"
    masked = mask(text, ["王大爷", "王"])
    assert masked.text == "我叫〔4〕，〔3〕住3号楼2单元〔2〕，电话〔1〕，〔3〕想办证"
    assert masked.back(masked.text) == text
    assert masked.back("请〔3〕来") == "请王大爷来"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("我姓张，张伟丽的户口咋迁", "张伟丽"),
        ("我媳妇李芳想落户", "李芳"),
        ("我是南关小区的刘建国", "刘建国"),
        ("昨天李小红被她男人打了", "李小红"),
        ("我是金沙小区王建国的儿子", "王建国"),
        ("我电话一三八一二三四五六七八", "一三八一二三四五六七八"),
        ("替周国强取身份证行不", "周国强"),
        ("车牌晋F12A45被贴条", "晋F12A45"),
        ("加我微信wxid_lao88说", "wxid_lao88"),
        ("寄到lao.wang@example.cn", "lao.wang@example.cn"),
    ],
)
def test_names_that_nobody_gave_and_accounts_stay_here_too(text: str, secret: str) -> None:
    masked = mask(text, [])
    assert secret not in masked.text
    assert masked.back(masked.text) == text


@pytest.mark.parametrize(
    "text",
    [
        "我爸不在了户口咋销",
        "身份证丢了怎么补",
        "马上要高考了，证丢了",
        "房东不给登记",
        "公安局的电话",
        "孩子的户口",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    assert mask(text, []).text == text


def test_a_mark_that_was_never_given_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown mark"):
        mask("没有谁", []).back("〔1〕")


@given(st.text(max_size=40), st.lists(st.text(alphabet="王李赵小大", min_size=2, max_size=3), max_size=3))
def test_masking_and_putting_back_is_the_same_text(text: str, names: list[str]) -> None:
    masked = mask(text, names)
    if "〔" not in text:
        assert masked.back(masked.text) == text
    assert not any(name in masked.text for name in names)


def test_the_entries_go_with_their_sources() -> None:
    system, user = messages(QUESTION, ENTRIES)
    assert system["role"] == "system"
    assert [each["来源"] for each in json.loads(user["content"])["资料"]] == ["条例", ""]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (said("〔1〕带免疫证来，20 元。", [1]), Draft("〔1〕带免疫证来，20 元。", FIRST, "consult")),
        ("```json\n" + said("带免疫证。", [1, 1]) + "\n```", Draft("带免疫证。", FIRST, "consult")),
        (said(f"看 {LINK}", [1]), Draft(f"看 {LINK}", FIRST, "consult")),
        (said("带免疫证，二十元。", [1]), Draft("带免疫证，二十元。", FIRST, "consult")),
        (said("带一张免疫证，一般当场办。", [1]), Draft("带一张免疫证，一般当场办。", FIRST, "consult")),
        (said("看 A.example.cn", [1]), Draft("看 A.example.cn", FIRST, "consult")),
        (said("", [1], "police 警情"), Draft(kind="police")),
        (said("", [1], "emergency"), Draft()),
        ("我不知道", Draft()),
        ('{"answer": 5}', Draft()),
        ("[1]", Draft()),
        ("", Draft()),
    ],
)
def test_what_the_entries_say_is_shown(text: str, draft: Draft) -> None:
    assert read(text, QUESTION, ENTRIES) == draft


@pytest.mark.parametrize(
    ("answer", "used"),
    [
        ("30 元。", [1]),
        ("10 元。", [1]),
        ("打 0349-1234567。", [1, 2]),
        ("看 https://evil.example/yq", [1]),
        ("看 evil.example/yq，别处也行", [1]),
        ("加微信 wxid_boss 办", [1]),
        ("三十元。", [1]),
        ("十五个工作日办好。", [1]),
        ("满十六周岁才行。", [1]),
        ("幺三八一二三四五六七八", [1]),
        ("〔2〕来。", [1]),
        ("来吧。", []),
        ("来吧。", [9]),
        ("来" * 401, [1]),
    ],
)
def test_what_they_do_not_say_is_not(answer: str, used: list[int]) -> None:
    assert read(said(answer, used), QUESTION, ENTRIES) == Draft(kind="consult")


@given(st.text(max_size=80))
def test_any_words_of_the_model_are_read(text: str) -> None:
    assert read(text, QUESTION, ENTRIES).answer == ""
