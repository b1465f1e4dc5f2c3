"""What a reporter says afterwards: that nobody came, that it is well or over, more of it, or mere thanks."""

from __future__ import annotations

import re

from understanding.afterwards.said_plainly import said_plainly

_CHASING = re.compile(
    r"[还咋](没|不)(人)?(见)?(来|到|修|弄|处理|解决)|怎么还(没|不)|咋还|没(见)?人(来|管)|催(一?下|催)"
    r"|(什么时候|啥时候|多会儿?|多久)(能|才|会)?(来|到|修|好|弄|处理)|还(得|要)(等)?多(久|长)|等(了)?(半天|好久|几天)"
    r"|几点钟?(?:能|才|会)?(?:来|到|修)|再不(?:来|修|管|弄|处理)|谁来[修管弄]|谁接[的了单]|^我(?:的|那个|家|报的)+呢|(?:快点|赶紧|赶快|抓紧)(?:过?来|修|弄|处理|派|解决)"
    r"|^(?:灯|路灯|水|电|电梯|门|那个|这个|你们)*(?:修|弄|处理|换|通)?好了?(?:吗|没有?|么)[？?]?$|要投诉|投诉你们|(?:到底|你们)[^，。,]{0,3}(?:管不管|修不修|来不来修|派不派人)"
    r"|(?:派|安排)人?(?:过?来|去)?了?(?:人)?了?(?:没有?|吗|么)[？?！!。]*$|(?:打|拨)\s*12345"
    r"|^(?:还|到底|你们|有人|有没有人)*管不管"
    r"|^人呢|有人(来|管)(吗|么|没)|来人了(吗|没)"
)
# 快递什么时候来 is asked of nobody who was sent for.
_OTHERS_COME = re.compile(
    r"(?:快递|外卖|包裹|老师|公交|班车|校车|火车|医生|大夫|孩子|[爸妈]|老[公婆]|媳妇|[饭菜货])[^，,。]{0,2}(?:什么时候|啥时候|多会儿?|几点钟?)"
)
_SOLVED = re.compile(
    r"(?<![没未不])(解决|修好|弄好|搞好|处理好|处理完|清理完|疏通|换好)了(?!没|吗|么|不)"
    r"|^(已经|都|现在|灯|路灯|楼道|水|电|气|暖气)*(好|通|亮|热|来电|来水|有水|有电|可以)了(?!没|吗|么)|不用(来|管|修)了"
)
# 这叫修好了?
_DOUBTED = re.compile(r"[?？]|这(?:也|就)?[叫算]|谁说|哪[里儿]")
_MENDED = re.compile(r"(?:已经|都)?(?:解决|[修弄搞换]好|处理[好完]|清理完|疏通|亮|通|热|好)了")
# Of what is named before it: 福善庄小区的好了，谢谢.
_WELL = re.compile(
    r"(?<![没未不还要快就弄修搞换])(?:已经|都|现在|又)*(?:好|通|亮|热|行|可以|正常|[来有][水电气])了[啊呀哈啦哦]*"
    r"(?:[,，。.!！~～、\s👍🙏]*(?:谢谢|谢了|多谢|感谢|辛苦|麻烦)?[您你们啊了]*)*"
)
# Of a danger: 人找到了, 火灭了, 没事了, 虚惊一场.
_ENDED = re.compile(
    r"(?:(?<![没未不])找(?:到|着|见)了|^(?:火|都|已经|现在|自己)*[灭熄]了|火(?:已经|都)?[灭熄]了"
    r"|^(?:电话|终于|[他她]|我[爸妈]|刚才?|打)*接(?:电话|通)?了|(?:自己|已经)(?:回来|醒)了|救上来了|^(?:人|都|已经|孩子|[他她]们?|救)*出来了"
    r"|劝(?:住|下来|开)了|自己(?:爬?起来|走|回家)|联系上了|来接了|[接领拉带劝送]走了"
    r"|^(?:人|他|她|孩子|都|已经|自己|[救捞拉爬游拽])*上来了|(?:[抓逮制][到住]了|接到[人了]+)(?=$|[,，。!！\s]))(?!吗|么|没)"
    r"|没事(?:儿)?了(?!吗|么|吧)|虚惊一场|开玩笑|闹着玩|骗(?:你|大家)们?(?:的|玩)|骗人玩|逗[你大]?[们家]?玩|看错了|误会|不打了|人没事|(?:^|[,，。!！\s])没事$"
    r"|发错[群人地]?方?了?$|(?<![他她们人子家方])说的是.{0,8}(?:股票|股市|基金|游戏|电视|电影|视频|小说|剧)"
    r"|(?:^|[,，。!！\s])(?:哦|噢|啊|额|原来)*(?:不是)?[,，]?(?:原来|就|只|应该)?是[^,，。]{0,6}?"
    r"(?:烧纸|做饭|炒菜|油烟|水蒸气|蒸汽|放炮|鞭炮|烟花|演习|烧烤|烧秸秆?)(?:的|呢|了|在)*$"
    r"|没有?(?:煤气|怪|焦)?味儿?了|味儿?(?:散|没)了|不冒烟了|烟(?:散|没)了"
)
# Of who did it or fought there: 走了, 都散了.
_LEFT = re.compile(r"(?:人|[他她]们?|都|已经|现在)*(?:走|散)了")
_MARKS = " 。.!！~"
_COURTESY = re.compile(
    r"(好|好的|行|嗯|哦|ok|OK|收到|知道了|谢谢|谢了|多谢|感谢|辛苦|麻烦|不客气|客气了|不用谢|应该的|[您你们啊了哈！!。.,，、~～👍🙏\s])+"
)
# 辛苦师傅了！电梯也有点响: what stands behind it is what he wants. 谢谢谢谢谢谢 is read in one way alone.
_THANKS = re.compile(
    r"(?:(?:师傅|大家|你们|各位|网格员|民警|同志)们?)?(?:(?:真是?|太|非常|十分)?(?:辛苦|谢|感谢|多谢|麻烦)++(?:一?下|各位|师傅|大哥|小哥|大家|网格员|民警|同志|工作人员|[您你们啦了哈啊呀])*"
    r"[,，。.!！~～、\s]+)+(?P<rest>.{4,})",
    re.DOTALL,
)
_MORE = re.compile(r"^(还有|而且|另外|补充|对了|就是|就在|在|是)")
# 补充一下，穿黑衣服: who says so asks nothing, whatever it sounds like.
_SUPPLEMENTS = re.compile(r"^(?:我|再|还|要|想)*补充(?:一下|一点|一句|说明|个)*[,，。:：\s]")
_N = "[0-9０-９一二两三四五六七八九十]{1,3}"
_PART = re.compile(
    rf"(?:就?是|就?在)?(?:{_N}(?:单元|楼|层|门)){{1,3}}"
    r"(?:的|那个|那边|门口|楼道|拐角|电梯口|东户|西户)*[。.!！~\s]*"
)
# Of how to come and whom to find there.
_PRACTICAL = re.compile(
    r"^(?:我?(?:白天|上午|中午|下午|晚上|平时|现在|周末|周[一二三四五六日天]))+(?:家里?)?(?:都|一般)?(?:没人|有人|不?在家)"
    r"|门(?:没|不)锁|门开着|直接(?:进|上|来)|钥匙|密码|不在家|在家(?:等|呢|里)|家里?(?:有|没)人|敲门|(?:打|拨|留)(?:我|这个)?(?:的)?(?:电话|手机)"
    r"|(?:电话|手机|联系)(?:号码?|方式)?(?:是|[:：])?\s*1\d|找我|(?:点|号|天|午|晚上|周[一二三四五六日天末])(?:钟|半)?(?:以后|之后|再|后)?(?:我们?|家里?)?(?:再?来|有人|[都才]?在家|方便|打(?:电话)?$)|先别来|在(?:楼下|门口)等"
    r"|别(?:让|跟|和|告诉)[^,，。]{0,8}(?:知道|说)[^,，。]{0,3}我|别说是我|(?:给我|帮我|请)保密"
)
# What the water does that he told of; a thing that is named (水管, 马桶) may be another one.
_SPREADS = re.compile(
    r"水.{0,4}[流漫淌渗溢]|[淹泡]了|(?:[全都]|满地)是水|[漏漫流冒溢]得|[流漏漫淌渗冒溢]到|[流冒溢]了?(?:一|满)地|^(?:又|都|还|一直|往外)*[冒溢]出来"
)
_OF_WATER = re.compile(r"管|井|阀|表|龙头|暖|马桶|顶|污|下水|消防|车|电")
LONGEST, FEW = 60, 15


