"""Where the questions of a report stand, and the first of them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from handlers import confirm
from handlers.asked import Asked
from models.incident_rows import Choice
from models.messages import Outgoing
from models.tasks import FORM
from models.work import Work
from understanding.team.five_reports import Five

ASK_WHAT = "好，{about}什么事？一句话就行。（不报了回“取消”）"
ABOUT = {
    Five.ILLEGAL: "只有民警看得到。", Five.SUSPICIOUS: "只有民警看得到。", Five.HAZARD: "", Five.TREND: "",
    Five.RESULT: "是哪一件、",
}  # fmt: skip


class Step(StrEnum):
    """Which question waits for its answer."""

    WHAT = "what"
    WHERE = "where"
    WHEN = "when"


class Form(msgspec.Struct, frozen=True):
    """Where the questions stand; `report` is the row that is kept by then."""

    step: Step
    report: int = 0


def begin(asked: Asked, work: Work, kind: Five) -> Outgoing:
    """The first question."""
    wait(asked, work, kind, Form(Step.WHAT))
    return asked.reply(ASK_WHAT.format(about=ABOUT[kind]))


def wait(asked: Asked, work: Work, kind: Five, form: Form) -> None:
    """Remember where they stand until the next answer."""
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=f"{FORM}{kind}",
            note=work.vault.seal(msgspec.json.encode(form).decode()),
            options=[],
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
