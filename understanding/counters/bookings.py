"""Who wants an appointment, takes it back, or asks for his own: `预约`, `取消预约`, `我的预约`."""

from __future__ import annotations

import re
from datetime import date

from understanding.counters.named import counter_in
from understanding.days.wished import days_in

BOOKS = re.compile(
    r"(?:我|想|要|请|帮我|给我|能|能不能|可以|在线|网上|怎么)*(?:预约|约个?号|约个?时间|提前约)"
)
# Behind a day: 2月30号能预约户籍窗口吗; not 周末要预约吗, nor 昨天预约的没人理.
_DAY_THEN_BOOKS = re.compile(
    r"(?:[，,的]|上午|下午|早上?|中午|晚上?|[\d一二两三四五六七八九十]{1,3}点半?)*"
    r"(?:我|想|请|帮我|给我|还|去|来|能不能|可不可以|可以|能)*预约(?![的了过好上])"
)
# Said behind when and what for: `明天下午 3 点去办居住证，预约一下`, `我想约周六上午办户口`.
_BOOKED = re.compile(r"预约一?下|预约[吧啊]?$|(?<![大合签违隐])约一?[下个]|[想要]约")
CANCELS = re.compile(
    r"(?:我|想|要|请|帮我|给我|把)*(?:取消|退掉?|不要)(?:一下|了|那个|我的)*(?:预约|约号|号)了?"
)
OWN = re.compile(r"(?:我的|查|查看|查一下|看看)+(?:我的)?预约")


def books(text: str, today: date, counters: frozenset[str]) -> bool:
    """Whether somebody wants an appointment, with whatever he says of when and for what."""
    if BOOKS.match(text):
        return True
    if "预约" in text and _DAY_THEN_BOOKS.match(days_in(text, today).rest):
        return True
    asks = text.endswith(("吗", "么", "?", "？"))
    return bool(_BOOKED.search(text)) and not asks and bool(counter_in(text, counters))
