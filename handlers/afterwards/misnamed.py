"""打错了，是电梯坏了: a reporter sets right what it is, soon after he told it."""

from __future__ import annotations

import re

from handlers.afterwards import which_of_his
from handlers.asked import Asked, Known
from handlers.sort_of import sort_of
from models import cards, lookup, reporters, telling_staff
from models.amending import add_to_summary
from models.incidents import move
from models.messages import Outgoing
from models.states import MoveName
from models.work import Work
from understanding.afterwards.corrected import corrected
from understanding.kind.categories import BETWEEN
from understanding.reading import Kind

CHANGED = "好的，{number} 改成{sort}了。"
NEWS = "{number} 反映人更正了：是{sort}。"
# 不是灯，是门禁 · 打错了，是电梯坏了 · 不对，是电梯
_DENIED = re.compile(
    r"(?:哦|啊|不好意思|[,，。\s])*(?:不是(?P<what>[^,，。是]{1,8})[,，。\s]*|(?:刚才|刚刚)?[打说写发报弄搞]错了?[,，。\s]*|不对[,，。\s]*)"
    r"(?:而?应?该?是)"
)


def belongs(asked: Asked) -> bool:
    """Whether he says that it is another thing than he told; another place is set right elsewhere."""
    return bool(asked.soon and asked.text and _open(asked) and _right(asked))


def _open(asked: Asked) -> list[Known]:
    return [each for each in asked.known if not each.done and each.kind == Kind.NONPOLICE]


def _wrong(asked: Asked) -> Known | None:
    """Which of his is another thing: whose sort he denies; where he says that he made a slip, the newest.

    应该是线路的问题 is neither.
    """
    match, open_ = _DENIED.match(asked.text), _open(asked)
    quoted = which_of_his.in_words(asked, open_, _quoted(asked))
    meant = open_ if quoted is None else [quoted]
    if match is None or not match["what"]:
        return meant[0] if match else None
    denied = sort_of(asked, match["what"])
    return next((each for each in meant if each.category == denied), None)


def _right(asked: Asked) -> str:
    """The sort that it is by his words; none where it is the same, or they name a place."""
    if (wrong := _wrong(asked)) is None:
        return ""
    sorts = (sort_of(asked, each) for each in corrected(asked.text) if not asked.where(each).place)
    found = next(filter(None, sorts), "")
    return "" if found == wrong.category else found


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The matter is of that sort from now on; whoever has it in hand hears it."""
    wrong, right = _wrong(asked), _right(asked)
    incident = lookup.by_id(work, wrong.id) if wrong is not None else None
    if incident is None:
        return []
    actor = reporters.teller(asked.speaker, incident)
    move(work, incident, MoveName.AMEND, actor, note=asked.text, message_id=asked.message_id, category=right)
    add_to_summary(work, incident, asked.text)
    sort = right.rpartition(BETWEEN)[2]
    holder = work.registry.team.person(incident.holder_id)
    news, key = NEWS.format(number=incident.number, sort=sort), f"sort:{incident.number}:{incident.version}"
    told = telling_staff.people(work, (holder,), news, key) if holder is not None else []
    reply = asked.reply(CHANGED.format(number=incident.number, sort=sort), incident=incident.id)
    return [reply, *cards.updates(work, incident), *told]


def _quoted(asked: Asked) -> str:
    return asked.incoming.quote.text if asked.incoming.quote is not None else ""
