"""What a reporter says who wants nobody to come any more: 不用来了, 取消吧, 发错群了, 撤回刚才的."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.afterwards.corrected import slip
from understanding.afterwards.said_plainly import said_plainly
from understanding.afterwards.usual import courtesy, ended, solved

# Nothing that follows begins so: what it took it keeps, or a long run of it would be tried in all ways.
_WHO = (
    r"(?:可以|麻烦|[帮给]我|[你您]们|大家|师傅们?|工人|民警|警察|网格员|工作人员"
    r"|那个|这个|ok|好的|行|嗯|我?[想要是]|[那就也都请把我你您人])*+"
)
# Of what nobody is to come for: 灯不用修了. What puts it off (今天不用来了) or is only told is none.
_ABOUT = r"(?P<about>[^再不没无今先暂要如果等还说叫让谁白怕以明昨后他她们已自了两几全都]{1,12}?)?"
_DONE = r"(?:(?:已经|自己|都)*(?:(?:修|弄|搞|处理|解决|换)?好|亮|通|热|疏通|解决|来[电水])了|没事儿?了)?"
_NOT = r"(?:不用|不必|别|不要|甭|无需|不需要)(?:你们|大家|您)?"
_COME = r"(?:麻烦|劳烦|派|安排|过?来|过?去|上门|修|看|处理|管|弄|跑)"
_LATER = r"(?:你们|大家|人|师傅|民警|网格员|一趟|过?来|过?去|修|看|处理)*"
_THAT = r"(?:刚才|刚刚|上面|前面|我|的|那|这|个|条|件|发|说|报|次)+"
_THING = r"(?:报修|报警|报事|派单|工单|单子?|事儿?|消息|信息|诉求|反映)"
_CANCEL = r"(?:取消|撤销|撤回|撤掉|撤了?|作废)"
# 取消了 tells of something else that was called off.
_CANCEL_IT = r"(?:取消|撤销|撤回|撤掉|撤|作废)(?:了吧|吧|一下|掉|啊|呀|哈)*"
_END = r"(?:了|啦|吧|掉|呀|啊|哈|一下)*"
_EVERY = r"(?:[这那]?[两二三四五几][件个条](?:事儿?|报修)?|全部?)"
_ALL = re.compile(rf"都|{_EVERY}")
# What was wrong is so no more: 不吵了, 味儿没了.
_NO_MORE = re.compile(
    r".{0,4}(?:不再?(?:吵|漏|响|臭|闹|堵|冒|滴|叫|晃|卡|黑|停)|(?:味儿?|声音?|动静|烟)没|没(?:味儿?|声音?|动静|烟))了"
)
_CLEAR = re.compile(
    rf"{_WHO}{_ABOUT}{_WHO}{_DONE}{_WHO}{_NOT}{_COME}{_LATER}[了啦][吧哈啊呀]*"
    rf"|{_WHO}{_NOT}(?:派|安排|再?来)人(?:过?来)?|(?:求|拜托|千万)+{_WHO}{_NOT}(?:派人)?(?:过?来|上门){_END}"
    rf"|(?P<thing>[^再不没无今先暂要如果等还说叫让谁两几全]{{1,12}}?)(?:的?(?:事儿?|报修|那[个条件]){_WHO}(?:{_CANCEL}|算了){_END}"
    rf"|{_NOT}(?:疏?通|清|清理|换|抢修|维修|拉|抓|挪|拖|装|补|查)?[了啦]{_END})"
    rf"|{_WHO}{_EVERY}{_WHO}(?:{_CANCEL}|{_NOT}{_COME}{_LATER}){_END}"
    rf"|{_WHO}{_CANCEL}{_END}(?:{_THAT}{_THING}?|{_THING}){_END}"
    rf"|把?{_THAT}{_THING}?{_WHO}(?:{_CANCEL}|不算|不要){_END}"
    rf"|我?不(?:报修|报警|报|反映|投诉)了{_END}"
)
# Said by itself it may be of anything: only soon after he reported, or to us.
_SHORT = re.compile(
    rf"{_WHO}{_CANCEL_IT}|算了{_END}(?:不用了|不麻烦了)?|我?(?:刚才|刚刚)?(?:发|说|报)错(?:群|人)了?"
    rf"|(?:就?当我?没(?:说|发|报)|就?当没这回?事)(?:过)?{_END}|不需要(?:了|啦)|不[麻劳]烦(?:你们|大家|您)?了|没事儿?了"
    rf"|(?:那|就|也|都)*不用管?[了啦]{_END}"
    r"|(?:算了)?(?:那|还是)?我们?(?:就|还是)?自己(?:来)?(?:修|弄|搞|换|处理|解决)(?:[好完上]?了|吧|就行)*"
    r"|(?:我?只?是(?:测试|试试|试一下)|测试)(?:一下|的|而已)*"
)
# 你别来了 is said to friends too.
_TO_ANYBODY = re.compile(r"别|不要")
_ASKS = re.compile(r"[？?吗么呢]|是不是|怎么|为[什啥]")
_DAY = re.compile(r"[上下](?:次|回|周|个月|午)|[早晚]上|那天")
_GOES_ON = re.compile(r"再|还|没|不|明|后天|今|晚上|下午|上午|周|急|但|只是|快|催|等|要")
_BETWEEN = re.compile(r"[,，。.!！;；~～…、\s]+")
# What stands without a comma before or behind it.
_APART = re.compile(r"不好意思|抱歉|对不起|打扰了?|谢谢(?:你们|大家)?|多谢|\d{6}-\d{3,}")
LONGEST = 60


class Withdrawn(NamedTuple):
    """`clear` by itself; `about` is what it is of, where that is said; `rest` is what is said besides.

    `all`: of all that he reported. `taken` says that it is taken back, without the rest. `goes_on`: the rest
    tells that somebody has to come all the same.
    """

    clear: bool
    about: str
    rest: tuple[str, ...]
    all: bool
    taken: str
    goes_on: bool


def withdrawn(text: str) -> Withdrawn | None:
    """What is said in a sentence that takes a report back; None where it is no such sentence."""
    if len(text) > LONGEST:
        return None
    said = _APART.sub(" ", said_plainly(text))
    if _ASKS.search(said):
        return None
    clauses = [each for each in _BETWEEN.split(said) if each]
    short = [each for each in clauses if _SHORT.fullmatch(each)]
    clear = [match for each in clauses if each not in short and (match := _CLEAR.fullmatch(each))]
    rest = tuple(each for each in clauses if not _known(each))
    about = next((of for match in clear if (of := match["about"] or match["thing"])), "")
    if not (clear or short) or _DAY.search(about):
        return None
    to_us = any(not _TO_ANYBODY.search(match[0]) for match in clear)
    taken = "，".join(each for each in clauses if each not in rest)
    goes_on = any(_GOES_ON.search(each) for each in rest)
    every = any(_ALL.match(each) for each in (*short, *(match[0] for match in clear)))
    return Withdrawn(to_us, about, rest, every, taken, goes_on)


def _known(clause: str) -> bool:
    """Whether it takes the report back, says that it is done, or is mere courtesy."""
    taken = _CLEAR.fullmatch(clause) or _SHORT.fullmatch(clause)
    return (
        bool(taken or _NO_MORE.fullmatch(clause))
        or slip(clause)
        or courtesy(clause)
        or solved(clause)
        or ended(clause)
    )
