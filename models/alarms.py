"""An emergency rings where the station has something that rings: DING or a work notification."""

from __future__ import annotations

from models import called
from models.card_look import KIND_WORDS
from models.incident_rows import Incident
from models.messages import Alarm, Outgoing
from models.reaching import privately
from models.work import Work

WORDS = "【{kind}】{number} {place}，请马上签收：@我 或私聊回“收到 {number}”。"


def of(work: Work, incident: Incident) -> list[Outgoing]:
    """To each officer on duty, else to the station's leader; once for each matter and person."""
    if incident.kind != "emergency" or not work.settings.alarms:
        return []
    team = work.registry.team
    leader = team.station_leader(work.settings)
    people = team.on_duty(work.settings, work.now) or ((leader,) if leader is not None else ())
    place = called.to_staff(work, incident)
    text = WORDS.format(kind=KIND_WORDS[incident.kind], number=incident.number, place=place)
    return [
        Outgoing(
            to=where,
            body=Alarm(text),
            incident=incident.id,
            key=f"alarm:{incident.number}:{where.conversation}",
            urgent=True,
        )
        for person in people
        if (where := privately(person)) is not None
    ]
