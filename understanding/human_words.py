"""Whether somebody asks for a human: `人工`, `转人工`, `我要找民警`, `有真人吗`; nothing else in the text."""

from __future__ import annotations

import re

from understanding.normal import plain
from understanding.spelled import in_characters

_BEFORE = (
    r"(?:你好|您好|请|麻烦|你们的?|帮我|给我|我|想|要|能不能|能|可以|怎么|怎样|直接|转接|转|找|叫|换|接|联系"
    r"|跟|和|有没有|有|个|位|[,，。!！ ])*"
)
_WHO = (
    r"(?:(?:人工|真人|活人|民警|警官|警察|值班民警|副?所长|领导|负责人"
    r"|社区民警|片警|客服)(?:客服|服务|坐席|同志)?)+"
)
_AFTER = (
    r"(?:说话|说|聊聊|聊|谈|回答|回复|答复|处理|接听|投诉|反映|反映情况|来|在不在|在吗|在|一下|吗|么|吧|呢"
    r"|行不行|行吗|可以吗|谢谢|[!！。?？,，~ ])*"
)
# Who is tired of us says what he does not want; a human is meant, named or not.
_TIRED = (
    r"(?:我?(?:不想|不要|不用|别让|别)(?:跟|和|用)?机器人(?:客服)?"
    r"(?:说话|说|聊|回复|回答|回|我|了|[!！。,，])*)"
)
_HUMAN = f"{_BEFORE}{_WHO}{_AFTER}"
_WANTED = re.compile(f"{_TIRED}(?:{_HUMAN})?|{_HUMAN}")


def wants_human(text: str) -> bool:
    """Short, and about nothing else: whoever says what it is about is read as ever."""
    said = in_characters(text)
    return len(said) <= 20 and _WANTED.fullmatch(plain(said)) is not None
