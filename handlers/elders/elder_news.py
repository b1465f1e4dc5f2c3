"""What became of an elder, told in words: who is to be sent to his door goes by it, so it is not lost.

Away with a day is taken as `/请假`; without one the day is asked for. Who leaves the list is decided by a
leader or officer, who is asked back; a member's word is passed on to the officers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handlers import command
from handlers.asked import Asked
from handlers.elders import elder_naming, sighting_written
from handlers.elders.elder_roster import LEADING
from handlers.registers import register_change
from models import daily, elder_lists, elder_notices, elder_team, elder_watch, notices, registers
from models.elder_absent import Absent
from models.messages import Outgoing, Text
from models.register_rows import Register
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.list_answers import all_seen, bare_numbers
from understanding.elders.news import News, What, news

Otherwise = Callable[[Asked, Work], list[Outgoing]]

UNTIL = "{name}{why}，到哪天？回“{name}{why}到 {day}”就是请假（日期改成回来的那天）。没请假以前照常见面。"
HOW = "{name}是怎么知道的？见到了回“见到{name}了”，打了电话回“给{name}打电话了”。"
BACK = "{name}没有在请假。见到了回“见到{name}了”。"
PASSED_ON = {
    What.PASSED: (
        "知道了，愿{name}老人走好。名单由民警或网格长来改，已经告诉社区民警；改好以前要是还有提醒，请见谅。"
    ),
    What.MOVED: "知道了。名单由民警或网格长来改，已经告诉社区民警；改好以前照常提醒。",
}
FOR_OFFICER = {
    What.PASSED: "{who}说{name}老人（{where}）去世了。核实后发 /老人 去世 {name}，名单上就不再提醒。",
    What.MOVED: (
        "{who}说{name}老人（{where}）搬走了。核实后发 /老人 迁出 {name} 原因，"
        "还在辖区的发 /老人 搬到 {name} 网格 住址。"
    ),
}
REGISTERED = "人口信息里也记了一条变化（编号 {id}），等社区民警确认。"
ACTS = {What.PASSED: ("去世", ""), What.MOVED: ("迁出", "搬走")}
EACH = "名单上有 {n} 位，请回序号：1-{n} 见到了。有没见到的分开写：1 见到了，2 没人应。"
WHICH_WAY = "{numbers} 是见到了还是没人应？请回：{numbers} 见到了，或者 {numbers} 没人应。"


def may_be(asked: Asked) -> bool:
    """Whether the words tell something of an elder, or of the list, without saying how he was seen."""
    if asked.incoming.quote is not None or asked.asked_back:
        return False
    return _of_list(asked.text) or news(asked.text) is not None


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of such words; `otherwise` handles what is about no elder of the speaker's."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        if _of_list(asked.text):
            hint = _hint(asked, work)
            return [asked.reply(hint)] if hint else otherwise(asked, work)
        told = news(asked.text)
        found = elder_naming.find(asked, work, told.who) if told else []
        if told is None or not any(elder_team.may_report(work, asked.speaker, each) for each in found):
            return otherwise(asked, work)
        said = _TELL[told.what](asked, work, told, found)
        if told.what is not What.MISSING:
            return said
        return [*otherwise(_at_home(asked, work, found), work), *said]

    return handle


def _at_home(asked: Asked, work: Work, found: list[Elder]) -> Asked:
    """The words with where he lives before them, so that nobody has to be asked."""
    if len(found) > 1:
        return asked
    return asked.worded(f"{elder_notices.house(work, found[0])} {asked.text}")


def _of_list(text: str) -> bool:
    return all_seen(text) or bare_numbers(text)


def _hint(asked: Asked, work: Work) -> str:
    """Each of a list is told of by his number, and how he was seen."""
    n = len(elder_lists.numbered(work, asked.speaker.id or 0))
    if not n:
        return ""
    return EACH.format(n=n) if all_seen(asked.text) else WHICH_WAY.format(numbers=asked.text)


def _registered(asked: Asked, work: Work, found: list[Elder]) -> list[Outgoing]:
    """Who moved or passed away is a change of the register of people too, in the elder's own grid."""
    if len(found) != 1 or not register_change.may_be(asked):
        return []
    grid = found[0].grid
    row = registers.propose(
        work, Register.PEOPLE, grid, "", asked.text, asked.speaker.id or 0, asked.message_id
    )
    return [asked.reply(REGISTERED.format(id=row.id))]


def _away(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    why = told.why.rstrip("了啦")
    day = told.last_day(daily.today(work))
    if day is None:
        example = f"{daily.today(work) + timedelta(days=7):%m-%d}"
        return [asked.reply(UNTIL.format(name=_name(told, found), why=why, day=example))]
    return command.again(asked, work, "请假", f"{_mark(told, found)} 到 {day:%m-%d} {why}")


def _back(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    if any(elder_watch.away(elder, work.now) for elder in found):
        return command.again(asked, work, "请假", f"{_mark(told, found)} 结束")
    return [asked.reply(BACK.format(name=_name(told, found)))]


def _fine(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    return [asked.reply(HOW.format(name=_name(told, found)))]


def _gone(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    """Whoever may decide it is asked back at once."""
    if asked.speaker.role in LEADING:
        act, why = ACTS[told.what]
        asks = command.again(asked, work, "老人", f"{act} {_mark(told, found)} {why}".strip())
        return [*_registered(asked, work, found), *asks]
    return [
        *_registered(asked, work, found),
        asked.reply(PASSED_ON[told.what].format(name=_name(told, found))),
        *_to_officers(asked, work, told, found),
    ]


def _missing(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    """Somebody of the list whom nobody can find: an emergency as ever, and his officers hear who he is."""
    if len(found) > 1:
        return []
    when = elder_notices.day_and_time(work, work.now)
    said = Absent(asked.speaker, when, asked.text)
    written = sighting_written.absent(asked, work, found[0], work.now, said)
    return [] if written.row is None else list(written.sent)


_TELL = {
    What.MISSING: _missing,
    What.AWAY: _away,
    What.BACK: _back,
    What.FINE: _fine,
    What.PASSED: _gone,
    What.MOVED: _gone,
}


def _to_officers(asked: Asked, work: Work, told: News, found: list[Elder]) -> list[Outgoing]:
    grid = found[0].grid
    text = FOR_OFFICER[told.what].format(
        who=asked.speaker.name,
        name=_name(told, found),
        where=elder_notices.grid_name(work, found[0]),
    )
    where = notices.to_people(work, grid, work.registry.team.community_officers(grid))
    return [
        Outgoing(
            to=target,
            body=Text(text, mention=names),
            key=f"elder:news:{asked.message_id}:{target.conversation}",
        )
        for target, names in where.items()
    ]


def _name(told: News, found: list[Elder]) -> str:
    return found[0].name if len(found) == 1 else told.who


def _mark(told: News, found: list[Elder]) -> str:
    """What stands for him in a command; of namesakes the command asks which."""
    return elder_naming.marked(found[0]) if len(found) == 1 else told.who
