"""What is registered in the console: apps with their robots, and card templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class App:
    """An in-house app with a robot. `callback_url` set means HTTP mode instead of Stream."""

    client_id: str
    client_secret: str
    robot_code: str
    corp_id: str = "dingdemocorp"
    robot_user: str = "$:LWCP_v1:$yihu"
    robot_name: str = "一呼"
    callback_url: str = ""
    card_callback_url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a template, shown while the variable `when` is "true"; pressed, it sends `action`."""

    action: str
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Template:
    """A card template: its variables, all strings, and its buttons and text inputs."""

    id: str
    variables: frozenset[str]
    buttons: tuple[Button, ...] = ()
    inputs: tuple[Button, ...] = ()

    def view(self, card: str, values: dict[str, str]) -> dict[str, Any]:
        """What a phone shows of a card with these values."""
        return {
            "id": card,
            "title": values.get("title", ""),
            "body": values.get("body", ""),
            "status": values.get("status", ""),
            "buttons": [
                {"action": b.action, "label": b.label} for b in self.buttons if values.get(b.when) == "true"
            ],
            "inputs": [
                {"name": i.action, "label": i.label} for i in self.inputs if values.get(i.when) == "true"
            ],
        }


TASK = Template(
    id="yihu-task.schema",
    variables=frozenset(
        ("title", "body", "status", "can_acknowledge", "can_arrive", "can_resolve", "can_return")
    ),
    buttons=(
        Button("acknowledge", "签收", "can_acknowledge"),
        Button("arrive", "到场", "can_arrive"),
        Button("resolve", "办结", "can_resolve"),
        Button("return", "退回", "can_return"),
    ),
    inputs=(Button("note", "办理结果", "can_resolve"),),
)
