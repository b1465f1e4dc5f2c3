"""Whom of an elder's family we can tell something in private: his contact, and relatives with a code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlmodel import col, select

from models import elder_contacts, elder_notices, reaching
from models.messages import Outgoing, Platform, Target, Text
from models.registry_rows import Elder, Person
from models.team import PersonInfo
from models.work import Work


@dataclass(frozen=True, slots=True)
class Relative:
    """Where he is spoken to; `name` is empty where we do not know who he is. `hears`: it reaches him now."""

    target: Target
    name: str = ""
    hears: bool = True

    @property
    def worth_trying(self) -> bool:
        """An official account may keep it and send a notice, 微信客服 would only refuse."""
        return self.hears or self.target.platform is not Platform.KF

    def told(self, text: str, key: str) -> Outgoing:
        """The text for him."""
        dear = f"{self.name}，" if self.name else ""
        key = f"{key}:{self.target.conversation}"
        return Outgoing(to=self.target, body=Text(dear + text), key=key, urgent=True)


def of(work: Work, elder: Elder, *knowing: int | None, but: Collection[Target] = ()) -> list[Relative]:
    """All of them, each place once; not the persons who know anyhow, nor where it is said anyhow."""
    team = work.registry.team
    know = [person for person in map(team.person, knowing) if person is not None]
    found = {each.target: each for each in _all(work, elder, know)}
    return [each for each in found.values() if each.target not in but]


def _all(work: Work, elder: Elder, know: list[PersonInfo]) -> Iterator[Relative]:
    for target in elder_contacts.of(work, elder, know):
        yield Relative(target, hears=elder_contacts.hears(work, target))
    contact = _contact(work, elder)
    if contact is not None and contact not in know and (alone := reaching.privately(contact)):
        yield Relative(alone, contact.name)


def _contact(work: Work, elder: Elder) -> PersonInfo | None:
    """The emergency contact, where he is a person of the registry whom a platform lets us speak to alone.

    He is known by his number; another name beside that number is another person.
    """
    details = elder_notices.details_of(work, elder)
    name, phone = details.get("紧急联系人", ""), details.get("联系人电话", "")
    if not phone:
        return None
    query = select(Person.id).where(col(Person.phone_blind).in_(work.vault.blinds(phone)))
    found = (work.registry.team.person(number) for number in work.db.scalars(query))
    own = (each for each in found if each is not None and each.name in (name or each.name))
    return next((each for each in own if reaching.privately(each) is not None), None)
