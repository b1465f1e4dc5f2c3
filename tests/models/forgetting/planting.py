"""One person's words, names and numbers in every table in which years of talk may leave them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from models.appointment_rows import Appointment
from models.call_desk_rows import DeskCase
from models.doubt_rows import Doubt, DoubtState
from models.elder_rows import Absence, ElderAccount, ElderAct, ElderContact, ElderList, ElderReason, Sighting
from models.five_reports import Informant
from models.flow_rows import Conversation, Hush, OutboxMessage, conversation_key
from models.incident_rows import Choice, Correction, Reporter, Undo
from models.kf_rows import KfCustomer, PrivateDoor
from models.media_rows import MediaFile, MediaState
from models.mediation_rows import Mediation, MediationState, Party
from models.messages import Text
from models.muster_rows import Muster
from models.official_rows import KeptWord
from models.question_rows import OpenQuestion, QuestionState
from models.rectification_rows import Rectification
from models.register_rows import RegisterChange
from models.registry_rows import Elder
from models.report_rows import FiveReport
from models.routine_rows import RoundList, RoundSign
from models.row import Row
from models.vault import Vault

WHO, NAME, PHONE, WORDS = "wm_zhen5520177", "甄小月乙", "13987650042", "我家窗台上那盆花被人偷了三回"
DOOR = "兴苑小区3号楼1单元501"
OLD = "甄老栓"
SECRETS = (WHO, NAME, PHONE, WORDS, DOOR, OLD)
SOMEBODY = f"他说{WORDS}，电话{PHONE}"
RANG = "给他打过电话 139-8765-0042，没人接"
ELDER, INCIDENT, MESSAGE = 7, 1, 1
PLATFORM = "wechat_kf"


def rows(vault: Vault, now: datetime) -> Iterator[Row]:
    """All but his messages, the matter and its timeline, which are made as talk makes them."""
    yield from _of_the_matter(vault, now)
    yield from _asked(vault, now)
    yield from _elders(vault, now)
    yield from _of_staff(vault, now)


def _of_the_matter(vault: Vault, now: datetime) -> Iterator[Row]:
    here: dict[str, Any] = {"platform": PLATFORM, "account": "bot", "conversation": WHO, "sender": WHO}
    yield Reporter(
        **here, incident_id=INCIDENT, private=True, name=vault.seal(NAME), asked_in=WHO, score=2,
        words=vault.seal(WORDS),
    )  # fmt: skip
    yield DeskCase(number="J1", incident_id=INCIDENT, received_at=now, contact=vault.seal(f"{NAME} {PHONE}"))
    yield Correction(
        at=now, incident_id=INCIDENT, text=vault.seal(WORDS), old_kind="consult", kind="police",
        why=vault.seal(RANG),
    )  # fmt: skip
    yield Undo(incident_id=INCIDENT, version=1, move="amend", actor_id=1, at=now, before=vault.seal(SOMEBODY))
    yield MediaFile(
        message_id=MESSAGE, position=0, at=now, platform=PLATFORM, account="bot", kind="picture", due_at=now,
        handle=vault.seal(WHO), incident_id=INCIDENT, state=MediaState.KEPT, file="ab12",
    )  # fmt: skip
    yield PrivateDoor(
        code="c", incident_id=INCIDENT, platform="wechat", conversation="g", sender="x", expires_at=now,
        used_by=WHO,
    )  # fmt: skip
    yield Mediation(
        id=1, incident_id=INCIDENT, state=MediationState.ENDED, opened_at=now, place=vault.seal(DOOR),
        note=vault.seal(SOMEBODY), visit=vault.seal(NAME),
    )  # fmt: skip
    yield Party(mediation_id=1, **here)
    who = Informant(PLATFORM, "bot", WHO, True, WHO, NAME)
    yield FiveReport(
        at=now, kind="可疑", place=DOOR, text=vault.seal(WORDS), message_id=MESSAGE,
        informant=vault.seal_bytes(msgspec.json.encode(who)),
    )  # fmt: skip
    yield OutboxMessage(
        key=f"rate:{WHO}", lane=f"{PLATFORM}:{WHO}", platform=PLATFORM, conversation=WHO, private=True,
        created_at=now, due_at=now, body=vault.seal_bytes(msgspec.json.encode(Text("您好"))),
    )  # fmt: skip


def _asked(vault: Vault, now: datetime) -> Iterator[Row]:
    here: dict[str, Any] = {"platform": PLATFORM, "account": "bot", "conversation": WHO, "sender": WHO}
    yield Appointment(
        **here, made_at=now, at=now - timedelta(days=1), post="一站", counter="户籍", name=vault.seal(NAME)
    )
    yield Choice(conversation=WHO, sender=WHO, act="x", note=vault.seal(WORDS), expires_at=now)
    yield Conversation(key=conversation_key(PLATFORM, "bot", WHO, True), counter=3, session=vault.seal(WHO))
    yield Doubt(
        **here, state=DoubtState.NONE, at=now, message_id=MESSAGE, name=vault.seal(NAME), place=DOOR,
        text=vault.seal(WORDS), sort="险情",
    )  # fmt: skip
    yield OpenQuestion(
        **here, state=QuestionState.ANSWERED, asked_at=now, text=vault.seal(WORDS), blind=vault.blind(WORDS),
        answer=vault.seal(SOMEBODY), draft=vault.seal(SOMEBODY),
    )  # fmt: skip
    yield KeptWord(key="k", openid=WHO, text=vault.seal(WORDS), kept_at=now)
    yield KfCustomer(conversation=WHO)
    yield Hush(platform=PLATFORM, conversation=WHO, private=True, kind="takeover", until=now)


def _elders(vault: Vault, now: datetime) -> Iterator[Row]:
    details = {"电话": PHONE, "住址": DOOR, "紧急联系人": NAME}
    yield Elder(
        id=ELDER, name=OLD, grid="G1", born=1940, left_at=now, due_at=None, left_why=vault.seal(SOMEBODY),
        details=vault.seal_bytes(msgspec.json.encode(details)), away_why=vault.seal(WORDS),
        address_blind=vault.blind(DOOR),
    )  # fmt: skip
    yield ElderAccount(platform=PLATFORM, external_id=WHO, elder_id=ELDER, at=now)
    yield ElderContact(elder_id=8, platform=PLATFORM, conversation=WHO, at=now)
    yield Absence(elder_id=ELDER, since=now, until=now, why=vault.seal(WORDS))
    yield ElderAct(elder_id=ELDER, at=now, act="x", before=vault.seal(NAME))
    yield ElderList(person_id=1, elders=[ELDER], words=vault.seal(NAME))
    yield ElderReason(elder_id=ELDER, base=now, why="其他", words=vault.seal(WORDS), at=now)
    yield Sighting(elder_id=ELDER, at=now, told_at=now, proof="met", counts=True, picture=vault.seal(WHO))


def _of_staff(vault: Vault, now: datetime) -> Iterator[Row]:
    """Words of those who worked for others, in which his number came up."""
    rang = vault.seal(RANG)
    yield Muster(area="府东", text=rang, caller_id=1, opened_at=now, look_at=now)
    yield Rectification(what=rang, result=rang, found_at=now, until=date(2026, 12, 1))
    yield RegisterChange(kind="人口信息", grid="G1", text=rang, person_id=1, at=now)
    yield OutboxMessage(
        key="list", lane="l", platform="dingtalk", conversation="staff_li", private=True, state="sent",
        created_at=now, due_at=now, body=vault.seal_bytes(msgspec.json.encode(Text(f"1. {OLD}"))),
    )  # fmt: skip
    yield RoundList(person_id=1, words=rang)
    yield RoundSign(round_id=1, at=now, how="on time", note=rang)
