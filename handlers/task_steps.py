"""The step that a member's words or button stand for, with the sentence that tells him it is done."""

from __future__ import annotations

from handlers.asked import Asked
from models import evidence, hands, officer_places, side_moves, steps
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused, move
from models.messages import Outgoing
from models.people import Actor
from models.roles import GRID_TEAM, Role
from models.settings import Pictures
from models.states import MOVE_WORDS, MoveName
from models.team import PersonInfo
from models.work import Work
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.tasks import said_beside

DONE = {
    Meaning.ACKNOWLEDGE: "{number} 已签收。",
    Meaning.ARRIVE: "{number} 已到场。",
    Meaning.RESOLVE: "{number} 已办结。",
    Meaning.RETURN: "{number} 已退回。",
    Meaning.HELP: "{number} 已帮您求助，群里和网格长都看得到。",
    Meaning.POLICE: "{number} 已转警。",
    Meaning.GRID: "{number} 已转给网格。",
    Meaning.JOIN: "{number} 记上了，您和大家一起办。",
    Meaning.BEHALF: "{number} 已代{name}签收。",
    Meaning.HAND_OVER: "{number} 已转给{name}。",
    Meaning.NOTE: "{number} 记下了。",
}
UNHEARD = "可是我现在联系不上民警：急的请马上打 110，再自己找值班民警。"
PICTURES = "{number} 收到 {n} 张照片，留作凭据。"
SEND_PICTURE = "请补一张现场照片，直接发给我就行。"
PICTURE_FIRST = "{number} 办结要有现场照片：先拍一张发给我，再说一次“办结”。"
OF_ANOTHER = "这件是{grid}的，谢谢您搭把手；要是接错了，@我 发 /撤销 {number}。"
FOR_WHOM = "替谁签收？比如：替李强签收 {number}"
NO_SUCH = "没有找到叫“{name}”的同事，写一下全名。"
WHICH_GRID = "还不知道是哪个网格的，请发 /转回 {number} 网格 原因。"
WORDS_FOR = "{name}，{move}要写一句{what}，@我 直接说就行，比如：{example}"
PROMPTS = {
    Meaning.RESOLVE: ("结果", "灯泡换好了"),
    Meaning.RETURN: ("原因", "不在我们网格"),
}
PHOTO = "（见照片）"


def step(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> tuple[str, list[Outgoing]]:
    """Make the step. What to tell whoever made it, and all else that is said. Raises `MoveRefused`."""
    pictures = evidence.keep(work, incident, Actor.of(asked.speaker), asked.message_id, asked.incoming)
    person = _named(work, incident, word)
    sent = _made(asked, work, incident, word, person)
    told = DONE[word.meaning].format(number=incident.number, name=person.name if person else "")
    if word.meaning is Meaning.NOTE and pictures:
        told = PICTURES.format(number=incident.number, n=pictures)
    if word.meaning is Meaning.RESOLVE and _wanting(work, incident, Pictures.ASK):
        told += SEND_PICTURE
    if word.meaning is Meaning.POLICE and not officer_places.any_reached(work):
        told += UNHEARD
    return told + _of_another_grid(asked, work, incident, word), sent


def beyond(told: str, incident: Incident, word: TaskWord) -> str:
    """What a pressed card does not show by itself."""
    return told.removeprefix(DONE[word.meaning].format(number=incident.number, name=""))


def _of_another_grid(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> str:
    """Whoever takes what is another grid's may; it is said, since he may have meant his own."""
    grid = work.registry.grids.get(incident.grid or "")
    taken = word.meaning in _HOLDERS and incident.holder_id == asked.speaker.id
    if not taken or asked.speaker.role not in GRID_TEAM or grid is None or grid.number in asked.speaker.grids:
        return ""
    return OF_ANOTHER.format(grid=grid.name, number=incident.number)


def ask_for_words(asked: Asked, work: Work, incident: Incident, meaning: Meaning, place: str) -> str:
    """The sentence that asks for them; what he says next in that conversation is taken for them."""
    question = Choice(
        conversation=place,
        sender=asked.incoming.sender,
        act=meaning,
        options=[incident.number],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    what, example = PROMPTS[meaning]
    return WORDS_FOR.format(
        name=asked.speaker.name, move=MOVE_WORDS[MoveName(meaning)], what=what, example=example
    )


def _named(work: Work, incident: Incident, word: TaskWord) -> PersonInfo | None:
    if word.meaning not in (Meaning.BEHALF, Meaning.HAND_OVER):
        return None
    if not word.name:
        raise MoveRefused(FOR_WHOM.format(number=incident.number))
    person = hands.colleague(work, word.name, incident.grid)
    if person is None:
        raise MoveRefused(NO_SUCH.format(name=word.name))
    return person


def _made(
    asked: Asked, work: Work, incident: Incident, word: TaskWord, person: PersonInfo | None
) -> list[Outgoing]:
    actor, message, note = Actor.of(asked.speaker), asked.message_id, word.note
    if word.meaning in _HOLDERS and hands.helps(work, incident, actor):
        # It stays in its holder's hands; that one more is there is worth a line.
        move(work, incident, MoveName.AMEND, actor, note=asked.text or word.meaning, message_id=message)
        return []
    if word.meaning is Meaning.BEHALF and person is not None:
        return hands.acknowledge_for(work, incident, actor, message, person)
    if word.meaning is Meaning.HAND_OVER and person is not None:
        return side_moves.hand_to(work, incident, actor, message, person, note)
    if word.meaning is Meaning.RESOLVE:
        return _resolved(asked, work, incident, note)
    if word.meaning in _BARE:
        made = _BARE[word.meaning](work, incident, actor, message)
        if beside := said_beside(asked.text):
            move(work, incident, MoveName.AMEND, actor, note=beside, message_id=message)
        return made
    if word.meaning in _WITH_WORDS:
        return _WITH_WORDS[word.meaning](work, incident, actor, message, note)
    move(work, incident, MoveName.AMEND, actor, note=note or PHOTO, message_id=message)
    return []


def _resolved(asked: Asked, work: Work, incident: Incident, note: str) -> list[Outgoing]:
    if _wanting(work, incident, Pictures.MUST):
        raise MoveRefused(PICTURE_FIRST.format(number=incident.number))
    note = note or (PHOTO if asked.incoming.media else "")
    return steps.resolve(work, incident, Actor.of(asked.speaker), asked.message_id, note)


def _wanting(work: Work, incident: Incident, rule: Pictures) -> bool:
    """Whether the station's rule about pictures is this one, and there is none yet."""
    return work.settings.tasks.pictures is rule and evidence.count(work, incident) == 0


def _to_grid(work: Work, incident: Incident, actor: Actor, message: int | None, note: str) -> list[Outgoing]:
    """From the police to the grid that is named, or where it is; a member's matter is not his grid's then."""
    if actor.role is not Role.OFFICER:
        return steps.give_back(work, incident, actor, message, note)
    named = (number for number, grid in work.registry.grids.items() if grid.name in note)
    grid = next(named, incident.grid)
    if grid is None:
        raise MoveRefused(WHICH_GRID.format(number=incident.number))
    return steps.to_grid(work, incident, actor, message, grid, note)


_HOLDERS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE})
_BARE = {
    Meaning.ACKNOWLEDGE: steps.acknowledge,
    Meaning.ARRIVE: steps.arrive,
    Meaning.JOIN: hands.join,
}
_WITH_WORDS = {
    Meaning.RETURN: steps.give_back,
    Meaning.HELP: hands.call_for_help,
    Meaning.POLICE: steps.to_police,
    Meaning.GRID: _to_grid,
}
