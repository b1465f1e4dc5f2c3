"""What is nobody's business in a group of residents, taken out of what the staff wrote: numbers and doors."""

from __future__ import annotations

import re
from collections.abc import Callable

from models import personal_numbers

NUMBER, DOOR = "（号码略）", "（门牌略）"
_LINK = re.compile(r"(https?://[\w\-./?%&=#:~+,;@!$*]+)", re.ASCII)
_PERSONAL = re.compile(r"1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)\d{17}[\dxX]")
# 五零一 and 五百零一; 一二三层 are storeys.
_HAN = "[一二三四五六七八九](?:[〇零一二三四五六七八九]{2,3}|百[〇零]?[一二三四五六七八九十]{1,3})"
_ENDS = "(?![〇零一二三四五六七八九十百层楼单号元])"
_PERSONS = "(?:老[人太头大爷奶]|住户|业主|租[客户]|房[客东主]|[那人]家)"
# A storey and one of its first twelve flats: 501, 1502, 五零一; 110 and 112 are rung, 2010 is a year.
_FLAT = r"(?!11[02](?!\d))(?:[1-9]|1\d|2[1-9]|3[0-3])(?:0[1-9]|1[0-2])"
_HAN_FLAT = "[一二三四五六七八九十]{1,2}[〇零][一二三四五六七八九]"
# What is counted, measured or called by such a number is no door: 108 国道, 302 医院, 203 窗口, 502 胶.
_COUNTED = (
    r"(?!\s*(?:[元块钱万千百米个人次天位名号路线班页条件台辆盏只斤吨度瓦伏升平亩里年月日时点分秒周期届版级倍折岁份张本字套根"
    r"片段处所厂公单多余左票胶型#＃-]|[国省县]道|高速|医院|部队|窗口|柜台|办公|会议|开会|诊室|教室|包厢|小时|栋楼"
    r"|户(?!$|[，,。；;！!\s门家漏没停的换])))"
)
_BEFORE = (
    r"(?<![\d.￥¥$第共约花费价格收交付额热线拨打令文总长宽高深近过走访GKTZS])"
    r"(?<!\d[:：])(?<!\d[-—])(?<!编号)(?<!型号)(?<!水表)"
)
# 3 号楼，110 来了.
_RUNG = r"(?!(?:11[029]|12[02])(?!\d))"
_APART = r"[\s\-—–－/、·,，]*"
DOORS = re.compile(
    r"(?<!\d)\d{1,3}[-—–－−/][\d一二三四五六七八九]{1,2}[-—–－−/]\d{3,4}(?![-\d])"  # 3-2-501
    rf"|(?<![\d.])\d{{1,2}}\.\d\.{_FLAT}(?![\d.])"  # 3.2.501
    r"|(?<=[#＃])\s*\d{1,2}\s*[-—–－−/]\s*\d{3,4}(?![-\d])"  # 3#2-501
    rf"|(?<=单元){_APART}{_RUNG}\d{{3,4}}\s*[室户]?(?!\d)"  # 2 单元 501
    rf"|(?<=[号栋幢座]楼){_APART}{_RUNG}\d{{3,4}}\s*[室户]?(?!\d)"  # 3 号楼 501
    # 3 栋 501
    rf"|(?<=[\d一二三四五六七八九十][栋幢座楼层门#＃]){_APART}{_RUNG}\d{{3,4}}\s*[室户]?(?!\d){_COUNTED}"
    r"|(?<!\d)\d{3,4}\s*(?:室|住户|号房|房[间门]?(?![产价租子屋])|家(?!公司|店))"  # 501 室
    r"|(?<!\d)\d{3,4}(?=的(?:$|[，,。；;！!\s])|那[户家]|没人|不在家)"  # 502 的
    rf"|(?<!\d)\d{{3,4}}(?=的?{_PERSONS})"  # 501 的老太太
    rf"|{_BEFORE}{_FLAT}(?!\d|[.:：]\d|[%％A-Za-z℃°]){_COUNTED}"  # 给 501 换了灯泡
    rf"|(?<=单元)\s*{_HAN}\s*[室户]?{_ENDS}|(?<=[号栋幢座]楼)\s*{_HAN}\s*[室户]?{_ENDS}"
    rf"|{_HAN}\s*(?:室|住户|号房)"
    rf"|{_HAN}(?=的{_PERSONS})"
    rf"|(?<![〇零一二三四五六七八九十百千万第]){_HAN_FLAT}(?![〇零一二三四五六七八九十百千万]){_COUNTED}"
)


def for_group(text: str, public: frozenset[str] = frozenset()) -> str:
    """The text without telephone and identity numbers and without doors; numbers of matters stay.

    `public` holds the digits of numbers that anybody may read, such as the station's own telephone.
    """

    return _each(text, lambda part: DOORS.sub(DOOR, _hidden(part, public)))


def without_numbers(text: str) -> str:
    """For a group of those who work on it: doors and meters they need, whom to ring who has it in hand."""
    public = numbers(text) - personal_numbers.of_people(text)
    return _each(text, lambda part: _hidden(part, public))


def among_staff(text: str, *, alone: bool) -> str:
    """What somebody of the staff wrote, for one of them alone, else for a group of theirs."""
    return text if alone else without_numbers(text)


def _each(text: str, hidden: Callable[[str], str]) -> str:
    """Long numbers in an address are its own; a person's are taken out of it too."""
    parts = _LINK.split(text)
    return "".join(_PERSONAL.sub(NUMBER, part) if at % 2 else hidden(part) for at, part in enumerate(parts))


def _hidden(text: str, public: frozenset[str]) -> str:
    at, parts = 0, []
    for number in personal_numbers.found(text):
        if number.digits not in public:
            parts += [text[at : number.start], NUMBER]
            at = number.end
    return "".join((*parts, text[at:]))


def numbers(text: str) -> frozenset[str]:
    """The digits of each number of a text that would be taken out."""
    return frozenset(number.digits for number in personal_numbers.found(text))
