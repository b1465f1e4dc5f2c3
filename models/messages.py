"""What comes in and what goes out, the same for every platform."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

import msgspec

# Stands in no name and no id.
SEPARATOR = "\x1f"
# Where in the key of a message its sender stands.
SENDER = 3


class Platform(StrEnum):
    """Where people are; the 平台 column of the registry."""

    DINGTALK = "dingtalk"
    WECHAT = "wechat"
    WECOM = "wecom"
    WEBHOOK = "wecom_webhook"
    KF = "wechat_kf"
    OFFICIAL = "wechat_official"
    BROADCAST = "wecom_broadcast"
    CONSOLE = "console"


class Media(msgspec.Struct, frozen=True):
    """A picture, voice, video or file that came with a message; `ref` is the platform's own handle."""

    kind: Literal["picture", "voice", "video", "file"]
    ref: str
    url: str = ""
    name: str = ""
    transcript: str = ""


class Location(msgspec.Struct, frozen=True):
    """A shared location in the platform's own coordinates, degrees."""

    longitude: float
    latitude: float
    label: str = ""


class Press(msgspec.Struct, frozen=True):
    """A pressed card button: which card, which action, and what was typed into the card's form.

    `space` is the conversation in which it was pressed, where the platform tells.
    """

    card: str
    action: str
    values: dict[str, str] = {}
    space: str = ""


class Quote(msgspec.Struct, frozen=True):
    """The message that is being replied to, as far as the platform tells: its id, or its text, or neither.

    `key`: of the line of a menu that was pressed.
    """

    message_id: str = ""
    text: str = ""
    key: str = ""


class Session(msgspec.Struct, frozen=True):
    """A short-lived address that the platform gives for replying into a conversation."""

    url: str
    expires: datetime


