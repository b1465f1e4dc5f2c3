"""What the bot says as the platform takes it: texts of a length, and cards as a phone shows them."""

from __future__ import annotations

from typing import Any

from sandbox.refusing import Refused

MOST_BUTTONS, MOST_FACTS = 6, 6
WRONG_BODY = 40008
LINK = 1
Json = dict[str, Any]


def within(text: str, limit: int) -> str:
    """The text. Raises `Refused` where there is none, or too much of it."""
    if not text or len(text.encode()) > limit:
        raise Refused(WRONG_BODY)
    return text


def view(told: Json) -> Json:
    """The card as the page shows it. A card without buttons has another type and needs none."""
    facts, buttons = told.get("horizontal_content_list", []), told.get("button_list", [])
    kind = "button_interaction" if buttons else "text_notice"
    known = told["card_type"] == kind and told["task_id"] and told["main_title"]["title"]
    if not known or len(facts) > MOST_FACTS or len(buttons) > MOST_BUTTONS or len(told["task_id"]) > 128:
        raise Refused(WRONG_BODY)
    return {
        "id": told["task_id"],
        "title": told["main_title"]["title"],
        "status": told.get("sub_title_text", ""),
        "body": "\n".join(f"**{fact['keyname']}** {_value(fact)}" for fact in facts),
        "buttons": [{"action": each["key"], "label": each["text"]} for each in buttons],
        "inputs": [],
    }


def _value(fact: Json) -> str:
    """Plain words, or a link to tap. Raises `Refused` for a link that leads nowhere."""
    if fact.get("type") != LINK:
        return str(fact["value"])
    if not fact.get("url"):
        raise Refused(WRONG_BODY)
    return f"[{fact['value']}]({fact['url']})"
