"""What a reporter says afterwards: that nobody came, that it is done, that it is not, or mere thanks."""

from __future__ import annotations

import re

from understanding.spelled import in_characters

_CHASING = re.compile(
    r"[还咋](没|不)(人)?(见)?(来|到|修|弄|处理|解决)|怎么还(没|不)|咋还|没(见)?人(来|管)|催(一?下|催)"
    r"|(什么时候|啥时候|多会儿?|多久)(能|才|会)?(来|到|修|好|弄|处理)|还(得|要)(等)?多(久|长)|等(了)?(半天|好久|几天)"
    r"|^人呢|有人(来|管)(吗|么|没)|来人了(吗|没)"
)
_SOLVED = re.compile(
    r"(?<![没未不])(解决|修好|弄好|搞好|处理好|处理完|清理完|疏通|换好)了(?!没|吗|么|不)"
    r"|^(已经|都|现在|灯|路灯|楼道灯|水|电|气|暖气)*(好|通|亮|热|来电|来水|有水|有电|可以)了(?!没|吗|么)|不用(来|管|修)了"
)
_MENDED = re.compile(r"(?:已经|都)?(?:解决|[修弄搞换]好|处理[好完]|清理完|疏通|亮|通|热|好)了")
# Of what is named before it: 福善庄小区的好了，谢谢.
_WELL = re.compile(
    r"(?<![没未不还要快就弄修搞换])(?:已经|都|现在|又)*(?:好|通|亮|热|行|可以|正常|[来有][水电气])了[啊呀哈啦哦]*"
    r"(?:[,，。.!！~～、\s👍🙏]*(?:谢谢|谢了|多谢|感谢|辛苦|麻烦)?[您你们啊了]*)*"
)
# Of a danger: 人找到了, 火灭了, 没事了, 虚惊一场.
_ENDED = re.compile(
    r"(?<![没未不])找(?:到|着|见)了(?!吗|么|没)|火(?:已经|都)?[灭熄]了(?!吗|么|没)|没事(?:儿)?了(?!吗|么|吧)|虚惊一场|看错了|误会|不打了"
    r"|(?:自己|已经)(?:回来|醒)了(?!吗|么|没)|救上来了(?!吗|么|没)"
)
_UNSOLVED = re.compile(
    r"(没|没有|未)(解决|修好|弄好|搞好|处理|清理|通(?![知过]))"
    r"|还是(不(亮|通|热|行|好(?!意思)|转|响|着|能用|出水|来水|来电|制冷)|没(有?[电水气人]|亮|修|弄|解决|通(?![知过])|好)|坏)"
    r"|又(坏|堵|漏|灭|停|不(亮|通|热))了"
)
# Said by itself, after somebody called it done; in a longer sentence it may be of anything.
_STILL = re.compile(
    r"(?:没有?|未)(?:见?好|亮|热|通(?!过|知)|修|弄完|修完|清完|清干净|来[电水气])(?:呢|啊|呀|啦|过)*[。.!！~]*$"
    r"|问题(?:还|依然|依旧)在|(?:还|依然|依旧)在?(?:漏|堵|响|冒|臭|吵|晃|黑|停|坏|塌|滴)着?|还是(?:漏|堵|黑|臭|吵|原样|那样|老样)"
    r"|老样子|白[修弄来]了|跟没[修弄来]|等于没[修弄来]|哪[儿里]好了"
)
_BACK = re.compile(r"又(?:开始|找上?|跑|返)?(?:回来|来|闹|打|吵|砸|敲|踹|骂|喊|跟|追|堵|冒烟|冒火|着)")
# By itself, long afterwards: who does what again, not what else comes again (快递又来了, 又打雷了).
_BACK_ALONE = re.compile(
    r"[快啊哎呀,，。!！\s]*(?:(?:(?:他|她)(?:们|俩)?|[那这](?:个|些|伙|帮|家|男|女)?(?:人|男的|女的|的|家伙)?|人|小偷|骗子|对方|醉汉"
    r"|[要催讨]债的(?:人)?|闹事的(?:人)?|楼[上下](?:的|那家)?|隔壁(?:的|那家)?|邻居)(?:现在|刚才|刚|今天|今晚)?"
    r"又(?:开始|找上?|跑|返)?(?:回来|来|闹|打|吵|砸|敲|踹|骂|喊|跟|追|堵)|又(?:开始)?(?:[闹打吵](?:起来|架|人)|砸|踹|敲门))"
    r"(?:起来|门|人|架|我(?:们|家)?|闹事?|骂|打)*(?:了|呢|啊)*[,，。!！\s]*(?:快来(?:人)?(?:吧|啊)?|怎么办|救命)?[。.!！\s]*"
)
_AFTER_ALL = re.compile(
    r"(?:那|唉|哎|要不|不行|算了|你们|麻烦|[,，。\s])*还(?:是|得|要)(?:得|要|请|麻烦)?(?:你们|师傅|网格员|民警)?(?:派个?)?人?"
    r"(?:过?来)(?:个?人|一?趟|一下)?(?:看一?看|看一?下|修一?修|修一?下|处理)?(?:吧|了|呀|啊)*[。.!！~\s]*"
)
_OF_OTHERS = re.compile(
    r"证|户口|手续|材料|快递|外卖|饭|病|作业|课|工资|补贴|[医社]保|我[爸妈家儿女]?|孩子|[？?吗么]"
)
_REST_LONGEST = 5
_NOBODY_CAME = re.compile(r"(?<!还)没(?:见|看见|看到)?(?:有|着)?(?:个)?人(?:来|管|去|修)")
_WHY = re.compile(r"怎么|咋|为[什啥]|[？?]|吗")
_COURTESY = re.compile(
    r"(好|好的|行|嗯+|哦|ok|OK|收到|知道了|谢谢|谢了|多谢|感谢|辛苦了?|麻烦了?|[您你们啊了哈！!。~～\s])+"
)
_MORE = re.compile(r"^(还有|而且|另外|补充|对了|就是|就在|在|是)")
_N = "[0-9０-９一二两三四五六七八九十]{1,3}"
_PART = re.compile(
    rf"(?:就?是|就?在)?(?:{_N}(?:单元|楼|层|门)){{1,3}}"
    r"(?:的|那个|那边|门口|楼道|拐角|电梯口|东户|西户)*[。.!！~\s]*"
)

