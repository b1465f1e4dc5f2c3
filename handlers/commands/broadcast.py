"""/群发: a text for the station's customer groups, asked back first; their owners send it in WeCom."""

from __future__ import annotations

from handlers import confirm
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import broadcasts
from models.broadcast_rows import Broadcast
from models.messages import Outgoing
from models.personal_numbers import has_identity
from models.roles import Role
from models.work import Work

OFF = "还没有接上企业微信的客户群，发不了。请管理员看 docs/wecom.zh-CN.md 的“客户群群发”。"
HOW = "要发什么？把内容写在后面：/群发 内容"
TOO_LONG = "太长了，最多 {limit} 个字节（大约 {words} 个字）。"
PRIVATE = "内容里像有身份证号，不能群发。"
ENOUGH = "这个月已经准备过 {n} 次，客户群每月最多收 {n} 次，下个月再发吧。"
QUESTION = "会请 {n} 位群主在企业微信里确认，确认后才发到他们的客户群：\n{text}\n准备吗？"
PREPARED = "准备好了，请 {n} 位群主到企业微信“群发助手”里点发送。发 /群发 看谁发了。"
LINE = "{time} {text}（{standing}）"
SHOWN, SHORT = 3, 20


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/群发 内容`; without words: how the last ones stand."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if not work.settings.broadcast_owners:
        return [asked.reply(OFF)]
    if not words.strip():
        return [asked.reply(_standing(work))]
    if problem := _problem(work, words):
        return [asked.reply(problem)]
    question = QUESTION.format(n=len(work.settings.broadcast_owners), text=words)
    return [confirm.ask(asked, work, COMMAND.names[0], words, question)]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Looked at anew: meanwhile somebody may have used the month up."""
    if problem := _problem(work, words):
        return [asked.reply(problem)]
    said = broadcasts.prepare(work, words, asked.speaker.id)
    return [asked.reply(PREPARED.format(n=len(said))), *said]


def _problem(work: Work, words: str) -> str:
    if len(words.encode()) > broadcasts.LONGEST:
        return TOO_LONG.format(limit=broadcasts.LONGEST, words=broadcasts.LONGEST // 3)
    if has_identity(words):
        return PRIVATE
    if broadcasts.this_month(work) >= broadcasts.A_MONTH:
        return ENOUGH.format(n=broadcasts.A_MONTH)
    return ""


def _standing(work: Work) -> str:
    found = broadcasts.newest(work, SHOWN)
    return "\n".join(_line(work, row) for row in found) or HOW


def _line(work: Work, row: Broadcast) -> str:
    text = work.vault.open(row.text)
    standing = "，".join(f"{word} {n}" for word, n in broadcasts.standing(work, row).items())
    short = text if len(text) <= SHORT else text[:SHORT] + "…"
    time = f"{broadcasts.at(work, row):%m-%d %H:%M}"
    return LINE.format(time=time, text=short.replace("\n", " "), standing=standing or broadcasts.PREPARING)


COMMAND = Command(
    names=("群发", "broadcast"),
    about="往客户群发通知",
    usage="/群发 [内容]（群主在企业微信里确认才发；不写内容看发到哪了）",
    example="/群发 明天上午 9 点金沙社区反诈宣传，欢迎大家来",
    run=run,
    confirmed=confirmed,
    roles=frozenset({Role.OFFICER}),
    order=73,
    section=Section.TELL,
)
