"""/额度: what of the platforms' allowances is used."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import func
from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import budget
from models.flow_rows import OutboxMessage, OutboxState
from models.incidents import local
from models.kf_rows import MOST, WINDOW, KfCustomer
from models.messages import Outgoing, Platform
from models.roles import Role
from models.work import Work

CALLS = "钉钉接口：本月 {n} 次，额度 {limit} 次，用了 {share}%；最忙的一秒 {peak} 次（限 {per_second} 次）。"
CALLS_FREE = "钉钉接口：本月 {n} 次，没有设额度；最忙的一秒 {peak} 次。"
WEBHOOK = "钉钉会话回复：本月 {n} 条，不占接口额度；最忙的一分钟 {peak} 条（每个群限 {minute} 条）。"
WECHAT = "微信群：今天 {n} 条（每个账号每分钟限 {minute} 条）。"
KF = "微信客服：今天 {n} 条，没送到 {dead} 条；每位群众说话后 48 小时内最多 5 条，用满的现有 {full} 位。"
NOT_HERE = "这个要在工作群或私聊里问。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Calls of this month, webhook messages, messages to WeChat groups today."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    lines = (_calls(work), _webhook(work), _wechat(work), _kf(work))
    return [asked.reply("\n".join(filter(None, lines)))]


def _calls(work: Work) -> str:
    spent, limits = budget.spent(work), work.settings.budget
    told = {"n": spent.n, "peak": spent.peak}
    if not limits.calls:
        return CALLS_FREE.format(**told)
    share = spent.n * 100 // limits.calls
    return CALLS.format(**told, limit=limits.calls, share=share, per_second=limits.per_second)


def _webhook(work: Work) -> str:
    spent = budget.spent(work, budget.WEBHOOK)
    return WEBHOOK.format(n=spent.n, peak=spent.peak, minute=work.settings.budget.webhook_minute)


def _wechat(work: Work) -> str:
    n = _today(work, Platform.WECHAT, OutboxState.SENT)
    return WECHAT.format(n=n, minute=work.settings.budget.wechat_minute)


def _kf(work: Work) -> str:
    """Nothing where nobody ever came by that door."""
    talks = int(work.db.execute(select(func.count()).select_from(KfCustomer)).scalar_one())
    if not talks:
        return ""
    used_up = select(func.count()).where(
        col(KfCustomer.sent) >= MOST, col(KfCustomer.said_at) >= work.now - WINDOW
    )
    full = int(work.db.execute(used_up).scalar_one())
    n, dead = (_today(work, Platform.KF, state) for state in (OutboxState.SENT, OutboxState.DEAD))
    return KF.format(n=n, dead=dead, full=full)


def _today(work: Work, platform: Platform, state: OutboxState) -> int:
    """How many messages went out, or died, since midnight."""
    midnight = datetime.combine(local(work, work.now).date(), time(), work.settings.station.timezone)
    at = OutboxMessage.sent_at if state is OutboxState.SENT else OutboxMessage.created_at
    query = select(func.count()).where(
        col(OutboxMessage.platform) == platform,
        col(OutboxMessage.state) == state,
        col(at) >= midnight,
    )
    return int(work.db.execute(query).scalar_one())


COMMAND = Command(
    names=("额度", "budget"),
    about="平台的调用额度用了多少",
    usage="/额度",
    example="/额度",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=17,
    section=Section.SEE,
)
