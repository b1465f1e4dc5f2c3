"""Who is on the list of elders: new, moved, gone or passed away; asked back, written down, undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers import confirm
from handlers.asked import Asked
from handlers.commands.command import Given, first_word
from handlers.elders import elder_naming
from handlers.elders.elder_entry import Entry, entry
from models import audit, elder_acts, elder_lists, elder_new_here, elder_notices, elder_watch
from models.elder_acts import Act
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import Role
from models.work import Work

NOT_FOR_YOU = "谁上名单、谁离开名单，要由民警或网格长来定。"
PRIVATELY = "住址和电话不要发在群里，请私聊我发：/老人 {act} …"
WHAT = {
    Act.ADD: "要写姓名、网格和住址。",
    Act.MOVE: "要写姓名、新的网格和住址。",
    Act.OUT: "要写姓名和原因。",
    Act.LEAVE: "要写姓名和原因。",
    Act.DIED: "要写姓名。",
    Act.RETURN: "要写姓名。",
}
SURE = {
    Act.ADD: "加进见面名单：{who}\n从现在起两天内要见到第一面。确定吗？",
    Act.MOVE: "{name}老人搬到{where}，以后由那边的网格员见面。确定吗？",
    Act.OUT: "{name}老人（{where}）迁出，以后不再安排上门见面，原因：{why}。确定吗？",
    Act.LEAVE: "{name}（{where}）以后不用再上门见面，原因：{why}。确定吗？",
    Act.DIED: "{name}老人（{where}）去世了，以后不再出现在名单和提醒里。请再核对一下是不是这一位。确定吗？",
}
DONE = {
    Act.ADD: "好，{name}老人在见面名单上了。最晚 {until} 前见第一面。",
    Act.MOVE: "好，{name}老人搬到{where}，那边的网格员会接着见面。最晚 {until} 前要见面。",
    Act.OUT: "{name}老人不在见面名单上了，以前的记录都留着。",
    Act.LEAVE: "{name}已经不在见面名单上了。",
    Act.DIED: "{name}老人走好。名单上不再安排见面，也不会再有提醒。请代所里问候家里人，节哀。",
}
UNDO = "记错了，{minutes} 分钟内发 /撤销 就能改回来。"
JOINED = "好，{name}回到名单上了。最晚 {until} 前要见面。"
NOT_LEFT = "离开名单的人里没有“{who}”。"
ON_LIST = "{name}（{where}）已经在见面名单上了。"
PASSED = "去世"
LEADING = frozenset({Role.OFFICER, Role.LEADER})
WORDS = {act.value: act for act in WHAT} | {
    "注销": Act.LEAVE, "恢复": Act.RETURN, "过世": Act.DIED, "故去": Act.DIED, "迁走": Act.OUT,
    "搬走": Act.OUT, "添加": Act.ADD,
}  # fmt: skip
PASSED_WORDS = ("去世", "过世", "离世", "病故", "逝世", "故去", "死亡")
COMMAND = "老人"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done: to whom, with which reason or entry, and the words that say it again."""

    act: Act
    elder: Elder | None
    why: str
    entry: Entry | None
    words: str


def ask(asked: Asked, work: Work, act: Act, words: str) -> list[Outgoing]:
    """Ask whether it is meant; what can be put right by the same command is done at once."""
    wanted = _wanted(asked, work, act, words)
    if isinstance(wanted, str):
        return [asked.reply(wanted)]
    if act is Act.RETURN:
        return _return(asked, work, words.strip())
    question = SURE[wanted.act].format(**_said(asked, work, wanted))
    return [confirm.ask(asked, work, COMMAND, f"{wanted.act} {wanted.words}", question)]


