"""The sections of config.yaml as they are written: names, types and defaults."""

from __future__ import annotations

from typing import Any

import msgspec


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section refuses keys that it does not know."""


class Station(Section, frozen=True):
    name: str = "派出所"
    timezone: str = "Asia/Shanghai"
    leader: str = ""
    coordinates: str = "gcj02"


class Hours(Section, frozen=True):
    shifts: tuple[tuple[str, str], ...] = (("08:30", "12:00"), ("14:30", "19:00"))
    workdays: str | list[int] = "china"
    exceptions: dict[Any, Any] | str = {}


class Database(Section, frozen=True):
    url: str = "sqlite:///data/yihu.db"


class Web(Section, frozen=True):
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""


class DingTalk(Section, frozen=True):
    client_id: str = ""
    client_secret: str = ""
    robot_code: str = ""
    robot_name: str = "一呼"
    mode: str = "stream"
    api_base: str = "https://api.dingtalk.com"
    oapi_base: str = "https://oapi.dingtalk.com"
    card_template: str = ""
    list_template: str = ""
    card_picture: str = ""
    agent_id: str = ""
    ding: str = ""
    event_token: str = ""
    event_aes_key: str = ""
    qps: int = 20
    month: int = 10_000
    webhook_per_minute: int = 20


class OneBot(Section, frozen=True):
    access_token: str = ""
    per_minute: int = 120
    media_hosts: list[str] = []


class Bridge(Section, frozen=True):
    secret: str = ""
    send_url: str = ""


NOTICE_FIELDS = (("number", "character_string1"), ("result", "thing2"), ("time", "time3"))


class WeChatOfficial(Section, frozen=True):
    app_id: str = ""
    secret: str = ""
    token: str = ""
    aes_key: str = ""
    api_base: str = "https://api.weixin.qq.com"
    customer_service: bool = True
    notice_template: str = ""
    notice_fields: dict[str, str] = msgspec.field(default_factory=lambda: dict(NOTICE_FIELDS))


class WeComBot(Section, frozen=True):
    bot_id: str = ""
    secret: str = ""
    name: str = "一呼"
    ws_url: str = "wss://openws.work.weixin.qq.com"


class WeComBroadcast(Section, frozen=True):
    corp_id: str = ""
    secret: str = ""
    owners: list[str] = []
    api_base: str = "https://qyapi.weixin.qq.com"


class WeComWebhook(Section, frozen=True):
    url: str = ""


class WeChatKf(Section, frozen=True):
    corp_id: str = ""
    secret: str = ""
    token: str = ""
    aes_key: str = ""
    api_base: str = "https://qyapi.weixin.qq.com"
    open_kfid: str = ""
    servicers: list[str] = []


class Intake(Section, frozen=True):
    secret: str = ""
    callback_url: str = ""


class Step(Section, frozen=True):
    """`tell`: one of them, or several. `repeat` is how many times more the step is taken."""

    tell: str | list[str]
    after: str = "5m"
    repeat: int = 0


class Policy(Section, frozen=True):
    """Conditions that are left out fit everything."""

    clock: str
    steps: list[Step]
    holding: str = ""
    kind: list[str] = []
    urgency: list[int] = []
    grid: list[str] = []
    time: str = "wall"
    quiet: bool = False
    again: str = "1h"


class Clocks(Section, frozen=True):
    ask: str = "3m"
    late_message: str = "10m"
    invite: str = "24h"
    reopen: str = "7d"
    choice: str = "30m"
    join: str = "2h"
    together: str = "20s"
    undo: str = "10m"
    takeover: str = "30m"
    mute: str = "1h"
    questions: str = "10m"
    verify: str = "24h"
    close: str = "10m"
    hard: str = "7d"
    longest: str = "15d"
    apart: str = "2m"
    quiet: tuple[str, str] = ("22:00", "07:00")
    briefing: str = "08:00"
    roster_alarm: str = "09:00"
    policies: list[Policy] = []


class Understanding(Section, frozen=True):
    """Paths of the station's own files; `knowledge` is a folder, `model` database, shipped, or a path too."""

    categories: str = ""
    urgency: str = ""
    words: str = ""
    knowledge: str = ""
    model: str = "database"


class LanguageModel(Section, frozen=True):
    """Off without a `url`. `month`: requests a month; 0 is no limit."""

    url: str = ""
    model: str = ""
    key: str = ""
    timeout: str = "20s"
    month: int = 1_000


class Privacy(Section, frozen=True):
    key: str = ""
    chatter: str = "7d"
    questions: str = "30d"
    police: str = "minimal"


class Tasks(Section, frozen=True):
    pictures: str = "none"


class Media(Section, frozen=True):
    """`folder` empty: beside the database file."""

    folder: str = ""
    most_mb: int = 20
    keep: str = "180d"


class Elders(Section, frozen=True):
    remind_after: str = "36h"
    overdue_after: str = "48h"
    daylight: tuple[str, str] = ("08:00", "20:00")
    door_ahead: str = "3h"
    heads_up: str = "2h"
    counts: tuple[str, ...] = ("met", "door")
    volunteers: bool = False
    own_word: str | bool = "off"
    burst: int = 5
    burst_within: str = "10m"
    spot_checks: float = 0.05
    spot_within: str = "15m"
    search_again: str = "1h"


class Routines(Section, frozen=True):
    tell_at: str = "07:00"
    early: str = "30m"
    remind_before: str = "15m"
    radius: float = 300
    made_up: str = "3d"
    rectify: str = "7d"
    steps: tuple[Step, ...] = (Step("leader", "5m"), Step("community_officer", "30m"))


class School(Section, frozen=True):
    """Pairs of days as they are written, or as YAML takes them for dates."""

    holidays: tuple[tuple[Any, ...], ...] = (("01-20", "02-28"), ("07-11", "08-31"))
    exceptions: dict[Any, Any] | str = {}


class Scheduler(Section, frozen=True):
    tick: str = "5s"


class Log(Section, frozen=True):
    level: str = "INFO"
    format: str = "text"


class Demo(Section, frozen=True):
    """Present only in a demonstration: where its clock starts."""

    now: str = ""


ALL: dict[str, Any] = {
    "station": Station,
    "hours": Hours,
    "roster": dict[str, tuple[str, str]],
    "database": Database,
    "web": Web,
    "dingtalk": DingTalk,
    "onebot": OneBot,
    "bridge": Bridge,
    "wechat_official": WeChatOfficial,
    "wecom_bot": WeComBot,
    "wecom_broadcast": WeComBroadcast,
    "wecom_webhook": WeComWebhook,
    "wechat_kf": WeChatKf,
    "intake": Intake,
    "clocks": Clocks,
    "understanding": Understanding,
    "language_model": LanguageModel,
    "privacy": Privacy,
    "tasks": Tasks,
    "media": Media,
    "elders": Elders,
    "routines": Routines,
    "school": School,
    "scheduler": Scheduler,
    "log": Log,
    "demo": Demo,
}

ROSTER = {"白班": ("08:00", "20:00"), "夜班": ("20:00", "08:00")}

SECRETS = {
    "dingtalk": ("client_secret", "event_token", "event_aes_key"),
    "onebot": ("access_token",),
    "bridge": ("secret",),
    "wechat_official": ("secret", "token", "aes_key"),
    "wecom_bot": ("secret",),
    "wecom_broadcast": ("secret",),
    "wecom_webhook": ("url",),
    "wechat_kf": ("secret", "token", "aes_key"),
    "intake": ("secret",),
    "language_model": ("key",),
    "privacy": ("key",),
}
