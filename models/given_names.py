"""The names of those who reported a matter, or whom it is about, left out of what a group reads of it."""

from __future__ import annotations

import re
from itertools import chain

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.registry_rows import Elder
from models.vault import Unreadable
from models.work import Work

LEFT_OUT = "（姓名略）"
# 住户 and 业主 are none.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# 我叫王建国, 我是502的王建国, 联系人：王建国, 13812345678王建国, 502王建国
_GIVEN = re.compile(
    r"(?:我叫|我是(?:[^，,。；;]{0,8}的)?|姓名|联系人|1[3-9]\d{9}[，,\s]*|(?<!\d)\d{3,4}[，,\s]*)(?:是|[:：])?\s*"
    rf"([{_SURNAMES}][一-龥]{{1,2}})(?=$|[，,。；;！!\s])"
)
# 给王建国家换了灯泡, 王建国大爷, behind a door 501王建国; 高层老人 and 马路 are none.
_NO_NAME = (
    "(?!高[层龄危]|马[路上]|江边|金[沙属]|黄[金色]|白[天色]|石[头板]|毛[病坯]|龙头|方[便向]|万一|常住|任何"
    "|于是|何[时处人]|贾家)"
)
_ARE_CALLED = "老人|老汉|老太|大爷|大妈|大娘|大叔|大姐|大哥|奶奶|爷爷|先生|女士|阿姨|本人"
_TITLED = re.compile(
    rf"{_NO_NAME}[{_SURNAMES}][一-龥]{{1,2}}?"
    rf"(?=(?:{_ARE_CALLED}|家(?:[的里人中楼门灯水电暖漏下上换修装]|$|[，,。；;！!\s])))"
)
_AT_A_DOOR = re.compile(rf"(?<=\d{{3}})[室户的]?([{_SURNAMES}][一-龥]{{1,2}})(?=$|[，,。；;！!\s家])")
_APART = re.compile(r"[^一-龥]+")
# What somebody calls himself in a group is as often a door and a name: 3-2-501王建国.
LONGEST = 4


def without(work: Work, incident: Incident, text: str) -> str:
    """The text without any of them; what nobody is called stays."""
    said = (*_GIVEN.findall(work.vault.open(incident.summary)), *_called(work, incident))
    for name in sorted({*said, *_TITLED.findall(text), *_AT_A_DOOR.findall(text)}, key=len, reverse=True):
        text = text.replace(name, LEFT_OUT)
    return text


def _called(work: Work, incident: Incident) -> list[str]:
    """As those who reported it are called on the platform, and the elders whom the grid looks after."""
    sealed = work.db.scalars(select(Reporter.name).where(col(Reporter.incident_id) == incident.id))
    shown = [_APART.split(_opened(work, name)) for name in sealed]
    elders = work.db.scalars(select(Elder.name).where(col(Elder.grid) == incident.grid))
    names = (*chain.from_iterable(shown), *elders)
    return [each for each in names if 2 <= len(each) <= LONGEST and each[0] in _SURNAMES]


def _opened(work: Work, sealed: bytes | None) -> str:
    """Empty for what was forgotten since."""
    try:
        return work.vault.open(sealed)
    except Unreadable:
        return ""
