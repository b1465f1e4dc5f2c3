"""What a reporter says of what was called done and is not, or is so again: 还没解决, 灯又坏了, 他们又来了."""

from __future__ import annotations

import re

from understanding.afterwards.said_plainly import said_plainly

_UNSOLVED = re.compile(
    r"(没|没有|未)(解决|搞定|修好|弄好|搞好|处理|清理|通(?![知过]))"
    r"|还是(不(亮|通|热|行|好(?!意思)|转|响|着|能用|出水|来水|来电|制冷)|没(有?[电水气人]|亮|修|弄|解决|通(?![知过])|好)|坏)"
    r"|这(?:也|就)?[叫算](?:是)?(?:修|弄|解决|处理|清|打扫|办|通)|[修弄办]了?个寂寞"
    r"|还有[^,，。]{0,8}?(?:不(?:亮|通|热|转)|没(?:修|弄|清|好|亮|通)|坏(?:着|了|的)|堵着|[在漏]着?漏|没来[水电])"
    r"|[修弄办][得的](?:什么|啥)(?:玩意儿?|东西)|(?:都|还)没装(?:上|好)?(?:呢|啊)?(?=$|[,，。!！])"
    r"|还没(亮|通(?!过|知)|热)|又(坏|堵|漏|灭|停|不(亮|通|热))了"
)
# Said by itself, after somebody called it done; in a longer sentence it may be of anything.
_STILL = re.compile(
    r"(?:没有?|未)(?:见?好|亮|热|通(?!过|知)|修|弄完|修完|清完|清干净|来[电水气])(?:呢|啊|呀|啦|过)*[。.!！~]*$"
    r"|问题(?:还|依然|依旧)在|(?:还|依然|依旧)在?(?:漏|堵|响|冒|臭|吵|晃|黑|停|坏|塌|滴)着?|还是(?:漏|堵|黑|臭|吵|原样|那样|老样)"
    r"|老样子|白[修弄来]了|跟没[修弄来]|等于没[修弄来]|哪[儿里]好了"
)
_BACK = re.compile(
    r"又(?:开始|找上?|跑|返|把人|给|被)*(?:回来|来|闹|打|吵|砸|敲|踹|骂|喊|跟|追|堵|冒|着|烧|燃|漏气|困[住着在人进]|卡[住在]|关(?:在|住|里)"
    r"|锁在|掉(?:下|进|井|沟|水|河)|晕|昏|淹|摔|倒(?:下|地|了)|塌|爬(?:上|到)|动(?:手|刀)|干(?:起来|仗)|抽(?:起来|过去|了)|犯病|发作|没反应|流血"
    r"|不见了|走丢|有(?:烟|火|煤气|怪?味|一?个人?(?:困|掉|倒|晕|在里)|人(?:困|掉|倒|晕|进|来|打|闹|被)))"
)
# At the beginning of what he says, and of nothing else that comes again.
_AGAIN = re.compile(
    r"(?:[啊哎呀唉快天哪,，!！\s]|坏了|不好了?|火|烟|人|[他她]们?|[那这](?:个|些|伙|帮|俩|男|女)*(?:人|的)?|里[面头边]|现在|刚才|刚|电梯|楼[上下道]){0,8}又"
)
# By itself, long afterwards: who does what again, not what else comes again (快递又来了, 又打雷了).
_BACK_ALONE = re.compile(
    r"[快啊哎呀,，。!！\s]*(?:(?:(?:他|她)(?:们|俩)?|[那这](?:个|些|伙|帮|家|男|女)?(?:人|男的|女的|的|家伙)?|人|小偷|骗子|对方|醉汉"
    r"|[要催讨]债的(?:人)?|闹事的(?:人)?|楼[上下](?:的|那家)?|隔壁(?:的|那家)?|邻居)(?:现在|刚才|刚|今天|今晚)?"
    r"又(?:开始|找上?|跑|返)?(?:回来|来|闹|打|吵|砸|敲|踹|骂|喊|跟|追|堵)|又(?:开始)?(?:[闹打吵](?:起来|架|人)|砸|踹|敲门))"
    r"(?:起来|门|人|架|我(?:们|家)?|闹事?|骂|打)*(?:了|呢|啊)*[,，。!！\s]*(?:快来(?:人)?(?:吧|啊)?|怎么办|救命)?[。.!！\s]*"
)
_AFTER_ALL = re.compile(
    r"(?:那|唉|哎|要不|不行|算了|你们|麻烦|[,，。\s])*还(?:是|得|要)(?:得|要|请|麻烦)?(?:你们|师傅|网格员|民警)?(?:派个?)?人?"
    r"(?:过?来)(?:个?人|一?趟|一下)?(?:看一?看|看一?下|修一?修|修一?下|处理)?(?:吧|了|呀|啊)*(?:[,，\s]*[^,，。]{0,4}(?:[换修弄搞]不(?:了|好|成)|还是不行|没弄好))?[。.!！~\s]*"
)
_LOUD_AGAIN = re.compile(
    r"(?:今[晚天早]|昨[晚天]|半夜|现在|刚才|楼[上下]|隔壁|[他她]们?家?|那家|人家|[,，])*又(?:开始|在)*"
    r"(?:吵|闹|响|叫|唱|跳|放|弄|装)(?:上|起来|架|音乐)?[了呢]*[。.!！]*"
)
_OF_OTHERS = re.compile(
    r"证|户口|手续|材料|快递|外卖|饭|病|作业|课|工资|补贴|[医社]保|我(?![们这那层楼单])[爸妈家儿女]?|孩子|[？?吗么]"
)
_REST_LONGEST, REST_SOON = 5, 12
_NOBODY_CAME = re.compile(r"(?<!还)没(?:见|看见|看到)?(?:有|着)?(?:个)?人(?:来|管|去|修)")
_WHY = re.compile(r"怎么|咋|为[什啥]|[？?]|吗")


def unsolved(text: str, rest: int = _REST_LONGEST) -> bool:
    """Whether somebody says that it is not done, or is so again: 还没解决, 灯又坏了.

    `rest`: how much may stand beside what may be of anything.
    """
    said = said_plainly(text)
    return _UNSOLVED.search(said) is not None or _still(said, rest)


def _still(text: str, longest: int) -> bool:
    match = _STILL.search(text)
    rest = text.replace(match[0], "", 1) if match else ""
    return match is not None and len(rest) <= longest and _OF_OTHERS.search(rest) is None


def nobody_came(text: str) -> bool:
    """Whether somebody says that nobody was there: 没人来过; why nobody comes yet (怎么没人来) is asked."""
    said = said_plainly(text)
    return _NOBODY_CAME.search(said) is not None and not _WHY.search(said)


def back(text: str) -> bool:
    """Whether somebody says of a danger that was over that it is there again: 他们又来了, 又闹起来了."""
    return _BACK.search(said_plainly(text)) is not None


def begins_again(text: str) -> bool:
    """The same, said of nothing else, however far from it: 又困住一个, but not 快递又来了."""
    said = said_plainly(text)
    return _AGAIN.match(said) is not None and _BACK.search(said) is not None


def loud_again(text: str) -> bool:
    """Whether somebody says in a few words that they are loud again: 今晚又吵."""
    return _LOUD_AGAIN.fullmatch(said_plainly(text)) is not None


def back_alone(text: str) -> bool:
    """The same, told so that it is of nothing else however long ago that was."""
    return _BACK_ALONE.fullmatch(said_plainly(text)) is not None


def after_all(text: str) -> bool:
    """Whether somebody who wanted nobody to come does: 还是来吧."""
    return _AFTER_ALL.fullmatch(said_plainly(text)) is not None