_SLIP = r"(?:刚才|刚刚|地址|楼号|不好意思|[,，。!！\s])*[打说写发报弄搞填选点按]错(?:了|地方|地址|楼号)*"
_BUT = r"[,，。!！\s]*(?:而|应该|应|其实|就)?(?:是|在)"
_NO = (
    r"[哦噢啊呃额嗯,，。\s]*(?:(?:[一两三几]个|[这那])?都?(?:不[对是][,，。!！\s]*)*不(?:对|是)|错了|不好意思)"
    r"(?:[,，。!！\s]|(?=是|在|应))"
)
_SLIP_ALONE = re.compile(rf"{_SLIP}|(?:不对|错了|不是){{1,3}}|不好意思")
# 打错了，是9号楼 · 不是1号楼是9号楼
# 不是1号楼，9号楼 · 更正一下：9号楼 · 应该是9号楼 · 是9号楼不是1号楼 · 9号楼，打错了
_CORRECTED = (
    re.compile(rf"{_SLIP}[,，。!！\s]*(?:应该|应|其实)?(?:是|在)?(.+)"),
    re.compile(rf"不(?:是|在)[^,，。;；]{{1,12}}?(?:{_BUT}|[,，。!！\s]+)(.+)"),
    re.compile(rf"{_NO}[,，。!！\s]*(?:应该|应|其实)?(?:是|在)?(.+)"),
    re.compile(r"(.+?)才对"),
    re.compile(r"(?:更正|纠正|改(?:一?下|成|为))(?:一下)?[,，:：\s]*(?:地址|地点)?(?:是|在)?(.+)"),
    re.compile(r"(?:地址|地点)?应该?(?:是|在)(.+)"),
    re.compile(r"(?:应该)?(?:是|在)?(.+?)[,，\s]*(?:而)?不(?:是|在).+"),
    re.compile(rf"(?:是|在)?(.+?)[,，。\s]+{_SLIP}"),
)
# 灯是9号楼的，打错了
_OF_WHAT = re.compile(r"[^是在不]{1,6}(?:是|在)(.+)")
LONGEST = 60
_MARKS = " ,，。.!！~"
_AFTERWARDS = f"{_MARKS}的才对啊哈呀"