def part_of(text: str) -> bool:
    """Whether it says no more than where in a house: 二楼的, 2单元, 在三层."""
    return _PART.fullmatch(said_plainly(text)) is not None


def spreads(text: str) -> bool:
    """Whether it tells in a few words how far water has come: 水都流到楼下了."""
    said = said_plainly(text)
    return len(said) <= FEW and _SPREADS.search(said) is not None and _OF_WATER.search(said) is None


def chases(text: str) -> bool:
    """Whether somebody asks why nobody comes: 怎么还没人来."""
    said = said_plainly(text)
    return _CHASING.search(said) is not None and _OTHERS_COME.search(said) is None


def as_broken(text: str) -> str:
    """The same words as they would be said of what is not done: 灯修好了 becomes 灯坏了."""
    return _MENDED.sub("坏了", said_plainly(text))


def solved(text: str) -> bool:
    """Whether somebody says that it is done: 灯亮了，谢谢."""
    said = said_plainly(text)
    return _SOLVED.search(said) is not None and _DOUBTED.search(said) is None


def without_well(text: str) -> str:
    """What somebody says is well now (福善庄小区的好了，谢谢); nothing where he says no such thing."""
    said = said_plainly(text) if len(text) <= LONGEST else ""
    return next((said[: m.start()] for m in _WELL.finditer(said) if m.end() == len(said)), "")


