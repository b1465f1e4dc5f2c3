"""A pressed card button: make the step, or say why not."""

from __future__ import annotations

import logging

from handlers import task_steps
from handlers.asked import Asked
from models import reaching, tasks
from models.flow_rows import conversation_key
from models.incident_rows import CardPlace, Incident, TaskCard
from models.incidents import MoveRefused
from models.messages import At, Outgoing, Platform, Target, Text
from models.work import Work
from understanding.team.meanings import Meaning, TaskWord

log = logging.getLogger(__name__)

UNKNOWN_CARD = "这张卡片对应的事项找不到了，请发 /今日 看现在有哪些。"
NOT_STAFF = "{name}，你还没有绑定身份，按不了。请找所里要一个绑定码，@我发：/绑定 码"
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
    where = _where(asked, work, card)
    if not asked.speaker.staff:
        name = asked.incoming.sender_name or "您好"
        return [_say(work, where, asked, incident, NOT_STAFF.format(name=name))]
    try:
        return _step(asked, work, incident, where)
    except MoveRefused as refusal:
        log.info("press refused message=%d incident=%s", asked.message_id, incident.number)
        return [_say(work, where, asked, incident, f"{asked.speaker.name}，{refusal}")]


def _where(asked: Asked, work: Work, card: TaskCard) -> Target:
    """Where it was pressed: in the group, or in the presser's own chat, in which the same card is shown."""
    press, sender = asked.incoming.press, asked.incoming.sender
    # With the account the session of the conversation is found, which costs no call.
    account = card.account or asked.incoming.account
    elsewhere = press is not None and press.space not in ("", card.conversation)
    if elsewhere and work.db.get(CardPlace, (card.card, sender)) is not None:
        return Target(Platform(card.platform), sender, True, account)
    return Target(Platform(card.platform), card.conversation, card.private, account)


def _step(asked: Asked, work: Work, incident: Incident, where: Target) -> list[Outgoing]:
    press = asked.incoming.press
    note = (press.values.get("note", "") if press else "").strip()
    meaning = Meaning(press.action) if press and press.action in BUTTONS else None
    if meaning is None:
        log.warning("unknown button pressed message=%d incident=%s", asked.message_id, incident.number)
        return []
    if meaning in task_steps.PROMPTS and not note:
        place = conversation_key(where.platform, "", where.conversation, where.private)
        wanted = task_steps.ask_for_words(asked, work, incident, meaning, place)
        return [_say(work, where, asked, incident, wanted)]
    word = TaskWord(meaning, note)
    told, sent = task_steps.step(asked, work, incident, word)
    more = task_steps.beyond(told, incident, word)
    return [*sent, _say(work, where, asked, incident, more)] if more else sent


def _say(work: Work, where: Target, asked: Asked, incident: Incident, text: str) -> Outgoing:
    person = work.registry.team.person(asked.speaker.id)
    sender = asked.incoming.sender if reaching.own_staff_id(asked.incoming.sender) else ""
    stranger = At(sender, asked.incoming.sender_name)
    who = reaching.mention(work, person, where.platform) if person is not None else stranger
    return Outgoing(to=where, body=Text(text, mention=(who,)), incident=incident.id)