class Happened(msgspec.Struct, frozen=True):
    """What the platform tells of a talk, in which nothing was said.

    `entered`: somebody opened it, with the `code` of the link that he came by; `human`: a person of the
    station talks there, in the platform's own program; `over`: he does no more; `unsent`: what has the
    receipt `code` did not arrive after all. In a group too: `recalled`: he took the message with the id
    `code` off the screens; `removed`: who runs the group did.
    """

    what: Literal["entered", "human", "over", "unsent", "recalled", "removed"]
    code: str = ""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One message or button press, as a platform file read it.

    `conversation` is the group's id, or in private the sender's id. `sender_ids` are all ids by which
    the platform names the sender, most stable first; `sender` is the first of them. `addressed` is
    true in private and where the bot was @-mentioned. `sent_at` is the platform's own stamp in UTC.
    `came_from` is the group by whose link a private talk was entered. `happened`: nothing was said at all.
    `waits`: the platform takes what is said here inside its own request, if it is quick.
    `lasting_id`: the platform never uses a message's id again, so that time plays no part in telling repeats.
    """

    platform: Platform
    account: str
    conversation: str
    sender: str
    message_id: str
    sent_at: datetime
    private: bool = False
    addressed: bool = False
    sender_ids: tuple[str, ...] = ()
    sender_name: str = ""
    text: str = ""
    media: tuple[Media, ...] = ()
    location: Location | None = None
    press: Press | None = None
    quote: Quote | None = None
    session: Session | None = None
    unknown_type: str = ""
    lasting_id: bool = False
    came_from: Target | None = None
    happened: Happened | None = None
    waits: bool = False

    def key(self) -> str:
        """Identity of the message; gateways reuse short ids, so time and place are part of it.

        A press has an id that is its own, and no time that stays the same when it is delivered again.
        """
        stamp = 0 if self.press is not None or self.lasting_id else int(self.sent_at.timestamp() * 1000)
        parts = (self.platform, self.account, self.conversation, self.sender, self.message_id, str(stamp))
        return SEPARATOR.join(parts)


class Target(msgspec.Struct, frozen=True):
    """Where to speak: a group, or one person in private, by the platform's own id.

    `account` may be empty: then the platform's only account speaks.
    """

    platform: Platform
    conversation: str
    private: bool = False
    account: str = ""


class At(msgspec.Struct, frozen=True):
    """Somebody to be @-mentioned: by the platform's `id`, else by `mobile`; `name` where neither rings."""

    id: str = ""
    name: str = ""
    mobile: str = ""


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A plain message. `mention` are people to be @-mentioned; a text alone is a platform's id.

    `says`: words for whose saying the message has links, where the platform has such links.
    `choices`: what the lines of the text that begin with `1. `, `2. ` offer, where it asks for a number;
    `keys`: what comes back where the line of each is pressed, if it tells more than its number and words.
    """

    text: str
    mention: tuple[At | str, ...] = ()
    quote: str = ""
    says: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Alarm(Text, frozen=True, tag="alarm"):
    """A message to one person that is to ring, where the platform has something that rings."""


class Picture(Text, frozen=True, tag="picture"):
    """A kept picture by the content hash of its file; its text stands beside it.

    Where a platform shows no pictures, or the picture is not kept any more, the text is said alone.
    `bare`: the picture needs no words beside it where it is shown.
    """

    file: str = ""
    bare: bool = False


class Attached(Text, frozen=True, tag="attached"):
    """A kept voice, video or file by its content hash; `name` is what it is called, with its ending.

    Its text stands beside it, and alone where a platform takes none or it is not kept any more. A platform
    that does not take the `kind` as such is given it as a file.
    """

    file: str = ""
    name: str = ""
    kind: Literal["voice", "video", "file"] = "file"


class Place(Text, frozen=True, tag="place"):
    """A point on the map, degrees in the station's own coordinates; `label` and `address` are shown there.

    Its text stands beside it. Where a platform shows no places, a link to the map does.
    """

    longitude: float = 0.0
    latitude: float = 0.0
    label: str = ""
    address: str = ""


class Button(msgspec.Struct, frozen=True):
    """A card button; `action` comes back in `Press.action`.

    `words` are what says the same where there are no buttons; a task's are its label and number.
    """

    action: str
    label: str
    words: str = ""


class Card(msgspec.Struct, frozen=True, tag="card"):
    """An interactive card. The same `card` id sent again updates the one that is there.

    `facts` are label and value pairs in order; `status` is one line that tells the present state, `next`
    what is waited for.
    """

    card: str
    title: str
    facts: tuple[tuple[str, str], ...]
    status: str
    buttons: tuple[Button, ...] = ()
    update: bool = False
    mention: tuple[At | str, ...] = ()
    next: str = ""


class CardCopy(Card, frozen=True, tag="copy"):
    """A card that is there already, shown in one more place: an update changes it in all of them."""


class Line(msgspec.Struct, frozen=True):
    """One line of a list card, with buttons of its own; without any nothing more is to be done about it."""

    text: str
    buttons: tuple[Button, ...] = ()


class ListCard(Card, frozen=True, tag="list"):
    """A card of several lines; `more` is what stands below them."""

    lines: tuple[Line, ...] = ()
    more: str = ""


class HandBack(msgspec.Struct, frozen=True, tag="handback"):
    """Where a case of the call desk stands, for the desk's own program; `id` is the desk's number."""

    id: str
    number: str
    state: str
    outcome: str
    result: str
    at: datetime


class Handover(msgspec.Struct, frozen=True, tag="handover"):
    """A private talk goes over to a person in the platform's own program, or comes back; `text` says so."""

    to: Literal["human", "yihu"]
    text: str


class Thumbnail(msgspec.Struct, frozen=True, tag="thumbnail"):
    """The picture on a card that is there, small, by the content hash of its file."""

    card: str
    file: str


# What a chat can show, and all that can be sent.
Said = Text | Alarm | Picture | Attached | Place | Card | CardCopy | ListCard
NotSaid = HandBack | Handover | Thumbnail
Body = Said | NotSaid


def called(body: Said) -> tuple[At, ...]:
    """Who is to be @-mentioned, each once."""
    each = (At(who) if isinstance(who, str) else who for who in body.mention)
    return tuple(dict.fromkeys(each))


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say. Committed with the state that it tells of, sent afterwards.

    `key` makes it unique for ever; empty means "derived from the message that is being handled".
    `answers` marks what the platform may carry inside its own answer to the message. `turn` makes it a
    notice: it is dropped unless the incident's clock is still in that turn when it is sent, and several
    that wait for one person or group become one message. `not_before`: when it may be sent at the earliest.
    """

    to: Target
    body: Body
    incident: int | None = None
    key: str = ""
    urgent: bool = False
    answers: bool = False
    turn: int | None = None
    not_before: datetime | None = None
