"""/绑定: tie whoever sends it, by every id the platform gives, to a person of the registry."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from handlers.elders import elder_bound
from models import audit
from models.incident_rows import Invite
from models.messages import Outgoing
from models.notices import to_people
from models.people_version import people_changed
from models.reaching import privately
from models.registry_rows import Identity, Person
from models.work import Work

WHAT = "要带上绑定码。"
NO_SUCH = "这个码不对，或者已经用过、过期了。请找所里再要一个。"
ANOTHERS = "这个账号已经绑定了别人。换人请找所里的管理员。"
BOUND = "{name}，绑定好了。{how}"
HERE, ELSEWHERE = "以后派给您的事会发到您这里。", "您在这里说话我也认得了，派给您的事还是私聊发到您的钉钉。"
IN_GROUP = "您在这里说话我也认得了，派给您的事会在工作群里 @ 您。"
NOWHERE = "您在这里说话我也认得了。派给您的事现在没有地方发，请告诉所里的管理员。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The code works once, within its day."""
    code = "".join(words.split()).upper()
    if not code:
        raise Given(WHAT)
    if code == elder_bound.STOP:
        return [asked.reply(elder_bound.stop(asked, work))]
    invite = _invite(work, code)
    if invite is None and (of_elder := elder_bound.answer(asked, work, code)):
        return [asked.reply(of_elder)]
    if invite is None or invite.used_at is not None or invite.expires_at <= work.now:
        audit.note(work, asked.speaker.id, "/绑定", verdict="refused")
        return [asked.reply(NO_SUCH)]
    person = work.db.get(Person, invite.person_id)
    if person is None or not _tie(asked, work, invite.person_id):
        return [asked.reply(ANOTHERS if person else NO_SUCH)]
    invite.used_at = work.now
    audit.note(work, person.id, "/绑定")
    return [asked.reply(BOUND.format(name=person.name, how=_how(asked, work, invite.person_id)))]


def _how(asked: Asked, work: Work, person_id: int) -> str:
    """Where what is given to this person is told, by what he is known by from now on."""
    said, known = asked.incoming, work.registry.team.person(person_id)
    if known is None:
        return ""
    names = said.sender_ids or (said.sender,)
    person = replace(known, accounts=(*known.accounts, *((said.platform, name) for name in names)))
    if (alone := privately(person)) is not None:
        return HERE if alone.platform is said.platform else ELSEWHERE
    if not person.staff:
        return ""
    return IN_GROUP if to_people(work, next(iter(person.grids), None), (person,)) else NOWHERE


def _invite(work: Work, code: str) -> Invite | None:
    """Locked, so that of two who send it at the same time one comes too late."""
    found = (work.db.get(Invite, blind, with_for_update=True) for blind in work.vault.blinds(code))
    return next((invite for invite in found if invite is not None), None)


def _tie(asked: Asked, work: Work, person_id: int) -> bool:
    """Add what is new of the sender's ids; False when one of them is somebody else's."""
    said = asked.incoming
    names = said.sender_ids or (said.sender,)
    query = select(Identity).where(
        col(Identity.platform) == said.platform, col(Identity.external_id).in_(names)
    )
    known = {row.external_id: row.person_id for row in work.db.scalars(query)}
    if any(owner != person_id for owner in known.values()):
        return False
    for name in names:
        if name not in known:
            work.db.add(Identity(person_id=person_id, platform=said.platform, external_id=name))
    people_changed(work.db)
    return True


COMMAND = Command(
    names=("绑定", "bind"),
    about="把这个账号和您本人对上",
    usage="/绑定 码，/绑定 取消（不再收老人的消息）",
    example="/绑定 K7PM2XQ9",
    run=run,
    order=80,
)
