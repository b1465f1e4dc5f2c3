"""Numbers of people are found in every writing, and what people count with is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.masking import NUMBER, for_group
from models.personal_numbers import found, has_identity, may_hold

WRITINGS = (
    "0123456789",
    "０１２３４５６７８９",
    "零一二三四五六七八九",
    "〇幺二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
)
PARTED = ("", " ", "-", ".", "·", "　", "－", " - ", "，", "、")
WORDS = st.text(alphabet="请打电话找他说好的在家吗有事：！？\n", max_size=12)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("幺三九零零零零幺幺幺幺", "13900001111"),
        ("一三八零三四九一二三四", "13803491234"),
        ("一三八 零三四九 一二三四", "13803491234"),
        ("壹叁捌，零叁肆玖，壹贰叁肆", "13803491234"),
        ("一 三 八 零 三 四 九 一 二 三 四", "13803491234"),
        ("138.0349.1234", "13803491234"),
        ("１３８－０３４９－１２３４", "13803491234"),
        ("138零三四九1234", "13803491234"),
        ("138 03 491 234", "13803491234"),
        ("+86 138 0349 1234", "13803491234"),
        ("零三四九 二零二三四五六", "03492023456"),
        ("0349·2023456", "03492023456"),
        ("二零二三四五六", "2023456"),
        ("一四零六零二一九八零零一零一一二三四", "140602198001011234"),
        ("140602 19800101 123X", "14060219800101123"),
        ("一四零六零二 一九八零 零一零一 一二三X", "14060219800101123"),
        ("6222 0212 3456 7890 123", "6222021234567890123"),
        *(("13八12345六78", "13812345678"), ("一3812345678", "13812345678"), ("1381234567八", "13812345678")),
        ("13八 1234 567八", "13812345678"),
        *(("138一2345678", "13812345678"), ("1三8-12叁4-5六78", "13812345678")),
        *(("0349二023456", "03492023456"), ("20三4五67", "2034567")),
        *(("14060219800101一23四", "140602198001011234"), ("6222八02123四56789", "6222802123456789")),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, digits: str) -> None:
    assert [number.digits for number in found(f"他说{text}有事打")] == [digits]
    assert for_group(f"他说{text}有事打") == f"他说{NUMBER}有事打"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一百二十",
            "打110、119、120、122",
            "一一零和幺二零",
            "12345热线",
            "一二三四五",
            "20 个工作日",
            "二〇二六年",
        ),
        *("2026-11-23 10:30", "2026.11.23", "2026年11月23日", "12月3号到5号", "9.00-12.00 14.30-17.30"),
        *("事项 261123-001、261123-002", "1、3、5、7、9、11、13、15 号楼"),
        *(
            "一、三、五、七、九、十一号楼",
            "三百二十一块",
            "1,000,000 元",
            "2023、2024、2025、2026 年",
            "一二三四号窗口",
        ),
        *("2024一2025学年", "8一12号楼", "3一5天，10一15人", "2026年1一2月", "3号楼2单元一3号", "12345一7天"),
        *("周一二三四五六", "九十九度", "50-200 元", "两三天", "第一一次", "3-5 天，10-15 人"),
    ],
)
def test_what_people_count_with_is_left(text: str) -> None:
    assert list(found(text)) == []
    assert for_group(text) == text


def test_a_word_that_begins_with_one_is_no_digit() -> None:
    assert for_group("打13900001111一直占线") == f"打{NUMBER}一直占线"
    assert for_group("打13900001111一2小时都占线") == f"打{NUMBER}一2小时都占线"
    assert for_group("卡6222 0212 3456 7890一张") == f"卡{NUMBER}一张"
    assert for_group("13900001111一13900002222") == f"{NUMBER}一{NUMBER}"
    assert for_group("0349-2023456一会儿打", frozenset({"03492023456"})) == "0349-2023456一会儿打"


def test_the_number_of_a_matter_before_a_telephone_stays() -> None:
    for telephone in ("2023456", "0349-2023456", "13900001111", "138 0349 1234"):
        assert for_group(f"261123-001 {telephone}") == f"261123-001 {NUMBER}"


@st.composite
def written(draw: st.DrawFn) -> str:
    """A mobile number in groups, each in a writing of its own, parted by one sign."""
    digits = draw(st.from_regex(r"\A1[3-9][0-9]{9}\Z"))
    sizes = draw(st.sampled_from(((3, 4, 4), (11,), (4, 4, 3), (3, 8), (1,) * 11)))
    sign = draw(st.sampled_from(PARTED)) if len(sizes) > 1 else ""
    if len(sizes) == 11 and not sign:
        return "".join(draw(st.sampled_from(WRITINGS))[int(digit)] for digit in digits)
    writings = st.sampled_from(WRITINGS)
    one = draw(writings)
    parts, at = [], 0
    for size in sizes:
        table = one if size == 1 else draw(writings)
        parts.append("".join(table[int(digit)] for digit in digits[at : at + size]))
        at += size
    return sign.join(parts)


@given(WORDS, written(), WORDS)
def test_no_mobile_number_is_left_in_any_writing(before: str, number: str, after: str) -> None:
    assert for_group(f"{before}{number}{after}") == f"{before}{NUMBER}{after}"


@given(st.integers(1, 31), st.integers(1, 12), st.integers(0, 99999), st.sampled_from("、，- ./"))
def test_dates_and_small_numbers_stay(day: int, month: int, count: int, sign: str) -> None:
    text = f"2026{sign}{month}{sign}{day}，共{count}个，{month}月{day}号"
    assert for_group(text).startswith("2026")
    assert NUMBER not in for_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "140602199001011234",
        "找人，身份证140602 19900101 1234。",
        "14060219900101123X",
        "１４０６０２１９９００１０１１２３ｘ",
    ],
)
def test_an_identity_number_however_it_is_written(text: str) -> None:
    assert has_identity(text)


@pytest.mark.parametrize(
    "text", ["", "13900001111", "261123-001", "6222 0000 1111 2222 333", "2026年11月27日 19:00"]
)
def test_other_numbers_are_none(text: str) -> None:
    assert not has_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "电话13900001111",
        "１３９-0000-1111",
        "幺三九 零零零零 幺幺幺幺",
        "①③⑨ 0000 1111",
        "(139)00001111打不通",
    ],
)
def test_what_may_hold_a_number_is_told_quickly(text: str) -> None:
    assert may_hold(text, ["13900001111"])
    assert not may_hold(text, ["13900001112"])
    assert not may_hold("261123-001", ["13900001111"])


@given(st.text(alphabet="0123456789一二八九零①③６ -，.x+一", min_size=7))
def test_whatever_is_found_may_be_held(text: str) -> None:
    assert all(may_hold(text, [each.digits]) for each in found(text))
