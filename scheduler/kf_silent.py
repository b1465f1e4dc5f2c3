"""What customers say in 微信客服 cannot be fetched for long: the officers hear of it, and when it is over.

The platform keeps everything for three days; until then nothing is lost, but somebody may wait for an answer.
"""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models.incident_rows import Counter
from models.kf_rows import KfAccount
from models.messages import Outgoing, Text
from models.officer_places import alarm_places
from models.work import Work

NAME = "kf_silent"
AFTER = timedelta(minutes=10)
SILENT = (
    "【微信客服收不到消息】已经 {n} 分钟取不到群众在微信客服里说的话。话都存在微信那边，三天内恢复就不会丢。"
    "请管理员看日志和企业微信后台；这段时间请在群里提醒大家：急事打 110。"
)
BACK = "【微信客服恢复了】中断约 {n} 分钟，积下的消息都已取到，正在照常处理。"


def due(work: Work) -> list[int]:
    """Each account by its place in the list that has fallen silent, or speaks again."""
    return [n for n, account in enumerate(_accounts(work)) if _changed(work, account)]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell it once for each outage."""
    accounts = _accounts(work)
    if row >= len(accounts) or not _changed(work, account := accounts[row]):
        return []
    name = f"{NAME}:{account.open_kfid}"
    told = work.db.get(Counter, name)
    if told is not None:
        work.db.delete(told)
        return _say(work, BACK, told.value, f"{name}:back")
    since = int((account.behind_since or work.now).timestamp())
    work.db.add(Counter(name=name, value=since))
    return _say(work, SILENT, since, name)


def _accounts(work: Work) -> list[KfAccount]:
    return list(work.db.scalars(select(KfAccount).order_by(col(KfAccount.open_kfid))))


def _changed(work: Work, account: KfAccount) -> bool:
    """Silent and nobody told of it, or told and silent no more."""
    since = account.behind_since
    told = work.db.get(Counter, f"{NAME}:{account.open_kfid}") is not None
    if told:
        return since is None
    return since is not None and work.now - since >= AFTER


def _say(work: Work, words: str, since: int, key: str) -> list[Outgoing]:
    text = Text(words.format(n=int(work.now.timestamp() - since) // 60))
    places = alarm_places(work.registry)
    return [Outgoing(to=where, body=text, key=f"{key}:{since}:{n}") for n, where in enumerate(places)]
