"""What is registered in the console: apps with their robots, and card templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class App:
    """An in-house app with a robot. `callback_url` set means HTTP mode instead of Stream for messages.

    `card_callback_url` is where cards that were not created with callbackType STREAM tell of presses;
    empty means the same address.
    """

    client_id: str
    client_secret: str
    robot_code: str
    corp_id: str = "dingdemocorp"
    robot_user: str = "$:LWCP_v1:$yihu"
    robot_name: str = "一呼"
    callback_url: str = ""
    card_callback_url: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A button (pressed, it sends its name as the action) or a text input of a template.

    It is there while the variable `when` is "true"; an empty `when` is always.
    """

    name: str
    label: str
    when: str = ""

    def there(self, values: Mapping[str, str]) -> bool:
        return not self.when or values.get(self.when) == "true"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a template: its text is the variable of that name; while that is empty it is not there."""

    name: str
    buttons: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A card template: its variables, all strings, its buttons and text inputs, and lines with buttons."""

    id: str
    variables: frozenset[str]
    buttons: tuple[Control, ...] = ()
    inputs: tuple[Control, ...] = ()
    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Template:
        """From `{id, variables, buttons: [{action, label, when}], inputs: [{name, label, when}], lines}`.

        `lines` are `{name, buttons}`.
        """
        inputs = (Control(i["name"], i["label"], i.get("when", "")) for i in data.get("inputs", ()))
        lines = (Line(line["name"], _buttons(line)) for line in data.get("lines", ()))
        return cls(data["id"], frozenset(data["variables"]), _buttons(data), tuple(inputs), tuple(lines))

    @property
    def actions(self) -> frozenset[str]:
        """What its buttons send."""
        return frozenset(b.name for b in (*self.buttons, *(b for line in self.lines for b in line.buttons)))

    def view(self, card: str, values: Mapping[str, str]) -> dict[str, Any]:
        """What a phone shows of a card with these values."""
        return {
            "id": card,
            "title": values.get("title", ""),
            "body": values.get("body", ""),
            "status": values.get("status", ""),
            "next": values.get("next", ""),
            "buttons": [{"action": b.name, "label": b.label} for b in self.buttons if b.there(values)],
            "inputs": [{"name": i.name, "label": i.label} for i in self.inputs if i.there(values)],
            **({"picture": values["picture"]} if values.get("picture") else {}),
            **(self._lines(values) if self.lines else {}),
        }

    def _lines(self, values: Mapping[str, str]) -> dict[str, Any]:
        """Each line that is there with its buttons, and what stands below them."""
        there = [line for line in self.lines if values.get(line.name)]
        lines = [
            {
                "text": values[line.name],
                "buttons": [{"action": b.name, "label": b.label} for b in line.buttons if b.there(values)],
            }
            for line in there
        ]
        return {"lines": lines, "more": values.get("more", "")}


def _buttons(data: Mapping[str, Any]) -> tuple[Control, ...]:
    return tuple(Control(b["action"], b["label"], b.get("when", "")) for b in data.get("buttons", ()))


TASK = Template(
    id="yihu-task.schema",
    variables=frozenset(
        (
            "title",
            "body",
            "status",
            "next",
            "can_acknowledge",
            "can_arrive",
            "can_resolve",
            "can_return",
            "can_help",
            "picture",
        )
    ),
    buttons=(
        Control("acknowledge", "签收", "can_acknowledge"),
        Control("arrive", "到场", "can_arrive"),
        Control("resolve", "办结", "can_resolve"),
        Control("return", "退回", "can_return"),
        Control("help", "求助", "can_help"),
    ),
    inputs=(Control("note", "办理结果", "can_resolve"),),
)

LINES = range(1, 13)
LIST = Template(
    id="yihu-list.schema",
    variables=frozenset(("title", "status", "next", "more"))
    | {f"line_{n}" for n in LINES}
    | {f"can_{act}_{n}" for n in LINES for act in ("seen", "absent", "sign", "right", "wrong")},
    lines=tuple(
        Line(
            f"line_{n}",
            (
                Control(f"seen_{n}", "见到了", f"can_seen_{n}"),
                Control(f"absent_{n}", "没人应", f"can_absent_{n}"),
                Control(f"sign_{n}", "签到", f"can_sign_{n}"),
                Control(f"right_{n}", "确认", f"can_right_{n}"),
                Control(f"wrong_{n}", "不对", f"can_wrong_{n}"),
            ),
        )
        for n in LINES
    ),
)