def slip(text: str) -> bool:
    """Whether it says that something was wrong and not yet what is right: 不对, 打错了."""
    return len(text) <= LONGEST and _SLIP_ALONE.fullmatch(text.strip(_MARKS)) is not None


def part_of(text: str) -> bool:
    """Whether it says no more than where in a house: 二楼的, 2单元, 在三层."""
    return _PART.fullmatch(in_characters(text)) is not None


def corrected(text: str) -> list[str]:
    """What may be the right place in a sentence that sets one right; none where it is no such sentence."""
    said = text.strip() if len(text) <= LONGEST else ""
    found = (pattern.fullmatch(said) for pattern in _CORRECTED)
    rights = [right for match in found if match and (right := match[1].strip(_AFTERWARDS))]
    return [*rights, *(match[1] for right in rights if (match := _OF_WHAT.fullmatch(right)))]


def chases(text: str) -> bool:
    """Whether somebody asks why nobody comes: 怎么还没人来."""
    return _CHASING.search(in_characters(text)) is not None


def as_broken(text: str) -> str:
    """The same words as they would be said of what is not done: 灯修好了 becomes 灯坏了."""
    return _MENDED.sub("坏了", in_characters(text))


def solved(text: str) -> bool:
    """Whether somebody says that it is done: 灯亮了，谢谢."""
    return _SOLVED.search(in_characters(text)) is not None


def without_well(text: str) -> str:
    """What somebody says is well now (福善庄小区的好了，谢谢); nothing where he says no such thing."""
    said = in_characters(text) if len(text) <= LONGEST else ""
    return next((said[: m.start()] for m in _WELL.finditer(said) if m.end() == len(said)), "")


def ended(text: str) -> bool:
    """Whether somebody says that a danger is over, or was none: 孩子找到了, 看错了."""
    return _ENDED.search(in_characters(text)) is not None


def unsolved(text: str) -> bool:
    """Whether somebody says that it is not done, or is so again: 还没解决, 灯又坏了."""
    said = in_characters(text)
    return _UNSOLVED.search(said) is not None or _still(said)


def _still(text: str) -> bool:
    match = _STILL.search(text)
    rest = text.replace(match[0], "", 1) if match else ""
    return match is not None and len(rest) <= _REST_LONGEST and _OF_OTHERS.search(rest) is None


def nobody_came(text: str) -> bool:
    """Whether somebody says that nobody was there: 没人来过; why nobody comes yet (怎么没人来) is asked."""
    said = in_characters(text)
    return _NOBODY_CAME.search(said) is not None and not _WHY.search(said)


def back(text: str) -> bool:
    """Whether somebody says of a danger that was over that it is there again: 他们又来了, 又闹起来了."""
    return _BACK.search(in_characters(text)) is not None


def back_alone(text: str) -> bool:
    """The same, told so that it is of nothing else however long ago that was."""
    return _BACK_ALONE.fullmatch(in_characters(text)) is not None


def after_all(text: str) -> bool:
    """Whether somebody who wanted nobody to come does: 还是来吧."""
    return _AFTER_ALL.fullmatch(in_characters(text)) is not None


def courtesy(text: str) -> bool:
    """Whether there is nothing in it but thanks."""
    return _COURTESY.fullmatch(in_characters(text)) is not None


def greets(text: str) -> bool:
    """Whether it begins with a greeting, as who has not said yet what he wants."""
    return in_characters(text).startswith(
        ("你好", "您好", "你们好", "早上好", "上午好", "下午好", "晚上好", "大家好")
    )


def adds(text: str) -> bool:
    """Whether it begins as what goes on with something: 还有…, 对了…."""
    return _MORE.match(in_characters(text)) is not None
