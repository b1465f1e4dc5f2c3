"""An elder's own telephone: a code that ties it to him, so that he can say himself that he is well."""

from __future__ import annotations

from handlers import elder_naming
from handlers.asked import Asked
from handlers.commands.command import Given
from models import elder_accounts
from models.incident_rows import AuditLine
from models.work import Work

WHO = "要写老人的姓名。"
PRIVATELY = "绑定码不能发在群里，请私聊我再发一次。"
CODE = "{name}的绑定码：{code}\n请用老人自己的手机，{hours} 小时内私聊一呼发：/绑定 {code}\n只能用一次。"
UNTIED = "好，{name}的 {n} 个账号都解开了，再发“平安”不会记上。"
NONE = "{name}没有绑定过账号。"


def invite(asked: Asked, work: Work, name: str) -> str:
    """`/老人 绑定 姓名`, by whoever looks after him."""
    if not asked.incoming.private:
        return PRIVATELY
    elder = elder_naming.one(asked, work, "老人", elder_naming.Again("绑定 ", ""), _given(name))
    if isinstance(elder, str):
        return elder
    code = elder_accounts.invite(work, elder, asked.speaker.id)
    _audit(asked, work, elder.id, "/老人 绑定")
    hours = int(work.settings.clocks.invite.total_seconds() // 3600)
    return CODE.format(name=elder.name, code=code, hours=hours)


def untie(asked: Asked, work: Work, name: str) -> str:
    """`/老人 解绑 姓名`: the telephone is lost, or somebody else's."""
    elder = elder_naming.one(asked, work, "老人", elder_naming.Again("解绑 ", ""), _given(name))
    if isinstance(elder, str):
        return elder
    n = elder_accounts.untie(work, elder)
    _audit(asked, work, elder.id, "/老人 解绑")
    return UNTIED.format(name=elder.name, n=n) if n else NONE.format(name=elder.name)


def _given(name: str) -> str:
    if not name:
        raise Given(WHO)
    return "@".join(name.split())


def _audit(asked: Asked, work: Work, elder_id: int | None, act: str) -> None:
    line = AuditLine(
        at=work.now, person_id=asked.speaker.id, act=act, subject=f"elder:{elder_id}", verdict="done"
    )
    work.db.add(line)
