"""你们网格员态度特别差, said to us: the officers read it, and who said it hears so."""

from __future__ import annotations

import re

from handlers import question
from handlers.asked import Asked
from models.messages import Outgoing
from models.work import Work
from understanding.normal import plain

SORRY = "让您不满意了，抱歉。"
LONGEST = 80
_OF_US = (
    r"(?:你们|网格员|网格长|民警|警察|辅警|协管员|所里|派出所|社区|村委|居委会|物业|工作人员"
    r"|来的(?:人|师傅)|修的人)"
)
_BAD = (
    r"(?:态度(?:太|特别|很|真|非常|极其|那么|这么)?(?:差|恶劣|不好)|不作为|推诿|推来推去|踢皮球|糊弄|敷衍|骂人|骂我|吃拿卡要|乱收费|要钱|收钱"
    r"|太差劲|差劲|不负责|没人管事|太慢|拖着不办|吃干饭)"
)
_COMPLAINS = re.compile(rf"{_OF_US}.{{0,12}}?{_BAD}|我?要?投诉(?:你们|网格员|民警|所里|物业|社区)")


def may_be(asked: Asked) -> bool:
    """Whether a resident complains to us of those who work here, and of nothing that somebody has to mend."""
    return (
        not asked.among_staff
        and len(asked.text) <= LONGEST
        and _COMPLAINS.search(plain(asked.text)) is not None
    )


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """It stands on the officers' list."""
    return [asked.reply(SORRY + question.listed(asked, work))]
