"""Little is left of the month's calls: the officers are told once."""

from __future__ import annotations

from models import budget, officer_places
from models.messages import Outgoing, Text
from models.work import Work

WARNING = (
    "钉钉接口这个月已经用了 {n} 次，是额度 {limit} 次的 {share}%。用完以后这个月发不出卡片和主动消息，"
    "只能 @我 得到回答。要加量请找单位的钉钉管理员；发 /额度 看用量。"
)
THIS_MONTH = 1


def due(work: Work) -> list[int]:
    """One row, this month's, while it is tight and nobody was told."""
    return [THIS_MONTH] if budget.tight(work) and budget.spent(work).warned_at is None else []


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell the officers."""
    spent, limit = budget.spent(work), work.settings.budget.calls
    if not due(work):
        return []
    spent.warned_at = work.now
    text = Text(WARNING.format(n=spent.n, limit=limit, share=spent.n * 100 // limit))
    return [
        Outgoing(to=where, body=text, key=f"budget:{spent.month}:{where.conversation}")
        for where in officer_places.of_all(work)
    ]
