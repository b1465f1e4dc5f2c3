"""What is asked of somebody who wants an appointment: at which counter, and when."""

from __future__ import annotations

from datetime import date, datetime

from handlers import confirm
from handlers.asked import Asked
from handlers.bookings import booking_times, booking_wish
from handlers.bookings.booking_offered import Offered
from handlers.bookings.booking_wish import Wish
from models import appointments, posts
from models.incident_rows import Choice
from models.messages import Outgoing
from models.registry import PostInfo
from models.tasks import COUNTER, SLOT
from models.work import Work
from understanding.counters.named import counter_in
from understanding.normal import plain

WHICH = "您要到哪个窗口办？回数字就行：\n{options}"
WHEN = "{post} {counter}窗口，哪个时间方便？回数字就行，或者说哪天，比如“周五下午”：\n{options}"
NONE_FREE = "最近两周没有空的时间了，过几天再来约吧。"
NO_COUNTER = "这里还不能预约，直接到窗口就行。"


def meant(text: str, every: list[tuple[PostInfo, str]]) -> list[tuple[PostInfo, str]]:
    """Those of the counter and of the post that are named, as far as they are."""
    wanted = counter_in(text, frozenset(name for _, name in every))
    found = [(post, name) for post, name in every if not wanted or name == wanted]
    return [(post, name) for post, name in found if plain(post.name) in text] or found


def counters(work: Work) -> list[tuple[PostInfo, str]]:
    return [
        (post, counter)
        for post in work.registry.posts
        for counter in post.counters
        if posts.opening_of(post, counter).rules
    ]


def ask_which(asked: Asked, work: Work, found: list[tuple[PostInfo, str]]) -> Outgoing:
    """A day that is none is told at once, and what was said of when is not kept then."""
    wrong = booking_times.problem(work, wish_of(asked))
    shown = found[:9]
    offer = [Offered(post.name, counter) for post, counter in shown]
    _remember(asked, work, COUNTER, offer, "" if wrong else asked.text)
    lines = [f"{n}. {post.name} {counter}窗口" for n, (post, counter) in enumerate(shown, start=1)]
    return asked.reply("\n".join(filter(None, [wrong, WHICH.format(options="\n".join(lines))])))


def wish_of(asked: Asked) -> Wish:
    return booking_wish.wish(asked.text, asked.today)


def ask_when(
    asked: Asked, work: Work, post: PostInfo, counter: str, wished: Wish, *, before: date | None = None,
    head: str = "",
) -> Outgoing:  # fmt: skip
    """The half hours that are free on the day, and about the time, that are wished, if any are.

    `before`: the day of which was spoken before.
    """
    if wrong := booking_times.problem(work, wished):
        # What was offered before may still be chosen.
        if asked.choosing != SLOT:
            _remember(asked, work, SLOT, [Offered(post.name, counter)])
        return asked.reply(head + wrong)
    why, shown = booking_times.offered(work, post, counter, wished, before)
    if not shown:
        _remember(asked, work, SLOT, [Offered(post.name, counter)])
        return asked.reply(head + NONE_FREE)
    return ask_among(asked, work, post, counter, shown, head + why)


def ask_among(
    asked: Asked, work: Work, post: PostInfo, counter: str, shown: list[datetime], head: str = ""
) -> Outgoing:
    """Which of these half hours."""
    _remember(asked, work, SLOT, [Offered(post.name, counter, at) for at in shown])
    lines = [f"{n}. {appointments.when(work, at)}" for n, at in enumerate(shown, start=1)]
    told = WHEN.format(post=post.name, counter=counter, options="\n".join(lines))
    return asked.reply("\n".join(filter(None, [head, told])))


def _remember(asked: Asked, work: Work, act: str, offer: list[Offered], said: str = "") -> None:
    """`said`: what tells when he wants to come, while he is asked where."""
    work.db.merge(
        Choice(
            conversation=confirm.place(asked), sender=asked.incoming.sender, act=act,
            options=[each.kept for each in offer],
            note=work.vault.seal(said) if said else None, expires_at=work.now + work.settings.clocks.choice,
        )
    )  # fmt: skip
