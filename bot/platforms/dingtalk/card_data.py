"""A task card as the variables of its template, or as markdown where no template is set up.

The template has the variables `title`, `body` (markdown), `status`, `next` and `can_<action>` ("true" or
"false") for each button; all values are texts of at most 1 KB (platform page "create and deliver cards").
The template of a list has `title`, `status`, `next`, `more` and for each of its lines `line_<n>`,
`can_seen_<n>`, `can_absent_<n>`, `can_sign_<n>`, `can_right_<n>` and `can_wrong_<n>`.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from bot.platforms.dingtalk.texts import cut
from bot.settings.sections import DingTalk
from models.desk_link import LABEL, OPEN
from models.messages import Button, Card, ListCard, Text

ACTIONS = ("acknowledge", "arrive", "resolve", "return", "help")
# As many lines as the template of a list has, and the buttons of each.
LINES = 12
LINE_ACTIONS = ("seen", "absent", "sign", "right", "wrong")
LARGEST = 1024
LARGEST_FACT = 400
LARGEST_TITLE = 90
NOTICE = "请看一下"
_CLAUSE = re.compile(r"[：。，！\n]")


def template(card: Card, settings: DingTalk) -> str:
    """The id of the template for this kind of card; empty where none is set up."""
    return settings.list_template if isinstance(card, ListCard) else settings.card_template


def variables(card: Card) -> dict[str, str]:
    """The `cardParamMap`."""
    if isinstance(card, ListCard):
        return _of_list(card)
    shown = {button.action for button in card.buttons}
    can = {f"can_{action}": "true" if action in shown else "false" for action in ACTIONS}
    texts = {"title": card.title, "body": _body(card), "status": card.status, "next": card.next}
    return {name: cut(text, LARGEST) for name, text in texts.items()} | can


def _of_list(card: ListCard) -> dict[str, str]:
    texts = {"title": card.title, "status": card.status, "next": card.next, "more": card.more}
    shown = {button.action for line in card.lines for button in line.buttons}
    for n in range(1, LINES + 1):
        texts[f"line_{n}"] = card.lines[n - 1].text if n <= len(card.lines) else ""
    named = {f"can_{action}_{n}": f"{action}_{n}" for n in range(1, LINES + 1) for action in LINE_ACTIONS}
    can = {name: "true" if action in shown else "false" for name, action in named.items()}
    return {name: cut(text, LARGEST) for name, text in texts.items()} | can


def notice(text: str) -> dict[str, str]:
    """The same for a text by itself: no button, nothing waited for."""
    head = _CLAUSE.split(text.strip(), maxsplit=1)[0]
    plain = Card(card="", title=cut(head, LARGEST_TITLE), facts=(), status=NOTICE)
    return variables(plain) | {"body": cut(text, LARGEST)}


def fits(text: str) -> bool:
    """Whether a text can be told whole as a notice."""
    return bool(text.strip()) and cut(text, LARGEST) == text


def new_state(card: Card) -> dict[str, Any]:
    """What changes a card that is there: in the answer to a press, or in an update of its own."""
    return {"cardUpdateOptions": {"updateCardDataByKey": True}, "cardData": {"cardParamMap": variables(card)}}


def markdown(card: Card, robot: str = "") -> str:
    """The card as a message: what it tells, and its buttons as links that say the words for the reader.

    In a group the words have to be said to the robot, whose name is `robot`; in private it is empty.
    """
    if isinstance(card, ListCard):
        lines = (f"{line.text} {_links(line.buttons, robot)}" for line in card.lines)
        return "\n\n".join(filter(None, (f"### {card.title}", *lines, card.next, card.more)))
    parts = (f"### {card.title}", _body(card), _standing(card), links(card, robot))
    return "\n\n".join(filter(None, parts))


def change(card: Card, robot: str = "") -> str:
    """What changed, as a short message: where messages cannot be changed, the next links come with it."""
    parts = (f"{card.title} {_number(card)}", _standing(card), links(card, robot))
    return "\n\n".join(filter(None, parts))


def links(card: Card, robot: str) -> str:
    """A link for each button."""
    said = ((button.label, f"{button.label} {_number(card)}") for button in card.buttons)
    return "　".join(_link(label, words, robot) for label, words in said)


def linked(text: Text, robot: str = "") -> str:
    """A text as markdown, with a link for each of the words that may be said to it."""
    said = "　".join(_link(words, words, robot) for words in text.says)
    return "\n\n".join((*text.text.split("\n"), said))


def _link(label: str, words: str, robot: str) -> str:
    at = f"@{robot} " if robot else ""
    return f"[{label}](dtmd://dingtalkclient/sendMessage?content={quote(at + words, safe='')})"


def _links(buttons: tuple[Button, ...], robot: str) -> str:
    """A link for each button of a line, with the words that it stands for."""
    return "　".join(_link(button.label, button.words, robot) for button in buttons)


def _standing(card: Card) -> str:
    return "\n\n".join(filter(None, (f"**{card.status}**", card.next)))


def _number(card: Card) -> str:
    return next((value for label, value in card.facts if label == "编号"), "")


def _body(card: Card) -> str:
    return "\n\n".join(f"**{label}** {_shown(label, value)}" for label, value in card.facts)


def _shown(label: str, value: str) -> str:
    """Our own page as a link to tap; an address that somebody wrote stays his words."""
    return f"[{OPEN}]({value})" if label == LABEL else cut(value, LARGEST_FACT)
