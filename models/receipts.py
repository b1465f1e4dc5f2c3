"""The first word to whoever reported a matter: what happens next, or the one question of where it is."""

from __future__ import annotations

from collections.abc import Sequence

from models import mediations, officer_places
from models import standing as stand
from models.hours import working
from models.incident_rows import Incident
from models.unsure import certain
from models.work import Work

EMERGENCY = "有危险先保人：马上打 110，着火打 119，救人打 120。民警已经收到（{number}）。"
# Nobody relies on officers who hear of nothing.
EMERGENCY_UNHEARD = (
    "有危险先保人：马上打 110，着火打 119，救人打 120。我现在联系不上民警，一定要自己打（{number}）。"
)
UNHEARD = "记下了，编号 {number}，可是我现在联系不上民警：着急的请打 110。"
WHERE = "说一下具体在哪里。"
POLICE = "收到，已报给民警，编号 {number}。正在发生的事请直接打 110。"
GRID = "收到，已派给{grid}，编号 {number}。办好了在这里告诉您。"
OFF_HOURS = "收到，现在不是上班时间，已转给值班民警，编号 {number}。办好了在这里告诉您。"
TO_OFFICERS = "收到，已转给值班民警，编号 {number}。办好了在这里告诉您。"
ASK = "收到（{number}）。请问是哪一处？回数字就行：\n{options}"
JOINED = "这件事已经有人报过了（{number}，{state}），您说的也记上了。办好了在这里告诉您。"
JOINED_TOO = (
    "“{place}”那件已经有人报过了（{number}，{state}），您说的也记上了。要不是同一处，说一下小区和楼号。"
)
JOINED_EMERGENCY = "民警已经知道了（{number}）。有危险先保人：马上打 110，着火打 119，救人打 120。"
JOINED_UNHEARD = (
    "已经有人报过了（{number}），可是我现在联系不上民警，一定要自己打 110，着火打 119，救人打 120。"
)
MEDIATED = "愿意调解的话，私聊我发“调解”，可以自己挑调解员。"
NOTED = "记下了，加到 {number} 里了。"
DONE = "{number} 已经办好了。要是还没解决，回复“还没解决”就行。"
POLICE_DONE = "{number} 民警已经处理完了。还有情况就回复我。"
STANDING = "已经催了。{number} 现在{state}。"
ASK_OPEN = "收到（{number}）。请问具体在哪个小区、几号楼？"


def receipt(work: Work, incident: Incident) -> str:
    """What happens next with a matter that is on its way."""
    number = incident.number
    if incident.holding == "officers" and not officer_places.any_reached(work):
        unheard = EMERGENCY_UNHEARD if incident.kind == "emergency" else UNHEARD
        return unheard.format(number=number) + ("" if certain(incident.place) else WHERE)
    if incident.kind == "emergency":
        return EMERGENCY.format(number=number) + ("" if certain(incident.place) else WHERE)
    if incident.kind == "police":
        return POLICE.format(number=number) + ("" if certain(incident.place) else WHERE)
    if incident.holding == "grid":
        grid = work.registry.grids.get(incident.grid or "")
        return GRID.format(grid=grid.name if grid else "网格员", number=number) + _mediated(work, incident)
    if working(work.now, work.settings.station, work.settings.hours):
        return TO_OFFICERS.format(number=number)
    return OFF_HOURS.format(number=number)


def _mediated(work: Work, incident: Incident) -> str:
    """A dispute may be mediated, where there is somebody who does."""
    offered = mediations.is_dispute(incident) and mediations.mediators(work, incident.grid)
    return MEDIATED if offered else ""


def question(incident: Incident, options: Sequence[str]) -> str:
    """The one question, with numbered choices where the place leaves several."""
    if not options:
        return ASK_OPEN.format(number=incident.number)
    numbered = "\n".join(f"{n}. {label}" for n, label in enumerate(options, start=1))
    return ASK.format(number=incident.number, options=numbered)


def joined(work: Work, incident: Incident) -> str:
    """To one more who reports what is known."""
    words = JOINED_EMERGENCY if incident.kind == "emergency" else JOINED
    if incident.kind == "emergency" and not officer_places.any_reached(work):
        words = JOINED_UNHEARD
    return words.format(number=incident.number, state=stand.words(incident))


def joined_too(incident: Incident) -> str:
    """To one more who says that it is so with him too, without saying where: which it is taken for."""
    state = stand.words(incident)
    return JOINED_TOO.format(place=incident.place, number=incident.number, state=state)


def standing(incident: Incident) -> str:
    """Where a matter stands, for a reporter who asks after it."""
    return STANDING.format(number=incident.number, state=stand.words(incident))


def done(incident: Incident) -> str:
    """That it was called done, for a reporter who asks after it as if it were not."""
    words = DONE if incident.kind == "nonpolice" else POLICE_DONE
    return words.format(number=incident.number)
