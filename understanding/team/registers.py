"""Which of the five registers (五清) a sentence changes: 搬来一家三口, 楼道灯全换了, 新开一家麻将馆."""

from __future__ import annotations

import re
import unicodedata

from models.register_rows import Register

LONGEST = 200
# What is asked, wished or feared has not changed.
_OPEN = re.compile(
    r"[?？]|[吗么呢]$|谁知道|有没有|是不是|怎么|咋|什么时候|几点|听说|打算|准备|想要?(?=[租搬开])"
)
_PERSON = (
    r"(?:人|口|户|家|租客|租户|房客|小两口|夫妻|老人|大爷|大妈|奶奶|爷爷|学生|工人|外地|小伙|姑娘|娃|孩)"
)
_PREMISES = (
    r"(?:店|馆|超市|便利店|饭店|餐厅|小吃|网吧|网咖|ktv|酒吧|酒店|宾馆|旅馆|民宿|诊所|药房|药店|幼儿园|托管|辅导班|培训班|"
    r"作坊|加工点|工厂|厂子|厂|仓库|洗浴|足疗|按摩|小饭桌|饭桌|早餐|奶茶|菜市场|棋牌室|麻将馆|台球|理发|修理部|废品|收购站|快递点|驿站|公司|门市|门面|商铺)"
)
_THINGS = (
    r"(?:灯|摄像头|监控|探头|消火栓|消防栓|灭火器|井盖|门禁|单元门|电梯|护栏|栏杆|充电桩|车棚|垃圾桶|信箱|健身器材|长椅|"
    r"路牌|标牌|减速带|道闸|水表|电表|管道|楼道|台阶|扶手|围墙|宣传栏|滑梯)"
)
_RULES: tuple[tuple[Register, re.Pattern[str]], ...] = (
    (
        Register.PREMISES,
        re.compile(
            rf"(?:新开|开了|开业|又开|盘下|转让|换了?老板|关门|关了|停业|歇业|倒闭|搬走|改成|变成|装修成).{{0,12}}{_PREMISES}"
            rf"|{_PREMISES}.{{0,6}}(?:开业|开张|开了|关门了|关了|停业|歇业|倒闭|搬走了|转让了|不干了|换了?老板|换人了)"
        ),
    ),
    (
        Register.FACILITIES,
        re.compile(
            rf"{_THINGS}.{{0,8}}(?:换|装|安|修|加|补|拆|更新|新增|改造|移|刷)(?:好|完|上)?了"
            rf"|(?:换|新?装|新?安|加装|增加|新增|加|补|拆|更新|新修)(?:上|好)?了.{{0,10}}{_THINGS}"
        ),
    ),
    (
        Register.PEOPLE,
        re.compile(
            rf"(?:新?搬|住)(?:来|进|进来|过来|走|出|出去|离)了?.{{0,10}}{_PERSON}|{_PERSON}.{{0,8}}(?:搬|住)(?:来|进|过来|走|出|离)"
            r"|(?:租客|租户|房客|那家人?|这家人?|那户人?|全家人?|外地人).{0,4}走了"
            r"|(?:来|走)了?一?(?:家|户)[一两二三四五六七八\d]?口?"
            r"|(?:租给|租出去|退租|新租|换了?租|租了)|(?:去世|过世|走了一位老人|没了一位老人|出生|生了个?|添了个?(?:孙|儿|闺女|女儿|娃|孩|丁)"
            r"|(?:租客|租户|房客|房东|户主).{0,3}换(?:了?人了?|了))"
            rf"|{_PERSON}.{{0,6}}(?:外出打工|去外地|回来住|出狱|刑满|服兵役|当兵|上大学)|(?:娶|嫁)(?:了|来|走|到)"
        ),
    ),
    (
        Register.HOUSES,
        re.compile(
            r"(?:房子|房|院子|平房|楼房|屋)(?:空|卖|拆|塌|翻新|过户|装修|隔断)(?:着|了|掉|好|成)"
            r"|\d{3,4}(?:室|户)?空了|空了(?:一|两|几|\d+)(?:户|套|间)|(?:成|变|空)了?空房|空着没人住|没人住了|群租|隔成|合租|新盖|加盖|盖起了|拆了.{0,6}(?:房|屋|院|楼)"
        ),
    ),
    (
        Register.CONCERNS,
        re.compile(
            r"(?:居民|住户|业主|群众|大家|老百姓|村民|街坊|好几家|不少人)(?:都|们)?.{0,4}(?:要求|希望|盼|反映|想让|想[装建修加设]|建议|意见|诉求|不满)"
        ),
    ),
)


# What is broken, dangerous or a nuisance once it has changed is a matter of its own.
_AMISS = re.compile(
    r"坏|不亮|不转|不响|不通|不出水|没水|没电|停电|停水|漏|堵|裂|歪|倒了|掉|砸|绊|塌|冒|臭|吵|闹|噪|扰民|喇叭|打架|打人|打孩子|骂"
    r"|偷|被人|没盖|敞着|没人管|没人修|没人清|危险|隐患|烧纸|煤气|燃气|触电|堆|占道|投诉|出事|受伤|锁不上|关不上|打不开"
)


def register_of(text: str) -> Register | None:
    """The register, or None where nothing of the kind is told."""
    if len(text) > LONGEST:
        return None
    said = _plain(text)
    if _OPEN.search(said):
        return None
    return next((register for register, pattern in _RULES if pattern.search(said)), None)


def premises_of(text: str) -> str:
    """The sort of premises of which a text speaks first; empty where it is about none."""
    found = re.search(_PREMISES, _plain(text))
    return found[0] if found else ""


def still_amiss(text: str) -> bool:
    """Whether something is amiss after the change; what was so before it is so no more."""
    said = _plain(text)
    match = next((found for _, pattern in _RULES if (found := pattern.search(said))), None)
    return match is not None and ("塌" in match[0] or _AMISS.search(said, match.end()) is not None)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
