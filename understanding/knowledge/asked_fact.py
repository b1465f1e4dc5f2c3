"""Which fact a question asks for, such as 多少钱, 要多久 and 电话, and whether an answer notes any."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.normal import plain

_COUNT = r"(?:\d+|[一二两三四五六七八九十半几]+)"


@dataclass(frozen=True, slots=True)
class Fact:
    """`called` stands in a sentence: 里没有写…; `part` is the name that such a part of an answer has."""

    called: str
    part: str
    asked: re.Pattern[str]
    noted: re.Pattern[str]

    def in_answer(self, answer: str) -> bool:
        """Whether an answer has anything that may be it; rather too often than to deny what is there."""
        return self.noted.search(answer) is not None


FACTS = (
    Fact(
        "多少钱", "费用",
        re.compile(r"多少钱|几块钱?|多钱|(?<!乱)收费(?![站口员处])|工本费|费用|[要花收]不[要花收]钱|(?:[要花收]钱|免费)(?:[吗么不没?？]|的吗)|贵不贵|啥价|什么价|价格"),
        re.compile(r"元|块钱|费|不[要花收]钱|价"),
    ),
    Fact(
        "电话", "电话",
        re.compile(r"(?:打|拨)(?:什么|啥|哪个|哪|几)(?:电话|号码?)?|电话(?:号码)?(?:是?多少|是?几|是?啥|是?什么|[呢?？])|(?<![打接骗扰我他她个])电话(?:号码)?$|联系方式"),
        re.compile(r"(?<!\d)(?:\d{3,5}-?\d{3,8}|1\d{2,4})(?!\d)"),
    ),
    Fact(
        "要多久", "时间",
        re.compile(r"多久(?!.{1,5}[次回])|多长时间|[几多]少?天(?:能|才|可以|就)?(?:办|拿|取|下|好|出|到)|(?:什么|啥)时候能?(?:办好|办完|拿到?|取|下来)"),
        re.compile(rf"{_COUNT}\s*个?(?:工作日|天|日|小时|分钟|周|星期|月|年)|当场|当天|当日|当时|现场|即时|立等|立即|马上|随到随|一次"),
    ),
    Fact(
        "去哪儿办", "地点",
        re.compile(r"(?<!差)(?:在|去|到|上)(?:哪(?![几一个天])|啥地方|什么地方)|哪[里儿]?(?:能|可以)?(?:办|领|取|交|弄)|地址(?:在|是|[?？]|$)"),
        re.compile(r"地点|地址|窗口|派出所|大厅|[站局所室院厅店馆校机街路号处]|银行|企业|公司|单位|中心|社区|村|[网群](?:上|里)?|12123|APP|小程序|公众号|[打拨找]|私聊"),
    ),
    Fact(
        "要带什么", "材料",
        re.compile(r"(?:带|准备|拿|提供)(?:啥|什么|甚|哪些|些)|(?:什么|啥|哪些|甚)(?:材料|手续|证件)"),
        re.compile(r"材料|带|证|簿|本|[表单书]|照|件|合同|发票|手续"),
    ),
)  # fmt: skip


def fact_asked(text: str) -> Fact | None:
    """The first that a question asks for; None where it asks for none of these."""
    said = plain(text)
    return next((fact for fact in FACTS if fact.asked.search(said)), None)
