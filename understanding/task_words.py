"""What a member's plain words mean for his task: 收到, 到了, 弄好了, 还没到, 不是我们的, 要城管来, 要延期.

The first rule that fits decides, so the more special ones stand first: what is not done yet must not be
taken for done, and a question is no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from understanding.normal import plain
from understanding.spelled import in_characters


class Meaning(StrEnum):
    """What somebody wants to say of his task; `note` tells of it and moves nothing."""

    ACKNOWLEDGE = "acknowledge"
    ARRIVE = "arrive"
    RESOLVE = "resolve"
    RETURN = "return"
    HELP = "help"
    POLICE = "to_police"
    GRID = "to_grid"
    JOIN = "join"
    BEHALF = "behalf"
    HAND_OVER = "hand_over"
    EXTEND = "extend"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TaskWord:
    """`note` is what was said, without number and name of the step, where words matter.

    `name` is who is to have it; `days` how many more are asked for, 0 where that is not said.
    """

    meaning: Meaning
    note: str = ""
    name: str = ""
    days: int = 0


_WE = r"(?:我|俺|咱)们?"
_DEPARTMENT = (
    r"(?:城管|供电局?|电力|电业局?|自来水(?:公司)?|水务|物业|消防(?:队|员|的人|的)?|环卫(?:的)?|燃气(?:公司)?|住建局?|市政"
    r"|交警|120|急救|救护车|街道(?:办)?|社区|网格长|专业的?(?:人)?|电工|业委会|开发商|师傅|维修队?|吊车|挖机|开锁的?)"
)
_WANTED = r"(?:要|需要|得|需|叫|让|请|找|喊|等着)"
_DOING = (
    r"(?:弄|修|换|处理|解决|搞|清理?|疏通|办|整|收拾|拾掇|劝|挪|搬|拆|补|装|接|焊|扫|打扫|归置|调解|完|闹|高)"
)
# dao le in letters, or by a slip: who has a task tells that he is there.
_ARRIVED = re.compile("^(?:我|已经?)*倒了(?=[。.!！]*$)")
_ASKED = re.compile(
    r"吗|么[?？]?$|(?:好|了|完|到)没(?:有)?[?？呢啊。.!！]*$|[?？][。.!！]*$|^谁|怎么|哪个网格|是不是|请(?:大家)?回复|的回1?"
    r"|回一下|告诉我|的时候|记得|通知"
)
_CALLED = re.compile(
    rf"求助|(?:求|请求|需要|申请)(?:支援|增援|帮忙|帮助)|增援|{_WANTED}[^，,。]{{0,8}}?{_DEPARTMENT}(?!说)"
    r"|(?:再?来|派|叫)(?:个|几个|些)?人(?:帮|手|来|$|[，,])|来人帮|帮帮忙|搭把手(?!吧?$)|谁(?:来|能)"
    r"|(?:弄|搞|处理|修|解决|拉|搬|抬|控制|劝|办|管)不(?:了|动|定|住)|不行了|一个人不行|人手不够|人不够"
    r"|(?:去|过|来)不(?:了|去|成)|网格长来"
)
_POLICE = re.compile(
    rf"转警|转(?:给|交|到)?(?:民警|警察|派出所)|报警(?!人)|{_WANTED}[^，,。]{{0,3}}(?:民警|警察|派出所)"
)
_TO_GRID = re.compile(
    r"(?:转|移交|派给|交给)[给回到去交]?[^，,。不是]{0,8}网格(?!长)|(?:不是|不算|不属于)警情"
)
_BEHALF = re.compile(r"(?:代|替|帮)(他|她|[一-龥]{2,4}?|老[一-龥])?(?:把那个)?签(?:收|了|一下|个|上|[，,]|$)")
_DAYS = r"(?:[0-9]{1,3}|[一两二三四五六七八九十])"
_MORE_TIME = re.compile(
    rf"(?<!不)(?<!不用)(?<!不能)(?<!别)(?:申请|请求|要求|想|需|得|要|再|能)*(?:给|我们?|再)*"
    rf"(?:(?:延期|延长|宽限|缓|延)(?:上|个)?(?P<days>{_DAYS})[天日]|(?<=[请求要需得想])(?:延期|宽限))(?:吧|了|一下|时间)?"
)
_NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_RETURNED = re.compile(
    r"退回|退单|退了吧|退掉|(?:派|发|分)错(?:了|人|网格|地方|群)"
    r"|[搞弄]错(?:了(?!.*(?:好|完)了)|人|网格|地方|群)"
    r"|不是(?:我|俺|咱|本)们?(?:这)?(?:网格|个网格|片儿?|小区|社区|辖区|村|的)"
    r"|不归(?:我|俺|咱)|归(?:[一二三四五六七八九十\d]|隔壁|别的)|不属于|不在(?:我|俺|咱|本)们?(?:这个?)?(?:网格|辖区|片|社区|这)"
    r"|(?:应该)?是(?:隔壁|[一二三四五六七八九十\d]+网格|[东南西北]边|别的网格|别人)[^，,。]{0,6}(?:网格|社区|的|$)|跨网格"
    rf"|(?:是|属于|归){_DEPARTMENT}(?:公司|那边)?的?(?:事|活|管|责任)"
    r"|(?:地址|位置)不[在对]|不管这片"
)
_NOT_YET = re.compile(
    rf"(?:还|都|暂时|现在)?(?:没有?|未|木)(?:有)?(?:到|来|{_DOING}|通|亮|好|找到|签)|不能(?:办结|签收|结)|先别|还没"
    rf"|(?:还|正)在?(?:[^，,。路往赶]{{0,2}})(?:修|弄|处理|清理|疏通|协调|调解|劝|联系|等|查)|正在(?!路上|赶|往|过|去)|处理中|维修中"
    rf"|(?:明天|明早|后天|下午|晚上|下周|一会儿?|马上(?!处理|办|弄$)|等会儿?|待会儿?|快|差不多)(?:再|才|就|来|接着|能|可以|都|要)*{_DOING}(?:好|完|上|掉|$|能)?"
    r"|(?:明天|后天|下午|晚上|下周)(?:再|才|就|来|接着|能)"
    r"|快(?:好|完|通)了|等(?:配件|零件|材料|物业|师傅|电话|人来|通知)|缺(?:零件|配件|材料|工具)|(?:师傅|物业|他们|厂家|工人)(?:说|一会|马上|正|还|明天|下午)"
    r"|没人(?:开门|应|接|在家|答应)|家里没人|不在家|(?:联系|电话)[^，,。]{0,6}(?:不上|打不通|没人接|关机|没接)|打不通|一半|需要[一两三几\d]+天"
    r"|堵车|堵在路上|晚(?:一)?点(?:儿)?再?(?:到|来|去)|[弄修办清]不完|^又(?:坏|堵|停)了|^还是不|找不到(?:在哪|地方|人|这)"
)
_DONE = re.compile(
    rf"办结|{_DOING}(?:得)?(?:好好|好|完|走|开|通|定|掂|妥|号|利索|干净|妥当|毕|耗)[^，,。]{{0,2}}(?:了|啦|咧|哩|乐|定|毕)"
    r"|搞定|搞掂|高定|处理完毕|(?:解决|调解|疏通|清|扫|填|盖|补|换|修|装|关|拆|挪|拖|拉|劝|救|送|抓|拴|找|止|通|恢复|安抚|说)"
    r"(?:好|完|上|走|开|住|到|下来|除|干净|清楚|和|回家|给修|新的)*(?:了|啦|咧)"
    r"|(?:井盖|灯|水|电|路|管|门|车|狗|猫|人|火|垃圾)[^，,。没未不]{0,4}(?:通|亮|走|开|来|止住|灭|换新)(?:开|过来)?(?:了|啦|咧)?$"
    r"|(?:灯|水|电|路)[^，,。没未不]{0,4}(?:通|亮|来|止住)了|来电了|来水了|(?:给)?修上了"
    r"|已经?(?:全部|都)?(?:处理|修复|更换|清理|解决|完成|整改|恢复|清运|拆除|换新|换|劝|送|安全)"
    r"|完成了?$|完工|完事儿?|完活|收工|没事儿?(?:了|$|[，,。])|误报|虚惊一场|没(?:有)?这(?:么)?(?:一)?[回个]?事|恢复(?:供[水电]|正常)|不(?:漏|吵|堵|闹|响)了|都?回家了|整改完"
)
_ELSEWHERE = r"(?!(?:了)?(?:家|单位|晚上|早上|半夜|夜里|点|时候|期))"
_THERE = re.compile(
    rf"^(?:{_WE}|人|现在|刚|已经?|以经?|也|就|都|嗯|好的?|[，,])*(?:到|道){_ELSEWHERE}"
    rf"(?:了|啦|咧|哩|场|达|位|现场|楼下|门口|地方|小区|$|[^，,。]{{0,10}}(?:小区|号楼|门口|楼下|现场|村|路口|单元)(?:了|$))"
    rf"|^(?:{_WE}|人|现在|已经?)*(?:已)?抵达|^(?:{_WE}|人|现在|已经)*在现场|(?<!没)人(?:已经?)?到了|^[^，,。没未不]{{0,8}}(?:号楼|小区|单元|门口)(?:已经?)?到了"
)
_HANDED = re.compile(
    r"(?:转给|转派给|派给|交给|让|安排|叫)(?!我|他|她|你|咱|俺|谁|大家)([老小][一-龥]|[一-龥]{2,3}?)"
    r"(?:过?去|来|跑|处理|办|弄|负责|接|跟|看|吧|$|[，,。])"
)
_JOINED = re.compile(
    rf"{_WE}(?:也(?:去|来|过去|过来|在现场)|(?:去|来|过去|过来)(?:帮|支援|搭把手|给.{{0,3}}搭))|一起(?:去|来|弄|过去)"
    rf"|{_WE}(?:跟|陪|和|同)(?:着|他|她|.{{2,3}})?(?:一起)?(?:去|来)|(?:加|算)(?:上)?我一个"
)
_SIGNED = r"(?:收到|签收|受到|首到|收倒|收悉|收的|接收|以签收|接单|得令|了解|明白|知道了|晓得了|签了|签一下)"
_GOING = re.compile(
    rf"^(?:(?:好的?|嗯|行|中|ok|可以|好嘞|没问题|那|这个|已经?|马上|[，,。!！、~])*)"
    rf"(?:另外?(?:那|[一两二三])?[个件]|剩下的?|其余的?|其他的)?[也,，]*"
    rf"(?:这?(?:[两二三四五六七八九十]|\d{{1,2}})[个件条])?(?:全?都|全部?)?(?:{_SIGNED})"
    rf"|^(?:好的?|好嘞|行|中|ok|嗯+好?|没问题|可以|1|收到)[，,。!！~了啊]*$"
    r"|(?:马上|码上|立即|立刻|立马|这就|這就|现在)(?:就|先)?(?:过?去|曲|到|出发|赶|处理|安排|前往|动|下楼|走|办)"
    r"|(?:在路上|路上)了?$|^(?:已经?|我)*在路上|^路上了|(?:正|正在)?(?:往)[^，,。]{0,4}(?:走|赶)|赶(?:过去|往|来|过来)|出发了?$|动身|前往"
    rf"|(?:号楼|小区|单元)(?:那[个件]|的|都)*{_SIGNED}(?:了|啦)?(?:[，,。！!]|$)"
    r"|快到了|(?:一会儿?|马上|待会儿?|等会儿?|分钟(?:左右)?|小时)(?:就|内|后|左右)*到|等我.{1,5}分钟|骑车|跑一趟"
    rf"|{_WE}(?:这就|马上|现在|先)?(?:去|来|接|负责|过去|跑|瞅|签)|我负责|交给我|^去看看|^(?:好的?|行|嗯)[，,]?(?:马上|去|我)|^ok[，,]?马上|接了$|接这个"
)
_RULES = (
    (Meaning.POLICE, _POLICE),
    (Meaning.GRID, _TO_GRID),
    (Meaning.BEHALF, _BEHALF),
    (Meaning.EXTEND, _MORE_TIME),
    (Meaning.RETURN, _RETURNED),
    (Meaning.HELP, _CALLED),
    (Meaning.JOIN, _JOINED),
    (Meaning.ARRIVE, _THERE),
    (Meaning.NOTE, _NOT_YET),
    (Meaning.RESOLVE, _DONE),
    (Meaning.HAND_OVER, _HANDED),
    (Meaning.ACKNOWLEDGE, _GOING),
)
_WITHOUT_WORDS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.JOIN})
_NAMING = frozenset({Meaning.BEHALF, Meaning.HAND_OVER})
# `007` alone is the number of today's seventh matter.
_SHORT_NUMBER = r"(?<![\dA-Za-z\-－—–.])0\d{2}(?![\d\-－—–.]|\s*(?:室|号|单元))"
_TYPED_NUMBER = re.compile(rf"\d{{6}}\s*[-－—]\s*\d{{1,4}}|{_SHORT_NUMBER}")
_NAME = re.compile(r"^(?:已?办结了?|退回|求助|转警)(?=$|[\s，,。：:！!])")
_NUMBER = re.compile(rf"\d{{6}}-\d{{1,4}}|{_SHORT_NUMBER}")


def _note(text: str) -> str:
    """What is said beside the number and the bare name of the step."""
    without = _TYPED_NUMBER.sub("", text)
    return _NAME.sub("", without.strip(), count=1).strip(" ，,。：:") if without.strip() else ""


def task_word(text: str) -> TaskWord | None:
    """What is meant, or None where the text is no answer to a task."""
    text = _ARRIVED.sub("到了", in_characters(text))
    said = _NUMBER.sub("", plain(text))
    if _ASKED.search(said) and not _CALLED.search(said) and not _MORE_TIME.search(said):
        return None
    for meaning, pattern in _RULES:
        if match := pattern.search(said):
            if meaning is Meaning.ARRIVE and _DONE.search(said) and not _NOT_YET.search(said):
                continue
            if meaning is Meaning.EXTEND:
                return _more_time(text)
            note = "" if meaning in _WITHOUT_WORDS else _note(text)
            return TaskWord(meaning, note, (match[1] or "") if meaning in _NAMING else "")
    return None


def _more_time(text: str) -> TaskWord:
    """How many days more, and what is said beside that: the reason."""
    said = plain(_TYPED_NUMBER.sub("", text))
    match = _MORE_TIME.search(said)
    days = (match["days"] or "") if match else ""
    why = _MORE_TIME.sub("", said, count=1).strip(" ，,。：:!！")
    return TaskWord(Meaning.EXTEND, why, days=_NUMERALS.get(days) or int(days or 0))
