"""Somebody sends the code of an elder: his account is the elder's own from now on, or that of a relative."""

from __future__ import annotations

from handlers.asked import Asked
from models import audit, elder_accounts, elder_codes, elder_contacts
from models.elder_codes import Whose
from models.messages import Platform
from models.work import Work

ELDER = "绑定好了。以后每天在这里发“平安”两个字，就能让我们知道您一切都好。"
RELATIVE = (
    "绑定好了。要是我们上门没见到{name}，会马上在这里告诉您；见到了也会说一声，请您放心。"
    "不想再收到，发 /绑定 取消。"
)
WINDOW = "微信只让我在您发话后两天内找您，隔久了收不到，那时民警会直接给您打电话。"
IN_GROUP = "这个码在群里发出来就作废了，免得别人拿去用。请再要一个，私聊我发。"
STOP = "取消"
STOPPED = "好，不会再给您发老人的消息了。要重新绑，请找网格员要码。"
NOTHING = "这个账号没有绑过老人。"
# These let us speak for a while after what he himself said, and not later.
WINDOWS = (Platform.KF, Platform.OFFICIAL)


def answer(asked: Asked, work: Work, code: str) -> str:
    """What is answered; empty where it is no such code. Accounts of staff are nobody's own but theirs."""
    found = elder_codes.valid(work, code)
    if found is None or (found[0].whose == Whose.ELDER and asked.speaker.staff):
        return ""
    row, elder = found
    row.used_at = work.now
    if row.whose == Whose.ELDER:
        elder_accounts.tie(work, asked.incoming, elder)
        audit.note(work, asked.speaker.id, "/绑定", f"elder:{elder.id}")
        return ELDER
    if not asked.incoming.private:
        audit.note(work, asked.speaker.id, "/绑定", f"elder:{elder.id}", "refused")
        return IN_GROUP
    elder_contacts.tie(work, elder, asked.here)
    audit.note(work, asked.speaker.id, "/绑定", f"elder:{elder.id}")
    said = RELATIVE.format(name=elder.name)
    return f"{said}\n{WINDOW}" if asked.here.platform in WINDOWS else said


def stop(asked: Asked, work: Work) -> str:
    """`/绑定 取消`: a relative wants to hear of nobody any more."""
    n = elder_contacts.leave(work, asked.here) if asked.incoming.private else 0
    audit.note(work, asked.speaker.id, "/绑定 取消", verdict="done" if n else "refused")
    return STOPPED if n else NOTHING
