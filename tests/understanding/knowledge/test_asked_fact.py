"""What a question wants to know, and whether an answer says anything of it."""

from __future__ import annotations

import pytest

from understanding.knowledge.asked_fact import FACTS, fact_asked

ANSWER = "材料：身份证、照片；地点：户籍窗口；电话：0349-0000110；时间：工作日 9:00-12:00，15 天内发证"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("办居住证要多少钱", "多少钱"),
        ("补户口本收费吗", "多少钱"),
        ("护照办理电话", "电话"),
        ("开锁打什么电话", "电话"),
        ("迁户口要多久", "要多久"),
        ("护照几天能拿到", "要多久"),
        ("犬证在哪办", "去哪儿办"),
        ("落户要带什么", "要带什么"),
        ("改名字要什么手续", "要带什么"),
    ],
)
def test_what_a_question_asks_for(text: str, called: str) -> None:
    fact = fact_asked(text)
    assert fact is not None
    assert fact.called == called


@pytest.mark.parametrize(
    "text",
    [
        "居住证怎么办",
        "接到诈骗电话怎么办",
        "居住证多久签注一次",
        "能代办吗",
        "娃在学校老让几个大的要钱",
        "开三轮堵收费站",
        "他老给我打电话",
        "搬家了身份证地址得改吗",
        "查头盔在哪几个路口",
        "",
    ],
)
def test_what_asks_for_none_of_these(text: str) -> None:
    assert fact_asked(text) is None


@pytest.mark.parametrize(
    ("text", "answer", "noted"),
    [
        ("办居住证要多少钱", ANSWER, False),
        ("办居住证要多少钱", f"{ANSWER}，不收费", True),
        ("身份证多少钱", "首次申领 20 元", True),
        ("居住证电话多少", ANSWER, True),
        ("护照电话多少", "地点：市公安局出入境大厅；时间：7 个工作日", False),
        ("开锁打什么电话", "拨 110", True),
        ("犬证要多久", "材料：疫苗证明；时间：工作日 9:00-12:00", False),
        ("居住证要多久", ANSWER, True),
        ("户口本要多久", "当场办", True),
        ("去哪办居住证", ANSWER, True),
        ("去哪办居住证", "材料：身份证", False),
        ("办居住证带什么", ANSWER, True),
        ("坐火车带什么", "不用的。", False),
    ],
)
def test_whether_an_answer_has_it(text: str, answer: str, noted: bool) -> None:
    fact = fact_asked(text)
    assert fact is not None
    assert fact.in_answer(answer) is noted


def test_each_fact_has_the_name_of_a_part_of_its_own() -> None:
    assert len({fact.part for fact in FACTS}) == len(FACTS)
