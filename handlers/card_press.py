"""A pressed card button: make the step, or say why not."""

from __future__ import annotations

import logging

from handlers import task_steps
from handlers.asked import Asked
from models import tasks
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident, TaskCard
from models.incidents import MoveRefused
from models.messages import Outgoing, Platform, Target, Text
from models.states import MOVE_WORDS, MoveName
from models.work import Work
from understanding.task_words import Meaning, TaskWord

log = logging.getLogger(__name__)

UNKNOWN_CARD = "这张卡片对应的事项找不到了，请发 /今日 看现在有哪些。"
NOT_STAFF = "{name}，你还没有绑定身份，按不了。请找所里要一个绑定码，@我发：/绑定 码"
WORDS_FOR = "{name}，{move}要写一句{what}，@我 直接说就行，比如：{example}"
PROMPTS = {
    Meaning.RESOLVE: ("结果", "灯泡换好了"),
    Meaning.RETURN: ("原因", "不在我们网格"),
}
BUTTONS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.RESOLVE, Meaning.RETURN, Meaning.HELP})


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
    # With the account the session of the group is found, which costs no call.
    account = card.account or asked.incoming.account
    where = Target(Platform(card.platform), card.conversation, card.private, account)
    if not asked.speaker.staff:
        name = asked.incoming.sender_name or "您好"
        return [_say(where, asked, incident, NOT_STAFF.format(name=name))]
    try:
        return _step(asked, work, incident, where)
    except MoveRefused as refusal:
        return [_say(where, asked, incident, f"{asked.speaker.name}，{refusal}")]


def _step(asked: Asked, work: Work, incident: Incident, where: Target) -> list[Outgoing]:
    press = asked.incoming.press
    note = (press.values.get("note", "") if press else "").strip()
    meaning = Meaning(press.action) if press and press.action in BUTTONS else None
    if meaning is None:
        log.warning("unknown button pressed message=%d incident=%s", asked.message_id, incident.number)
        return []
    if meaning in PROMPTS and not note:
        return [_ask_for_words(asked, work, incident, where, meaning)]
    told, sent = task_steps.step(asked, work, incident, TaskWord(meaning, note))
    wanted = task_steps.SEND_PICTURE in told
    return [*sent, _say(where, asked, incident, task_steps.SEND_PICTURE)] if wanted else sent


def _ask_for_words(asked: Asked, work: Work, incident: Incident, where: Target, meaning: Meaning) -> Outgoing:
    place = conversation_key(where.platform, "", where.conversation, where.private)
    question = Choice(
        conversation=place,
        sender=asked.incoming.sender,
        act=meaning,
        options=[incident.number],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    what, example = PROMPTS[meaning]
    move = MOVE_WORDS[MoveName(meaning)]
    text = WORDS_FOR.format(name=asked.speaker.name, move=move, what=what, example=example)
    return _say(where, asked, incident, text)


def _say(where: Target, asked: Asked, incident: Incident, text: str) -> Outgoing:
    return Outgoing(to=where, body=Text(text, mention=(asked.incoming.sender,)), incident=incident.id)
