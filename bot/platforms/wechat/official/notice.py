"""The subscription notice of a result: one for each time that a person allowed one.

Source: developers.weixin.qq.com, 订阅通知, message/subscribe/bizsend. A `thing` holds 20 characters, a
`character_string` 32.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from bot.clock import Clock
from bot.platforms.wechat.api import Api

SEND = "/cgi-bin/message/subscribe/bizsend"
RESULTS = ("result", "closed")
LIMITS = {"thing": 20, "character_string": 32, "phrase": 5, "time": 32, "short_thing": 20, "const": 20}
WHAT = ("number", "result", "time")


class Notice:
    """`fields` says in which field of the template `number`, `result` and `time` stand."""

    def __init__(
        self, api: Api, template: str, fields: Mapping[str, str], clock: Clock, zone: tzinfo
    ) -> None:
        self._api, self._template, self._fields = api, template, fields
        self._clock, self._zone = clock, zone

    async def tell(self, openid: str, text: str, key: str) -> bool:
        """Whether this was a result and was told. Raises `SendFailed`."""
        occasion, _, rest = key.partition(":")
        if occasion not in RESULTS:
            return False
        now = self._clock.now().astimezone(self._zone)
        told = {"number": rest.partition(":")[0], "result": text.partition("\n")[0], "time": _time(now)}
        data = {name: {"value": fit(name, told[what])} for what, name in self._fields.items()}
        await self._api.call(SEND, {"touser": openid, "template_id": self._template, "data": data})
        return True


def fit(name: str, value: str) -> str:
    """The value as its field holds it; a field is called after its kind, such as `thing2`."""
    kind = name.rstrip("0123456789")
    limit = LIMITS.get(kind, 20)
    return value if len(value) <= limit else value[: limit - 1] + "…"


def _time(now: datetime) -> str:
    return f"{now:%Y}年{now.month}月{now.day}日 {now:%H:%M}"
