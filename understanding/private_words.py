"""Whether somebody asks for what is another's: his telephone number, where he lives, or who reported it."""

from __future__ import annotations

import re

from understanding.normal import plain

LONGEST = 40
_WHAT = r"(?:电话|手机号?|号码|联系方式|联系电话|微信号?|身份证号码?|家庭住址|住址|住在?哪)"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_PERSON = (
    r"(?:业主|住户|邻居|房东|租[户客]|房客|户主|楼[上下]|对门|隔壁|那[家户]|他家?|她家?|\d{3,4}(?:室|户|房)?"
    rf"|(?<![一-龥])[{_SURNAMES}][一-龥]{{1,2}}|[{_SURNAMES}](?:某|大爷|大妈|阿姨|叔|婶|师傅|姐|哥)|(?:邻居|找)[{_SURNAMES}][一-龥]{{1,2}})"
)
_PUBLIC = re.compile(
    r"派出所|警|物业|社区|居委|村委|网格|所长|窗口|户籍|医院|学校|供电|供水|热力|燃气|水务|自来水|客服|政府|街道|办事处|中心|公司|[局站队厅]的?电话"
)
_CONTACT = re.compile(rf"{_PERSON}(?:家|业主|住户)?(?:的|[他她]?的)?{_WHAT}")
_WANTS = re.compile(
    r"多少|是啥|是什么|几号|给我|给一?下|发我|发一?下|告诉我|查一?下|找一?下|有没有|谁有|有吗|知道|我?[要想]|麻烦|求|住在?哪|[?？]$|^[^,，。]{2,12}$"
)
_HIS_OWN = re.compile(r"我(?:的|家的?)?(?:电话|手机|号码|微信|联系方式)|打(?:我|这个)|我是|联系人")
_REPORTER = re.compile(
    r"(?:谁|什么人|哪个人?|哪[家户])(?:刚才|又|在)?(?:举报|上报|报警|报的|反映|投诉|告发|告的|告了)|(?:举报|报警|投诉|反映)(?:人|者)(?:是谁|的|叫)|是谁(?:报|举报|投诉|反映|告)"
)


def wants_contact(text: str) -> bool:
    """Whether it is how to reach or find a private person: 502业主的电话多少."""
    said = plain(text) if len(text) <= LONGEST else ""
    if not said or _HIS_OWN.search(said) or _PUBLIC.search(said):
        return False
    return _CONTACT.search(said) is not None and _WANTS.search(said) is not None


_DELETE = re.compile(
    r"(?:把|将|我|刚才|刚刚|之前|上面|的|说|发|报|写|话|那条|那句|消息|内容|记录|都|全|给我|帮我|麻烦|请|能不能|可以)*(?:删|抹)(?:了|掉|除|一下|吧)*"
    r"(?:我的?(?:记录|消息|话|内容))?(?:吗|吧|啊|[,，。！!？?]|别[^,，。]{0,8})*"
)


def wants_deletion(text: str) -> bool:
    """Whether it is that his words be taken away: 麻烦把我说的删掉."""
    return len(text) <= LONGEST and _DELETE.fullmatch(plain(text)) is not None


def wants_reporter(text: str) -> bool:
    """Whether it is who reported something: 谁举报的我."""
    return len(text) <= LONGEST and _REPORTER.search(plain(text)) is not None
