"""Whether somebody who speaks to us asks of something, rather than how we are or whether we are there."""

from __future__ import annotations

import re

from understanding.afterwards.usual import chases
from understanding.normal import plain

SHORTEST, LONGEST = 5, 40
_ASKS = re.compile(
    r"[?？吗么不没][。.!！]*$|怎么|咋|如何|哪[里儿个些]|在哪|谁|几[点号个天]|多少|多久|多会儿|什么|啥|为何"
    r"|能不能|可不可以|可以.{0,12}吗|要不要|是不是|有没有|[想要请]问"
)
_GREETING = re.compile(
    r"^(?:[您你]们?好|在吗|哎|喂|我?(?:想|要|请|麻烦)*问(?:一下|一个|个|下)?(?:事[儿情]?|问题)?|\s|[,，。!！:：])+"
)
# Of ourselves, of how somebody is, or of nothing at all.
_OF_US = re.compile(
    r"^(?:那|哦|嗯)*(?:你|您|一呼|机器人|小呼)(?:们好|们?是谁|(?!们)(?:是|叫|会|在|几岁|多大|住|吃|睡|忙|累|到底|觉得|懂|男|女|真|能(?:做|干|听|看|说|聊)))"
    r"|[在忙睡]不在|在吗|有人(?:在)?[吗没]|吃了[吗没]|真人|人工智能|机器人|收到[了]?[吗没]|看[得]?[见到]了?[吗没]|听[得]?[见到懂]了?[吗没]|明白[了]?[吗没]|(?:干|做)(?:嘛|啥|什么)的?[？?]*$"
    r"|天气|讲个?笑话|几点了|星期几|今天(?:几号|周几)"
)


def asks_something(text: str) -> bool:
    """Whether an officer should see it as a question that the station might be able to answer."""
    said = _GREETING.sub("", plain(text))
    if not SHORTEST <= len(said) <= LONGEST:
        return False
    return _ASKS.search(said) is not None and _OF_US.search(said) is None and not chases(said)
