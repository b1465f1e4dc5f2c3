"""What a person can do on the page: say something, press a button, turn the clock."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from sandbox.world import PRIVATE, Chat, Message, World

AT_BOT = "@一呼"
# The longest text a phone sends; how the bot takes longer ones is tested over the wire instead.
LONGEST = 20_000


class Refused(Exception):
    """It cannot be done; the words are for the person."""


class Say(Struct, forbid_unknown_fields=True):
    """`chat` is a chat's id, or `private:` and a platform; `point` names a place to send.

    `choice` is the id of the item of a menu that was clicked.
    """

    chat: str
    who: str
    text: Annotated[str, Meta(max_length=LONGEST)] = ""
    quote: str = ""
    picture: str = ""
    point: str = ""
    choice: str = ""


class Enter(Struct, forbid_unknown_fields=True):
    """Open 微信客服, by the `link` that stands in a group or from anywhere else."""

    who: str
    link: str = ""


class Press(Struct, forbid_unknown_fields=True):
    """A button of the card in `message`, with what stands in the card's inputs."""

    message: str
    who: str
    action: str
    values: dict[str, str] = {}


class Turn(Struct, forbid_unknown_fields=True):
    """At most a week at a time."""

    minutes: Annotated[int, Meta(ge=1, le=7 * 24 * 60)]


def say(world: World, points: list[dict[str, Any]], said: Say) -> Message:
    """The bot's @ in the text is a mention, as on a phone: it is taken out of the text."""
    chat = _chat(world, said)
    text = said.text.replace(AT_BOT, "").strip() if AT_BOT in said.text else said.text.strip()
    location = next((point for point in points if point["title"] == said.point), None)
    to_bot = AT_BOT in said.text and not chat.private
    if not (text or said.picture or location or to_bot):
        raise Refused("先写点什么再发。")
    if said.picture and said.picture not in world.media:
        raise Refused("这张图片已经不在了，请重新选。")
    return world.say(
        chat.id,
        said.who,
        text,
        to_bot=to_bot,
        quote=said.quote if said.quote in world.messages else "",
        picture=said.picture,
        location=dict(location) if location else None,
        menu_id=said.choice,
    )


def enter(world: World, entered: Enter) -> None:
    """Whoever has WeChat may."""
    person = world.people.get(entered.who)
    if person is None or not person.wechat_id:
        raise Refused("他没有微信，进不去。")
    world.enter(person.id, entered.link)


def press(world: World, pressed: Press) -> None:
    """Only a member of the chat, and only a card."""
    message = world.messages.get(pressed.message)
    if message is None or message.card is None:
        raise Refused("这张卡片已经不在了。")
    if pressed.who not in world.chats[message.chat].members:
        raise Refused("您不在这个群里，不能点。")
    world.press(message.id, pressed.who, pressed.action, pressed.values)


def _chat(world: World, said: Say) -> Chat:
    if said.who not in world.people:
        raise Refused("没有这个人。")
    if said.chat in PRIVATE:
        return world.private_chat(PRIVATE[said.chat], said.who)
    chat = world.chats.get(said.chat)
    if chat is None or said.who not in chat.members:
        raise Refused("您不在这个群里，不能说话。")
    return chat
