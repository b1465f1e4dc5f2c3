"""Accounts tied to an elder by a code: his own, and those of his family, who hear it when he is not found."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked
from handlers.commands.command import Given
from handlers.elders import elder_naming
from models import audit, elder_accounts, elder_codes, elder_contacts, elder_notices
from models.elder_codes import Whose
from models.registry_rows import Elder
from models.work import Work

WHO = "要写老人的姓名。"
PRIVATELY = "绑定码不能发在群里，请私聊我再发一次。"
CODE = "{name}的绑定码：{code}\n请用老人自己的手机，{hours} 小时内私聊一呼发：/绑定 {code}\n只能用一次。"
FAMILY_CODE = (
    "{name}家属的绑定码：{code}\n请家属{who}用自己的微信，{hours} 小时内私聊一呼发：/绑定 {code}\n"
    "只能用一次。绑好以后，上门没见到老人会马上私信家属。"
)
UNTIED = "好，{name}的 {n} 个账号都解开了，再发“平安”不会记上。"
NONE = "{name}没有绑定过账号。"
FAMILY_UNTIED = "好，{name}家属的 {n} 个账号都解开了，再有事不会私信他们。"
FAMILY_NONE = "{name}没有绑定过家属。"
FAMILY = "家属"


def invite(asked: Asked, work: Work, name: str) -> str:
    """`/老人 绑定 姓名`, by whoever looks after him."""
    elder = _one(asked, work, "绑定 ", name) if asked.incoming.private else PRIVATELY
    if isinstance(elder, str):
        return elder
    code = elder_codes.make(work, elder, Whose.ELDER, asked.speaker.id)
    audit.note(work, asked.speaker.id, "/老人 绑定", f"elder:{elder.id}")
    return CODE.format(name=elder.name, code=code, hours=_hours(work))


def invite_family(asked: Asked, work: Work, name: str) -> str:
    """`/老人 绑定家属 姓名`: for the emergency contact, or another relative."""
    elder = _one(asked, work, "绑定家属 ", name) if asked.incoming.private else PRIVATELY
    if isinstance(elder, str):
        return elder
    code = elder_codes.make(work, elder, Whose.RELATIVE, asked.speaker.id)
    audit.note(work, asked.speaker.id, "/老人 绑定家属", f"elder:{elder.id}")
    who = elder_notices.details_of(work, elder).get("紧急联系人", "")
    return FAMILY_CODE.format(
        name=elder.name, code=code, hours=_hours(work), who=f"（紧急联系人 {who}）" if who else ""
    )


def untie(asked: Asked, work: Work, name: str) -> str:
    """`/老人 解绑 姓名`: the telephone is lost, or somebody else's."""
    elder = _one(asked, work, "解绑 ", name)
    if isinstance(elder, str):
        return elder
    n = elder_accounts.untie(work, elder)
    audit.note(work, asked.speaker.id, "/老人 解绑", f"elder:{elder.id}")
    return (UNTIED if n else NONE).format(name=elder.name, n=n)


def untie_family(asked: Asked, work: Work, name: str) -> str:
    """`/老人 解绑家属 姓名`: none of the family is told any more."""
    elder = _one(asked, work, "解绑家属 ", name)
    if isinstance(elder, str):
        return elder
    n = elder_contacts.untie(work, elder)
    audit.note(work, asked.speaker.id, "/老人 解绑家属", f"elder:{elder.id}")
    return (FAMILY_UNTIED if n else FAMILY_NONE).format(name=elder.name, n=n)


def _one(asked: Asked, work: Work, act: str, name: str) -> Elder | str:
    return elder_naming.one(asked, work, "老人", elder_naming.Again(act, ""), _given(name))


def _hours(work: Work) -> int:
    return work.settings.clocks.invite // timedelta(hours=1)


def _given(name: str) -> str:
    if not name:
        raise Given(WHO)
    return "@".join(name.split())


ACTS = {"绑定": invite, "解绑": untie, "绑定家属": invite_family, "解绑家属": untie_family}


def named(first: str, rest: str) -> tuple[str, str]:
    """The act and the name: `绑定 家属 张三` is `绑定家属 张三`."""
    if first in ("绑定", "解绑") and rest.startswith(FAMILY):
        return first + FAMILY, rest.removeprefix(FAMILY).strip()
    return first, rest
