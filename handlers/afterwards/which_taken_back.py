"""不用来了, where he reported several: which one, by a number, its place, its sort, or all."""

from __future__ import annotations

from itertools import chain

from handlers import confirm, which_one
from handlers.afterwards import takes_back, which_of_his
from handlers.afterwards.taken_back import taken_back
from handlers.asked import Asked, Known
from handlers.sort_of import WRONG
from models import lookup
from models.allowed import present
from models.incident_rows import Choice
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.tasks import TAKEN_BACK
from models.work import Work
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn
from understanding.kind.categories import BETWEEN
from understanding.list_picks import none_of_them, picked
from understanding.reading import Kind

WHICH = "您报的有 {n} 件，哪一件不用来了？回数字就行，都不用了回“都”：\n{lines}"
LINE = "{number} {what}"
POLICE_MATTER = "报给民警的那件"
SAID = "{first}（{answer}）"
NONE = "好的，都照旧办。"
NO_SUCH = "没有第 {n} 件，请回 1 到 {last} 的数字。"
ALL = ("都", "全部", "所有", "两件都", "两个都", "都是")
LONGEST, MOST = 15, 9


def ask(asked: Asked, work: Work, open_: list[Known]) -> list[Outgoing]:
    """In a group nobody reads where a police matter is."""
    choice = Choice(
        conversation=confirm.place(asked), sender=asked.incoming.sender, act=TAKEN_BACK,
        options=[each.number for each in open_], note=work.vault.seal(asked.text),
        expires_at=work.now + work.settings.clocks.choice,
    )  # fmt: skip
    work.db.merge(choice)
    lines = tuple(_line(each) for each in open_)
    numbered = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    return [asked.reply(WHICH.format(n=len(open_), lines=numbered), choices=lines)]


def _line(known: Known) -> str:
    sort = known.category.rpartition(BETWEEN)[2]
    what = POLICE_MATTER if known.kind in POLICE_KINDS else f"{known.place} {sort}"
    return LINE.format(number=known.number, what=what.strip())


def is_answer(asked: Asked) -> bool:
    """Whether these few words tell which; what is a matter of its own is none."""
    if asked.choosing != TAKEN_BACK or not asked.text or len(asked.text) > LONGEST:
        return False
    if _picked(asked.text, MOST) or none_of_them(asked.text) or asked.text.startswith(ALL):
        return True
    if well(asked.text) is not None or withdrawn(asked.text) is not None:
        return False
    named = which_of_his.in_words(asked, takes_back.on_its_way(asked), _as_of(asked))
    reading = asked.read(asked.text)
    return named is not None and (reading.kind is Kind.CHATTER or reading.category == named.category)


def _as_of(asked: Asked) -> str:
    """灯的那个 is of the lamp as 灯坏了 is."""
    what = asked.text.removesuffix("那个").removesuffix("那件").removesuffix("的")
    found = takes_back.about(asked, what, WRONG, takes_back.on_its_way(asked))
    return asked.text if found is None else found.number


def answered(asked: Asked, work: Work) -> list[Outgoing]:
    """Those are taken back; what he said first stands as the reason."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is None:
        return []
    picks, last = _picked(asked.text, len(choice.options)), len(choice.options)
    if picks and not all(0 < n <= last for n in picks):
        return [asked.reply(NO_SUCH.format(n=max(picks), last=last))]
    work.db.delete(choice)
    if none_of_them(asked.text):
        return [asked.reply(NONE)]
    numbers, asked = _numbers(asked, choice.options, picks), _with(asked, work.vault.open(choice.note))
    rows = [row for each in numbers if (row := lookup.by_number(work, each)) is not None]
    one = {each.id: each for row in rows if (each := present(work, row))}
    return list(chain(*(taken_back(asked, work, each) for each in one.values())))


def _with(asked: Asked, first: str) -> Asked:
    """What he said first stands as the reason, with his answer."""
    return asked.worded(SAID.format(first=first, answer=asked.text))


def _picked(text: str, last: int) -> list[int]:
    """第二个, 1和3, 1 2."""
    one = picked(text)
    return which_one.numbers(text, last) or ([] if one is None else [one])


def _numbers(asked: Asked, options: list[str], picks: list[int]) -> list[str]:
    if picks:
        return [options[n - 1] for n in picks]
    if asked.text.startswith(ALL):
        return options
    named = which_of_his.in_words(asked, takes_back.on_its_way(asked), _as_of(asked))
    return [named.number] if named is not None else []
