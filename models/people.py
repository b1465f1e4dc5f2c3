"""Who is speaking or acting: a person of the registry, a resident without a name, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import STAFF, Role


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person of the registry behind a message; residents who are not in it have no `id`."""

    id: int | None = None
    name: str = ""
    role: Role = Role.RESIDENT
    grids: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()

    @property
    def staff(self) -> bool:
        """Whether tasks can be given to this person."""
        return self.role in STAFF


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a move. `role` None is Yihu itself, by a rule."""

    role: Role | None
    id: int | None = None
    name: str = ""

    @classmethod
    def of(cls, speaker: Speaker) -> Actor:
        return cls(speaker.role, speaker.id, speaker.name)


YIHU = Actor(None, None, "一呼")
