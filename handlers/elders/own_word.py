"""An elder says himself that he is well: as good as a telephone call, where the station allows it."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from models import elder_accounts, elder_watch
from models.elders import OwnWord, Proof
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.own_word import says_well

Otherwise = Callable[[Asked, Work], list[Outgoing]]

THANKS = "{who}，收到您的平安，谢谢您报一声。有什么事随时在这里说，急事打 110。"
IN_GROUP = "收到，平安就好。有事随时说一声。"
CALLED = {"男": "大爷", "女": "大娘"}


def may_be(asked: Asked) -> bool:
    """Whether the words may be an elder's own; staff speak of others."""
    return not asked.speaker.staff and says_well(asked.text)


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of an elder's own word; `otherwise` handles what anybody else says."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        elder = elder_accounts.of(work, asked.incoming) if _allowed(work) else None
        return otherwise(asked, work) if elder is None else _taken(asked, work, elder)

    return handle


def _allowed(work: Work) -> bool:
    return work.settings.elders.own_word is OwnWord.TELEPHONE


def _taken(asked: Asked, work: Work, elder: Elder) -> list[Outgoing]:
    """He is thanked by his family name, in a group by none: not everybody is to know who lives alone."""
    at = min(work.now, asked.incoming.sent_at)
    elder_watch.see(work, elder, None, Proof.PHONE, at, asked.message_id)
    who = elder.name[:1] + CALLED.get(elder.sex, "老人家")
    return [asked.reply(THANKS.format(who=who) if asked.incoming.private else IN_GROUP)]
