"""Settings: config.yaml and the environment turned into frozen values, or every problem by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot import yaml_text
from bot.language_model import settings as language_model
from bot.language_model.settings import LanguageModel
from bot.settings import (
    config_checks,
    media_settings,
    own_days,
    own_files,
    platform_settings,
    reading_settings,
    sections,
    settings_words,
    station_settings,
    vault_key,
)
from bot.settings.demo_start import demo_start
from bot.settings.environment import filled
from bot.settings.media_settings import Keeping
from bot.settings.reading_settings import Understanding
from bot.times import duration
from models.settings import Settings
from models.vault import Vault


class BadSettings(Exception):
    """The settings cannot be used; `problems` names each key and what is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


FILE = "{path}: {why}"
NO_SECTIONS = "里面要有 station:、web: 这样的节，可以从一呼自带的 config.yaml 抄一份来改。"


@dataclass(frozen=True)
class Config:
    """Everything that the wiring needs. A platform that is off is None."""

    settings: Settings
    database_url: str
    web: sections.Web
    dingtalk: sections.DingTalk | None
    onebot: sections.OneBot | None
    bridge: sections.Bridge | None
    wecom_webhook: sections.WeComWebhook | None
    wecom_bot: sections.WeComBot | None
    wecom_broadcast: sections.WeComBroadcast | None
    wechat_kf: sections.WeChatKf | None
    wechat_official: sections.WeChatOfficial | None
    intake: sections.Intake | None
    vault: Vault
    tick: timedelta
    log: sections.Log
    demo_start: datetime | None
    understanding: Understanding = Understanding()
    language_model: LanguageModel | None = None
    media: Keeping = Keeping(Path("data/media"))
    own_files: tuple[Path, ...] = ()


def load(path: Path, environment: Mapping[str, str]) -> Config:
    """Read the file. Raises `BadSettings` with all problems at once."""
    try:
        raw = yaml_text.read(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadSettings([FILE.format(path=path, why=settings_words.of_file(error))]) from error
    if not isinstance(raw, dict):
        raise BadSettings([FILE.format(path=path, why=NO_SECTIONS)])
    return parse(raw, environment, path.parent)


def parse(raw: dict[str, Any], environment: Mapping[str, str], folder: Path = Path()) -> Config:
    """The same from a mapping that is already read; `folder` is where the files that it names are."""
    problems = [
        f"{name}: {settings_words.unknown_key(str(name), sections.ALL)}"
        for name in raw
        if name not in sections.ALL
    ]
    problems += config_checks.written_secrets(raw)
    problems += vault_key.unnamed(raw)
    whole = filled(raw, environment, "", problems)
    parts = {name: _section(name, kind, whole.get(name), problems) for name, kind in sections.ALL.items()}
    spoilt = {name for name, part in parts.items() if part is None}
    plain = {name: msgspec.convert({}, sections.ALL[name]) for name in spoilt}
    further: list[str] = []
    config = _build(parts | plain, folder, further)
    told = {_key(problem) for problem in problems}
    problems += [
        each for each in further if _key(each) not in told and _key(each).split(".")[0] not in spoilt
    ]
    if problems or config is None:
        raise BadSettings(problems)
    return config


def _key(problem: str) -> str:
    return problem.partition(":")[0]


def _build(parts: dict[str, Any], folder: Path, problems: list[str]) -> Config | None:
    problems += config_checks.of_parts(parts)
    own = own_files.named(parts, folder)
    parts = own_days.given(parts, folder, problems)
    web, demo = parts["web"], parts["demo"]
    settings = station_settings.read(parts, problems)
    sealing = vault_key.vault(parts["privacy"].key, problems)
    dingtalk = platform_settings.dingtalk(parts["dingtalk"], problems)
    onebot = parts["onebot"] if parts["onebot"].access_token else None
    bridge = parts["bridge"] if parts["bridge"].secret else None
    webhook = parts["wecom_webhook"] if parts["wecom_webhook"].url else None
    kf = platform_settings.wechat_kf(parts["wechat_kf"], demo.now, problems)
    bot = platform_settings.wecom_bot(parts["wecom_bot"], demo.now, problems)
    broadcast = platform_settings.wecom_broadcast(parts["wecom_broadcast"], demo.now, problems)
    official = platform_settings.wechat_official(parts["wechat_official"], demo.now, problems)
    intake = parts["intake"] if parts["intake"].secret else None
    zone = (settings or Settings()).station.timezone
    reading = reading_settings.read(parts["understanding"], folder, zone, problems)
    tick = duration("scheduler.tick", parts["scheduler"].tick, problems)
    problems += config_checks.outbound("intake.callback_url", parts["intake"].callback_url, demo.now)
    problems += config_checks.outbound("bridge.send_url", parts["bridge"].send_url, demo.now)
    model = language_model.read(parts["language_model"], problems)
    problems += config_checks.outbound("language_model.url", parts["language_model"].url, demo.now)
    problems += config_checks.outbound("wecom_webhook.url", parts["wecom_webhook"].url, demo.now)
    start = demo_start(demo, web, dingtalk, problems)
    media = media_settings.read(parts["media"], parts["database"].url, problems)
    if problems or settings is None or sealing is None:
        return None
    url = parts["database"].url
    return Config(
        settings, url, web, dingtalk, onebot, bridge, webhook, bot, broadcast, kf, official, intake,
        sealing, tick, parts["log"], start, reading, model, media, own,
    )  # fmt: skip


def _section(name: str, kind: Any, raw: Any, problems: list[str]) -> Any:
    try:
        return msgspec.convert(raw if raw is not None else {}, kind, strict=False)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        known = [] if path else getattr(kind, "__struct_fields__", ())
        problems.append(f"{name}{path.rstrip('`')}: {settings_words.of_shape(what, known)}")
        return None
