"""A pressed card button: make the step, or say why not."""

from __future__ import annotations

import logging

from handlers.asked import Asked
from models import steps, tasks
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident, TaskCard
from models.incidents import MoveRefused
from models.messages import Outgoing, Platform, Target, Text
from models.people import Actor
from models.states import MOVE_WORDS, MoveName
from models.work import Work

log = logging.getLogger(__name__)

UNKNOWN_CARD = "这张卡片对应的事项找不到了，请发 /今日 看现在有哪些。"
NOT_STAFF = "{name}，你还没有绑定身份，按不了。请找所里要一个绑定码，@我发：/绑定 码"
WORDS_FOR = "{name}，{move}要写一句{what}，@我 直接说就行，比如：{example}"
PROMPTS = {
    MoveName.RESOLVE: ("结果", "灯泡换好了"),
    MoveName.RETURN: ("原因", "不在我们网格"),
}


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The step that the button stands for, by whoever pressed it."""
    press = asked.incoming.press
    if press is None:
        return []
    card = work.db.get(TaskCard, press.card)
    incident = tasks.of_card(work, press.card)
    if card is None or incident is None:
        log.warning("unknown card pressed message=%d card=%s", asked.message_id, press.card[:80])
        return [asked.reply(UNKNOWN_CARD)] if asked.incoming.conversation else []
    where = Target(Platform(card.platform), card.conversation, card.private, card.account)
    if not asked.speaker.staff:
        name = asked.incoming.sender_name or "您好"
        return [_say(where, asked, incident, NOT_STAFF.format(name=name))]
    try:
        return _step(asked, work, incident, where)
    except MoveRefused as refusal:
        return [_say(where, asked, incident, f"{asked.speaker.name}，{refusal}")]


def _step(asked: Asked, work: Work, incident: Incident, where: Target) -> list[Outgoing]:
    press = asked.incoming.press
    actor, note = Actor.of(asked.speaker), (press.values.get("note", "") if press else "").strip()
    name = MoveName(press.action) if press and press.action in set(MoveName) else None
    if name is MoveName.ACKNOWLEDGE:
        return steps.acknowledge(work, incident, actor, asked.message_id)
    if name is MoveName.ARRIVE:
        return steps.arrive(work, incident, actor, asked.message_id)
    if name is not MoveName.RESOLVE and name is not MoveName.RETURN:
        log.warning("unknown button pressed message=%d incident=%s", asked.message_id, incident.number)
        return []
    if not note:
        return [_ask_for_words(asked, work, incident, where, name)]
    step = steps.resolve if name is MoveName.RESOLVE else steps.give_back
    return step(work, incident, actor, asked.message_id, note)


def _ask_for_words(asked: Asked, work: Work, incident: Incident, where: Target, name: MoveName) -> Outgoing:
    place = conversation_key(where.platform, "", where.conversation, where.private)
    question = Choice(
        conversation=place,
        sender=asked.incoming.sender,
        act=name,
        options=[incident.number],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    what, example = PROMPTS[name]
    text = WORDS_FOR.format(name=asked.speaker.name, move=MOVE_WORDS[name], what=what, example=example)
    return _say(where, asked, incident, text)


def _say(where: Target, asked: Asked, incident: Incident, text: str) -> Outgoing:
    return Outgoing(to=where, body=Text(text, mention=(asked.incoming.sender,)), incident=incident.id)
