"""The names by which those who reported a matter called themselves, left out of what a group reads of it."""

from __future__ import annotations

import re

from models.incident_rows import Incident
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


def without(work: Work, incident: Incident, text: str) -> str:
    """The text without any of them; what nobody called himself stays."""
    for name in set(_GIVEN.findall(work.vault.open(incident.summary))):
        text = text.replace(name, LEFT_OUT)
    return text
