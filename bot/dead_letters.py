"""What cannot be sent goes a second way: the officers are told, so that somebody takes the telephone."""

from __future__ import annotations

from models.cards import COPIED
from models.elder_absent import TO_FAMILY
from models.messages import Outgoing, Platform, Target, Text
from models.officer_places import alarm_places
from models.registry import Registry

ABOUT = "dead:"
UNDELIVERED = "{number}有一条消息没能送到{where}（发件号 {id}），请打电话通知。要看内容，私聊我发 /发件 {id}"
FAMILY = "给老人家属的私信没能送到（发件号 {id}）。老人没见到，请马上打紧急联系人的电话。"
PRIVATE = "对方的私聊"
ELSEWHERE = {
    Platform.CONSOLE: "警情受理平台",
    Platform.WEBHOOK: "企业微信告警群",
    Platform.BROADCAST: "客户群的群主",
}


def about(
    target: Target, incident: int | None, row: int, key: str, registry: Registry, number: str = ""
) -> list[Outgoing]:
    """What to tell the officers about a message that died; `number` is its matter's, where it has one.

    Nothing about what told of another death, nor about a card that its reader sees in his group anyhow: where
    it never came there, it is sent to him by itself.
    """
    if key.startswith((ABOUT, COPIED)):
        return []
    group = registry.group(target.platform, target.conversation)
    where = f"“{group.name}”" if group is not None else ELSEWHERE.get(target.platform, PRIVATE)
    pattern = FAMILY if key.startswith(TO_FAMILY) else UNDELIVERED
    text = Text(pattern.format(number=f"{number} " if number else "", where=where, id=row))
    others = alarm_places(registry, but=(target.platform, target.conversation))
    return [
        Outgoing(to=each, body=text, incident=incident, key=f"{ABOUT}{row}:{n}")
        for n, each in enumerate(others)
    ]