def confirmed(asked: Asked, work: Work, act: Act, words: str) -> list[Outgoing]:
    """Do it; what was written down of an elder who leaves stays."""
    wanted = _wanted(asked, work, act, words)
    if isinstance(wanted, str):
        return [asked.reply(wanted)]
    before = wanted.elder.grid if wanted.elder is not None else None
    elder = _DO[wanted.act](asked, work, wanted)
    audit.note(work, asked.speaker.id, f"/老人 {wanted.act}", f"elder:{elder.id}")
    said = _said(asked, work, wanted) | {
        "name": elder.name, "until": elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder)),
    }  # fmt: skip
    minutes = int(work.settings.clocks.undo.total_seconds() // 60)
    done = asked.reply("\n".join((DONE[wanted.act].format(**said), UNDO.format(minutes=minutes))))
    return [done, *elder_new_here.told(work, elder, asked.speaker.id)] if elder.grid != before else [done]


def _wanted(asked: Asked, work: Work, act: Act, words: str) -> Wanted | str:
    """What the words ask for, or the sentence that says why not. Raises `Given` where words are missing."""
    if asked.speaker.role not in LEADING:
        return NOT_FOR_YOU
    name, rest = first_word(words)
    if not name or (act in (Act.ADD, Act.MOVE, Act.OUT, Act.LEAVE) and not rest.strip()):
        raise Given(WHAT[act])
    if act in (Act.ADD, Act.MOVE) and not asked.incoming.private:
        return PRIVATELY.format(act=act)
    if act is Act.RETURN:
        return Wanted(act, None, "", None, words)
    if act is Act.ADD:
        new = entry(asked, work, name, rest)
        return _known(work, new) or Wanted(act, None, "", new, words)
    elder = elder_naming.one(asked, work, COMMAND, elder_naming.Again(f"{act} ", rest.strip()), name)
    if isinstance(elder, str):
        return elder
    given = entry(asked, work, elder.name, rest) if act is Act.MOVE else None
    if act is Act.LEAVE and any(word in rest for word in PASSED_WORDS):
        act = Act.DIED
    return Wanted(act, elder, rest.strip() or PASSED, given, f"{elder_naming.marked(elder)} {rest.strip()}")


def _known(work: Work, given: Entry) -> str | None:
    """Who is on the list already, at the same address by the same name."""
    same = elder_naming.named(work, given.name)
    found = next((e for e in same if elder_notices.details_of(work, e).get("住址") == given.address), None)
    return ON_LIST.format(name=given.name, where=given.address) if found is not None else None


def _said(asked: Asked, work: Work, wanted: Wanted) -> dict[str, str]:
    elder, given = wanted.elder, wanted.entry
    where = elder_naming.roughly(work, elder, private=asked.incoming.private) if elder else ""
    return {
        "name": elder.name if elder else "",
        "who": given.told if given else "",
        "where": given.place if given else where,
        "why": wanted.why[:50],
    }


def _add(asked: Asked, work: Work, wanted: Wanted) -> Elder:
    given = wanted.entry or Entry("", "", "")
    elder = given.row(work)
    work.db.add(elder)
    work.db.flush()
    elder_watch.restart(work, elder)
    elder_acts.remember(work, elder, Act.ADD, asked.speaker.id)
    return elder


def _move(asked: Asked, work: Work, wanted: Wanted) -> Elder:
    elder, given = _of(wanted), wanted.entry or Entry("", "", "")
    elder_acts.remember(work, elder, Act.MOVE, asked.speaker.id)
    given.write(work, elder)
    return elder


def _leave(asked: Asked, work: Work, wanted: Wanted) -> Elder:
    elder = _of(wanted)
    elder_acts.remember(work, elder, wanted.act, asked.speaker.id)
    elder_watch.leave(work, elder, wanted.why)
    return elder


def _of(wanted: Wanted) -> Elder:
    if wanted.elder is None:
        raise Given(WHAT[wanted.act])
    return wanted.elder


_DO: dict[Act, Callable[[Asked, Work, Wanted], Elder]] = {
    Act.ADD: _add, Act.MOVE: _move, Act.OUT: _leave, Act.LEAVE: _leave, Act.DIED: _leave,
}  # fmt: skip


def _return(asked: Asked, work: Work, who: str) -> list[Outgoing]:
    found = elder_naming.left(asked, work, who)
    if not found:
        return [asked.reply(NOT_LEFT.format(who=who[:20]))]
    if len(found) > 1:
        elder_lists.ask(work, asked.speaker.id or 0, found, elder_naming.Again(f"{Act.RETURN} ", ""), COMMAND)
        return [asked.reply(elder_naming.ask_which(work, who, found, private=asked.incoming.private))]
    elder_acts.remember(work, found[0], Act.RETURN, asked.speaker.id)
    elder_watch.join_again(work, found[0])
    audit.note(work, asked.speaker.id, "/老人 回来", f"elder:{found[0].id}")
    until = elder_watch.overdue_at(work, found[0])
    back = asked.reply(JOINED.format(name=found[0].name, until=elder_notices.day_and_time(work, until)))
    return [back, *elder_new_here.told(work, found[0], asked.speaker.id)]
