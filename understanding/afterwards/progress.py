"""Whether somebody asks how far his own matter is: 我的报修到哪了, 我报的那个怎么样了, 进度."""

from __future__ import annotations

import re
import unicodedata

from understanding.normal import plain

_NUMBER = re.compile(r"(?<!\d)\d{6}\s*[-－—–]\s*\d{1,4}(?!\d)")
_OWN = (
    r"(?:我|俺|咱)们?家?(?:刚才|昨天|前天|上次|之前|早上|上午|下午)?(?:的|给你们?)?"
    r"(?:报修|报|反映|上报|说|提|投诉|求助|登记)(?:的|过的)?"
)
_WORK = r"(?:处理|办|修|解决|弄|搞|清理)"
_HOW = (
    rf"(?:{_WORK}?理?到哪(?:儿|里|一?步)?了?|(?:怎么|咋)样|怎样|进度|进展|(?:啥|什么)情况|有(?:消息|信儿?|回音|结果|着落)了?(?:吗|没有?|么)"
    rf"|{_WORK}(?:得|的)?(?:好|完)?了?(?:吗|么|没有?)|{_WORK}(?:得|的)?(?:怎么样|咋样|如何|到哪))"
)
_END = r"[了呀啊呢?？。.!！~]*"
# 我们楼道灯修得怎么样了 is of what somebody reported, without saying so.
_OURS = rf"(?:我|俺|咱)们?[^，,。]{{1,8}}?{_WORK}(?:理)?(?:得|的)(?:怎么样|咋样|如何)"
_MINE = re.compile(rf"(?:{_OWN}.{{0,20}}?{_HOW}|{_OURS}){_END}")
_SHORT = re.compile(
    r"(?:请问|麻烦|帮|我想?|查|看|问|一下|下|那(?:个|件)?事?|这(?:个|件)?事?|现在|的|,|，)*"
    rf"(?:(?:办理?|处理|维修|报修|事项)?(?:进度|进展)(?:查询)?|{_WORK}(?:得|的)(?:怎么|咋)样了?|{_WORK}?理?到(?:哪(?:儿|里|一?步)?|什么程度)了"
    rf"|(?:怎么|咋)样了|派给(?:谁|哪[里儿个]?)了|(?:有|出)(?:结果|消息)了?(?:吗|没有?|么)|(?:啥|什么)情况了){_END}"
)
_HOW_FAR = re.compile(rf"(?:这个?|那个?|件|事|现在|,|，|:|：|#)*{_HOW}{_END}")
LONGEST = 60
_RECEIVED = re.compile(rf"(?:请问|你们?|您)*(?:收到|看[见到])(?:我?[的了])?(?:吗|没有?|么){_END}")
_SOUGHT = re.compile(
    r"(?:请问|那|我的?|车子?|人|东西|手机|钱包?|孩子|小偷|贼|[,，])*(?:找|抓|追|逮|查)(?:到|回来?|着|住)"
    rf"了?(?:吗|没有?|么){_END}"
)
# Every way of asking has one of these; most talk has none.
_MAYBE = re.compile(r"\d{6}|哪|样|进[度展]|情况|消息|信|音|落|结果|[吗么没]|如何")


def may_ask(text: str) -> bool:
    """Whether it is worth while to look closer; cheap, since all talk is asked this."""
    return len(text) <= LONGEST and _MAYBE.search(text) is not None


def has_number(text: str) -> bool:
    """Whether the number of a matter stands in it, as in whatever we say of one."""
    return _NUMBER.search(unicodedata.normalize("NFKC", text)) is not None


def names_matter(text: str) -> bool:
    """Whether the number of a matter stands in it and nothing else but the question how far it is."""
    said = unicodedata.normalize("NFKC", text)
    if _NUMBER.search(said) is None:
        return False
    rest = plain(_NUMBER.sub("", said, count=1))
    return not rest.strip(",，。.?？!！:：#") or how_far(rest) or _HOW_FAR.fullmatch(rest) is not None


def of_mine(text: str) -> bool:
    """Whether it says that what is asked about is the speaker's own."""
    return _MINE.search(plain(text)) is not None


def received(text: str) -> bool:
    """Whether he asks if his words arrived, which is of what he told when it is asked of us."""
    return _RECEIVED.fullmatch(plain(text)) is not None


def sought(text: str) -> bool:
    """Whether he asks if something or somebody was found: 车找到了吗, which may be of a danger or a theft."""
    return _SOUGHT.fullmatch(plain(text)) is not None


def how_far(text: str) -> bool:
    """Whether nothing is asked but how far something is."""
    return _SHORT.fullmatch(plain(text)) is not None