def ended(text: str) -> bool:
    """Whether somebody says that a danger is over, or was none: 孩子找到了, 看错了."""
    return left(text) or _ENDED.search(said_plainly(text).rstrip(_MARKS)) is not None


def left(text: str) -> bool:
    """Whether somebody says no more than that they are gone: 走了, 都散了."""
    return _LEFT.fullmatch(said_plainly(text).rstrip(_MARKS)) is not None


def practical(text: str) -> bool:
    """Whether it tells how to come, when, or whom to find: 门没锁直接进, 下午三点以后再来."""
    asks = text.rstrip().endswith(("？", "?", "吗", "么"))
    return not asks and len(text) <= LONGEST and _PRACTICAL.search(said_plainly(text)) is not None


def supplements(text: str) -> bool:
    """Whether he says himself that this is more of it: 补充一下，穿黑衣服."""
    return _SUPPLEMENTS.match(said_plainly(text)) is not None


def courtesy(text: str) -> bool:
    """Whether there is nothing in it but thanks."""
    return bool(text) and _COURTESY.fullmatch(said_plainly(text) or " ") is not None


def behind_thanks(text: str) -> str:
    """What somebody says behind his thanks; nothing where he does not begin with them."""
    match = _THANKS.fullmatch(said_plainly(text)) if len(text) <= LONGEST else None
    return match["rest"].strip() if match else ""


def greets(text: str) -> bool:
    """Whether it begins with a greeting, as who has not said yet what he wants."""
    return said_plainly(text).startswith(
        ("你好", "您好", "你们好", "早上好", "上午好", "下午好", "晚上好", "大家好")
    )


def adds(text: str) -> bool:
    """Whether it begins as what goes on with something: 还有…, 对了…."""
    return _MORE.match(said_plainly(text)) is not None
