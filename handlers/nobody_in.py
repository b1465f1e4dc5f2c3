"""敲门没人应, from a member who came to mend something: nobody is at home, which is no danger by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import concerned
from handlers.asked import Asked
from handlers.each_step import each_step
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.work import Work
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.tasks import task_word

Handle = Callable[[Asked, Work], list[Outgoing]]
# Each sign can be read in one way: a long row of them would be tried in all.
_NOBODY = re.compile(
    r"(?:\d{6}-\d{1,4}|\d{3,4}(?:室|户)?(?!\d)|到了|我|在|刚|已经|现在|[\s，,。]|敲了?(?:半天|好久|几次|好几次|一阵)?|叫|家里|屋里|门)*+"
    r"(?:都|也|还是|一直)*+(?:没人(?:应|答应|开门?|在家|在)?|无人应答?|不开门|没反应)[了啊呢]*[。.!！]*"
)
LONGEST = 30
# Whose silence is one all the same.
_FRAIL = re.compile(r"老|奶|爷|姥|妈|爸|大[爷妈娘]|孩|娃|病|独居|残|没见|没出|联系不上|电话不接|味")


def may_be(asked: Asked) -> bool:
    """Whether one of the staff says so, and of whom he does not say."""
    short = 0 < len(asked.text) <= LONGEST
    return short and asked.speaker.staff and _NOBODY.fullmatch(asked.text) is not None


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where he may have come to look after somebody."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        word = task_word(asked.text) or TaskWord(Meaning.NOTE, asked.text)
        found = concerned.named(asked, work) or concerned.concerned(asked, work, word)
        if len(found) != 1:
            return otherwise(asked, work)
        if _harmless(work, found[0]):
            return _noted(asked, work, found[0], word)
        # Where he stands nobody else knows.
        return otherwise(asked.worded(f"{found[0].place}，{asked.text}"), work)

    return handle


def _noted(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> list[Outgoing]:
    try:
        return each_step(asked, work, [incident], word)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]


def _harmless(work: Work, incident: Incident) -> bool:
    return incident.kind not in POLICE_KINDS and not _FRAIL.search(work.vault.open(incident.summary))
