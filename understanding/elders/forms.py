"""How a sighting is said: the expressions by which a clause is read as one, each with its proof."""

from __future__ import annotations

import re
from functools import cache

from models.elders import Proof
from understanding.elders.names import FAMILIES, KIN, NAME

_WHERE = r"(?P<where>[\u4e00-\u9fffA-Za-z0-9\-#]{0,16}(?:小区|号楼|单元|室|号院|院|村|栋|家属院|楼|#|\d))?的?"
_WHO = rf"{_WHERE}(?P<who>{NAME})"
WHEN = (
    r"(?:(?P<day>今天|今早|今晚|今日|昨天|昨晚|昨日|前天|明天|后天|明早)?(?P<part>早上|上午|中午|下午|晚上|早晨|傍晚|刚才|刚刚|刚)?"
    r"(?P<clock>\d{1,2}(?::\d{2}|点半?))?)?"
)
# The time may stand in the middle too, where a group of the expression has a name of its own.
_THEN = WHEN.replace("?P<", "?P<n")
_I = r"(?:我们?|咱们?|俺)?(?:已经?|也|都|又)?"
_SEE = r"(?:见到|见着|看到|看见|看望|探望|(?:入户)?走访|碰到|碰见|遇到|遇见|见过|见了|看了|见)"
_SEEN = (
    r"(?:见到了?|见着了?|看到了|见过了?|见面了?|见了面?|看望过?了|已见面?|[碰遇][到见]了|看见了|找到了"
    r"|走访过?了?)"
)
_WITH = rf"(?:(?:和|跟|同)(?:他|她)?的?{KIN})?"
_DOING = (
    r"(?:(?:人)?在家里?(?:呢|着)?|(?:正?在)?(?:楼下|小区|院子?|门口|家|屋|广场|街|路|超市|菜市场|公园)?[里上]?(?:正?在)?"
    r"(?:晒太阳|遛弯|散步|溜达|下棋|买菜|做饭|看电视|吃饭|聊天|打牌|打麻将|锻炼|跳舞|坐着|休息|睡觉|浇花|扫地)(?:呢|了)?)?"
)
_DONE = r"(?:过?了|过|本人|一面|人)*"
FINE = r"(?:(?:人|一切|身体|精神|状态)?(?:都|很|挺|还)?(?:好|不错|正常|没事|平安|可以|硬朗)(?:着呢|的|了)?)?"
# Why it is told only now.
LATE = r"(?:当时|昨天|昨晚)?(?:忘了?报|忘记报|忘了?说|没来得及报|没顾上报|才想起来|补报一?下?|手机没电)了?"
_CALLED = r"(?:(?:通|打)(?:过|了)?(?:个)?(?:电话|视频)|视频(?:通话)?|通(?:了|过)?话)(?:了|过)?"
ABSENT = (
    r"(?:家)?(?:敲门|敲了?半?天?门|叫门|上门|打电话)?(?:也|都|又|还是?|今天)?(?:没人应|没人答应|没人开门?|没应|没人|不开门|不应|没在家|不在家"
    r"|没在|不在|没见到人?|没见着人?|没见到|没找到人?|找不到人?|找不着人?|联系不上|没人接|没接|没开门?|没动静"
    r"|锁着门|门锁着|门没开|(?:不|没)接电话|电话(?:不|没人?)接|电话打?不通)(?:了|呢|门)?"
)
_RANG = r"(?:打了?|打过)?(?:(?:[一二两三四五六七八九十几好多\d]{1,2}(?:个|次|遍|回|通)))?电话"
_NO_ANSWER = r"(?:也|都|又|还|一直)?(?:没人接听?|没接|不接|没打通|打?不通|关机)(?:了|呢)?"
# What more is said of nobody being there.
STILL = (
    r"(?:屋里|家里|里面|门|电话|手机)?(?:也|都|又|还)?(?:打|敲|喊)?了?(?:半天)?(?:电话|手机|门)?(?:也|都|又|还|一直)?"
    r"(?:没人接|没接|不接|打不通|不通|关机|联系不上|没人应|没应|没动静|没声音|没人|没亮灯|锁着|没开)(?:了|呢)?"
    r"|(?:问了)?(?:邻居|对门|楼下|门卫)(?:们)?(?:也|都|说)?(?:没见|没看见|没见到|没见着|不知道)(?:过|到|着)?(?:他|她|人)?(?:了)?"
)
# Where he is by what others say; what sounds like harm is not taken for that.
SAYS = (
    rf"(?:(?:给|打|问)?(?:了)?(?:电话)?)?(?:邻居|对门|楼下|门卫|保安|他|她|老人)?的?(?:{KIN})?(?:电话里)?(?:说|讲)(?:是)?"
    r"(?:他|她|人|老人)?(?:已经|刚刚?|昨天|昨晚|今天|今早|早上|上午|中午|下午)?"
    r"(?:去|到|在|回|上|跟|住院|出门|出去|外出|赶集|走亲戚|串门|买菜|不在)(?:(?![摔晕倒血救火烟味喊叫疼死吵哭])[\u4e00-\u9fff]){0,12}"
)
_KNOCKED = r"(?:敲门|叫门|上门|敲了?(?:半天|好久|几次)门)"
GONE = rf"{_I}{WHEN}(?:去|到|上|来)(?:了|过)?{_WHO}(?:的?家|那儿|那里|门口)(?:了|过|里)?"
# Where it stands alone he was seen; what follows may tell otherwise.
CALLED_ON = rf"{_I}{WHEN}(?:去)?(?:入户)?(?:走访|看望|探望){_WHO}家?"
THERE = r"(?:人|他|她|老人)?(?:也|都)?(?:在家|在|见到|见着|见了面|见过)(?:了|的|呢)?"
FORMS: tuple[tuple[Proof, str], ...] = (
    (Proof.NEIGHBOUR, rf"{WHEN}(?:听)?邻居(?:说|讲)?{_THEN}{_SEE}{_DONE}{_WHO}{_DONE}{FINE}"),
    (Proof.ABSENT, rf"{_I}{WHEN}(?:没见到|没见着|没找到|找不到|联系不上|没看到|没看见){_WHO}(?:了|人|本人)*"),
    (Proof.ABSENT, rf"{_I}{WHEN}(?:给|跟|和|打了?){_WHO}家?的?{_THEN}{_RANG}{_NO_ANSWER}"),
    (Proof.ABSENT, rf"{_I}{WHEN}敲{_WHO}(?:家)?的?门(?:没人应|没人|没应|不开|没人开)(?:了)?"),
    (Proof.ABSENT, rf"{_I}{WHEN}{_KNOCKED}{_WHO}(?:家|也|都)?(?:没开|不开|没应|不应|没人应?)门?了?"),
    (Proof.ABSENT, rf"{WHEN}{_WHO}{_THEN}{ABSENT}"),
    (Proof.PHONE, rf"{_I}{WHEN}(?:给|跟|和|与){_WHO}{_THEN}{_CALLED}{FINE}"),
    (Proof.PHONE, rf"{_WHO}{WHEN}(?:电话|视频)(?:里)?(?:通了|打通了|接了|联系了?|联系上了?){FINE}"),
    (Proof.PHONE, rf"{_WHO}{WHEN}(?:接|回)(?:了)?(?:电话|视频)了?{FINE}"),
    (Proof.DOOR, rf"{_I}{WHEN}(?:敲门|上门|在?门口){_SEE}{_WHO}{_DONE}{FINE}"),
    (Proof.DOOR, rf"{WHEN}{_WHO}{_THEN}(?:敲门|上门|门口)(?:有人)?(?:应了?|见了|见到了|答应了){FINE}"),
    (Proof.MET, rf"{_I}{WHEN}找到{_WHO}(?:人|本人)?了{FINE}"),
    (Proof.MET, rf"{_I}{WHEN}(?:去)?{_SEE}(?:了|过)?{_WHO}{_WITH}{_DONE}{_DOING}{FINE}"),
    (Proof.MET, rf"{WHEN}{_WHO}{_THEN}{_DOING}[都也全]?(?:已经?|刚|刚刚)?(?<![不没]){_SEEN}(?:人)?{FINE}"),
)  # fmt: skip
# 第3位 is one of the list, 3位 are three of them: who, nobody can tell. Digits without anything between
# are one number: taken apart in every way they would hold up all others.
_ONE_OF_IT = r"(?:(?:(?<=第\d)|(?<=第\d\d))[位个]|[号.、])?(?:老人)?"
_NUMBERS = r"(?:第(?=\d+[位个号]))?(?P<numbers>\d{1,2}(?:[、.和 号到-]+\d{1,2})*)" + _ONE_OF_IT
NUMBERED: tuple[tuple[Proof, str], ...] = (
    (Proof.ABSENT, _NUMBERS + ABSENT),
    (Proof.PHONE, _NUMBERS + rf"(?:都|也)?(?:{_CALLED}|电话(?:里)?(?:通了|联系了?|打了)?)"),
    (Proof.NEIGHBOUR, _NUMBERS + r"(?:都|也)?邻居(?:说)?(?:见到|看到|见过)了?"),
    (Proof.DOOR, _NUMBERS + r"(?:都|也)?(?:敲门|上门|门口)(?:应了?|见到?了?)"),
    (Proof.MET, _NUMBERS + r"(?:都|也|已经|全|又|后来)?(?:见到|见着|看到|看望|见过|见面|见)(?:过)?了?面?"),
)
TOO = rf"{_WHO}{_DONE}{FINE}"
# All but one are no more told of one by one than all are: 除了李玉兰都见到了.
_SO_MANY = r"(?:这|那|前|一共)?(?:[几两一二三四五六七八九十]|\d{1,2})[位个](?:老人)?"
_ALL_SEEN = r"[见看][到着过望]?面?了?"
ALL = (
    r"(?:除了?.{1,8}?(?:以?外|之外)?[，,]?)?(?:今天|其他的?|别的|剩下的?|老人|名单上的?)*"
    rf"(?:(?:大家|他们|{_SO_MANY})?(?:都|全)[部都]?|{_SO_MANY}){_ALL_SEEN}"
)
SEVERAL = re.compile(r"\d{1,2}(?:[、，, ]+\d{1,2})+")
AND = re.compile(r"[、]|和|跟|及")
# A space between two names; and names after a word that says what they are: 已见面：王大爷、李奶奶.
BETWEEN = re.compile(rf"(?<=[\u4e00-\u9fff])\s+(?=[{FAMILIES}])")
LISTED = re.compile(r"(?:今天|已经?|都)*(?:见面|见到|看望|见过)(?:了|过|的)?\s*[：:]\s*")


# Said before what is told: 收到，…; 报告所长，….
BEFORE = re.compile(r"(?:收到|好的?|嗯+|报告(?:所长|领导|民警)?|汇报(?:一下)?)[了啦]?[，,。：:！! ]+")


@cache
def compiled(form: str) -> re.Pattern[str]:
    """When it is first needed, or when `sightings.warm` says so: never while a module is read."""
    return re.compile(form)
