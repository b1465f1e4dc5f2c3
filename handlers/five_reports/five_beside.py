"""A text that comes while a report is asked where and when, and tells of something else."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.five_reports.five_asking import Form, Step
from models.kinds import ORDINARY
from models.report_rows import FiveReport
from models.work import Work

UNNAMED = frozenset({"", "其他"})
# 垃圾桶旁边, 路灯底下: where it is, by what stands there.
_LANDMARK = re.compile(
    r"[^了没坏漏堵灭断掉]*(?:旁|边|边上|底下|下面|对面|门口|附近|跟前|里面?|那儿|那家|时候|会儿)[。.!！]?"
)
_TELLS, _WHEN = (
    re.compile("[有没了坏漏]"),
    re.compile("[昨今前当]天|[点夜晚早]|刚才|每天|周|星期|月|上午|下午"),
)


def another_matter(asked: Asked, work: Work, form: Form) -> bool:
    """Whether it is no answer; words of the same sort as the report tell more of it."""
    reading, found = asked.read(asked.text), asked.where(asked.text)
    if form.step is Step.WHAT or reading.kind not in ORDINARY or found.bare:
        return False
    if _LANDMARK.fullmatch(asked.text):
        return False
    if reading.category in UNNAMED:
        tells = _TELLS.search(asked.text) and not _WHEN.search(asked.text)
        return bool(found.place and tells)
    row = work.db.get(FiveReport, form.report)
    return row is None or asked.read(work.vault.open(row.text)).category != reading.category
