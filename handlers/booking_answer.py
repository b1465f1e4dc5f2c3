"""What somebody answers who was asked at which counter, or when: the next step, or the appointment."""

from __future__ import annotations

import re
from datetime import date, datetime

from handlers import booking_instead, booking_wish, confirm
from handlers.asked import Asked
from handlers.booking_offer import BETWEEN, ask_when, ask_which, counters, meant, wish_of
from handlers.booking_wish import Wish
from models import appointments
from models.incident_rows import Choice
from models.incidents import local
from models.messages import Outgoing
from models.registry import PostInfo
from models.tasks import COUNTER, SLOT
from models.work import Work
from understanding.list_picks import picked
from understanding.normal import plain
from understanding.offer_words import Wants, of_offer
from understanding.reading import Kind
from understanding.service_words import COUNTERS, counter_in

DONE = "约好了：{when}，{post} {counter}窗口，预约号 {id}。{address}\n来不了请发“取消预约”。"
ADDRESS = "地址：{address}。"
REMINDED = "前一天会提醒您。"
FULL = "这个时间刚刚约满了，"
NO_COUNTER = "这里还不能预约，直接到窗口就行。"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"
DAY_OR_NUMBER = (
    "您说的是第 {n} 个（{listed}），还是 {month} 月 {day} 号？"
    "第 {n} 个请只回数字 {n}，不是就回“{month}月{day}号”。"
)
DAY_OF_MONTH = re.compile(r"\s*[\d０-９一二三四五六七八九]+\s*号[吧呢]?\s*")
LONGEST, A_NAME = 40, 12
EVERY = frozenset(COUNTERS)
TALK = (Kind.CHATTER, Kind.CONSULT)


def goes_on(asked: Asked) -> bool:
    """Whether these words answer which counter or when."""
    if asked.choosing not in (COUNTER, SLOT):
        return False
    if picked(asked.text) is not None:
        # What can be pressed is of another list.
        return not asked.clicked
    if len(asked.text) > LONGEST or not (_answers(asked) or booking_instead.declines(asked)):
        return False
    # 现在楼下有人打架 names a day too, and 明天窗口开吗 is asked of the calendar.
    reading = asked.read(asked.text)
    return reading.kind in TALK and reading.service is None and reading.answer is None


def _answers(asked: Asked) -> bool:
    """When, or, where that is asked, which counter: 户籍窗口吧."""
    if booking_wish.wish(asked.text, asked.today).said:
        return True
    text = plain(asked.text)
    return asked.choosing == COUNTER and len(text) <= A_NAME and bool(counter_in(text, EVERY))


def chosen(asked: Asked, work: Work) -> list[Outgoing]:
    """The next step, or the appointment."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is None:
        return []
    if booking_instead.declines(asked):
        return [_instead(asked, work, choice)]
    number, last = picked(asked.text), len(choice.options)
    if number is None:
        return _other_time(asked, work, choice) if choice.act == SLOT else _named(asked, work, choice)
    if choice.act == SLOT and DAY_OF_MONTH.fullmatch(asked.text):
        if not 1 <= number <= last or choice.options[number - 1].endswith(BETWEEN):
            return _other_time(asked, work, choice)
        return [asked.reply(_which_three(asked, work, choice, number))]
    if not 1 <= number <= last:
        return [asked.reply(NO_SUCH.format(n=number, last=last))]
    name, counter, *at = choice.options[number - 1].split(BETWEEN)
    post = next((each for each in work.registry.posts if each.name == name), None)
    if post is None:
        return [asked.reply(NO_COUNTER)]
    if not at or not at[0]:
        said = work.vault.open(choice.note) if choice.note else ""
        wished = booking_wish.wish(said, local(work, work.now).date())
        return [ask_when(asked, work, post, counter, wished)]
    return _booked(asked, work, post, counter, datetime.fromisoformat(at[0]))


def _instead(asked: Asked, work: Work, choice: Choice) -> Outgoing:
    if of_offer(asked.text) is Wants.NOTHING:
        return booking_instead.nothing(asked, work, choice)
    name, counter, *_ = choice.options[0].split(BETWEEN)
    post = next((each for each in work.registry.posts if each.name == name), None)
    if post is None:
        return asked.reply(NO_COUNTER)
    return booking_instead.others(asked, work, choice, post, counter)


def _named(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """Which of the counters that were offered is named; what is said of when is kept until it is."""
    offered = [each.split(BETWEEN)[:2] for each in choice.options]
    every = [(post, name) for post, name in counters(work) if [post.name, name] in offered]
    found = meant(plain(asked.text), every) or every
    if len(found) == 1:
        said = work.vault.open(choice.note) if choice.note else ""
        wished = booking_wish.wish(f"{said}，{asked.text}", local(work, work.now).date())
        return [ask_when(asked, work, *found[0], wished)]
    return [ask_which(asked, work, found)] if found else [asked.reply(NO_COUNTER)]


def _which_three(asked: Asked, work: Work, choice: Choice, number: int) -> str:
    """3 号 may be the third of the list, or the third of the month."""
    at = choice.options[number - 1].split(BETWEEN)[2]
    day = max(wish_of(asked, work).days.wanted)
    listed = appointments.when(work, datetime.fromisoformat(at))
    return DAY_OR_NUMBER.format(n=number, listed=listed, month=day.month, day=day.day)


def _other_time(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """What was offered and is named is booked; else the same counter, on the same day if none is named."""
    name, counter, *_ = choice.options[0].split(BETWEEN)
    days = {datetime.fromisoformat(at).date() for each in choice.options if (at := each.split(BETWEEN)[2])}
    post = next((each for each in work.registry.posts if each.name == name), None)
    if post is None:
        return [asked.reply(NO_COUNTER)]
    wished, day = wish_of(asked, work), days.pop() if len(days) == 1 else None
    exact = _exact(choice, wished, day)
    if exact is not None:
        return _booked(asked, work, post, counter, exact)
    return [ask_when(asked, work, post, counter, wished, before=day)]


def _exact(choice: Choice, wished: Wish, day: date | None) -> datetime | None:
    """The one of those offered that the words name by day and minute: 3 点 is 15:00, 3 点半 15:30."""
    wanted = wished.days.wanted or {day}
    offered = (datetime.fromisoformat(at) for each in choice.options if (at := each.split(BETWEEN)[2]))
    found = [at for at in offered if wished.time.names(at) and at.date() in wanted]
    return found[0] if len(found) == 1 and not wished.days.odd and not wished.days.other else None


def _booked(asked: Asked, work: Work, post: PostInfo, counter: str, at: datetime) -> list[Outgoing]:
    if at not in appointments.slots(work, post, counter):
        return [ask_when(asked, work, post, counter, booking_wish.ANY, head=FULL)]
    row = appointments.book(work, asked.incoming, post, counter, at)
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is not None:
        work.db.delete(choice)
    address = ADDRESS.format(address=post.address) if post.address else ""
    told = DONE.format(
        when=appointments.when(work, at), post=post.name, counter=counter, id=row.id, address=address
    )
    if at.date() > local(work, work.now).date():
        told += REMINDED
    return [asked.reply(told), *appointments.tell(work, row)]
