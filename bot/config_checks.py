"""What can be wrong with settings of the right type: addresses, ports, rates, levels, secrets in the file."""

from __future__ import annotations

import ipaddress
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import sections

IN_THE_FILE = "{name}: a secret belongs in the environment, write ${{NAME}} here"
VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}")
AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
HOST = re.compile(r"[A-Za-z0-9.-]+:\d{1,5}")
NOTICED = frozenset({"number", "result", "time"})
DATABASES = ("sqlite", "postgresql+psycopg")


def written_secrets(raw: dict[str, Any]) -> list[str]:
    """Secrets that stand in the file itself, be it as a default or in an address."""
    named = [
        IN_THE_FILE.format(name=f"{section}.{key}")
        for section, keys in sections.SECRETS.items()
        for key in keys
        if _written(_value(raw, section, key))
    ]
    return named + _written_password(_value(raw, "database", "url"))


def _value(raw: dict[str, Any], section: str, key: str) -> str:
    values = raw.get(section)
    return str(values.get(key) or "") if isinstance(values, dict) else ""


def _written(value: str) -> bool:
    variable = VARIABLE.fullmatch(value)
    return bool(value) and (variable is None or bool(variable[3]))


def _written_password(url: str) -> list[str]:
    password = re.search(r"://[^/@:]*:(.+)@", url)
    return [IN_THE_FILE.format(name="database.url")] if password and _written(password[1]) else []


def of_parts(parts: dict[str, Any]) -> list[str]:
    """Problems of the sections, each of which has the right type by now."""
    return [
        *_database(parts["database"].url),
        *_web(parts["web"]),
        *_log(parts["log"]),
        *_rates(parts["dingtalk"], parts["onebot"]),
    ]


def _database(url: str) -> list[str]:
    try:
        known = make_url(url).drivername in DATABASES
    except ArgumentError:
        known = False
    return [] if known else ["database.url: must begin with sqlite:/// or postgresql+psycopg://"]


def _web(web: sections.Web) -> list[str]:
    told = [] if 0 <= web.port <= 65535 else [f"web.port: {web.port} is not a port from 0 (any) to 65535"]
    if web.public_url and urlsplit(web.public_url).scheme not in ("http", "https"):
        told.append("web.public_url: must be an http address")
    return told


def _log(log: sections.Log) -> list[str]:
    told = [] if log.format in ("text", "json") else ["log.format: must be text or json"]
    if log.level.upper() not in logging.getLevelNamesMapping():
        told.append("log.level: must be DEBUG, INFO, WARNING or ERROR")
    return told


def _rates(dingtalk: sections.DingTalk, onebot: sections.OneBot) -> list[str]:
    told = [] if dingtalk.qps >= 0 else ["dingtalk.qps: must be 0 (no limit) or more"]
    told += [] if onebot.per_minute > 0 else ["onebot.per_minute: must be 1 or more"]
    named = all(HOST.fullmatch(each) for each in onebot.media_hosts)
    return told if named else [*told, "onebot.media_hosts: must be hosts with ports, such as 10.0.0.5:3000"]


def wechat_kf(raw: sections.WeChatKf, demo: str, problems: list[str]) -> sections.WeChatKf | None:
    """微信客服 needs its four credentials; without any of them it is off."""
    needed = ("corp_id", "secret", "token", "aes_key")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [f"wechat_kf.{key}: is missing" for key in needed if not getattr(raw, key)]
    if raw.aes_key and not AES_KEY.fullmatch(raw.aes_key):
        problems.append("wechat_kf.aes_key: must be the 43 letters and digits of the console")
    problems += outbound("wechat_kf.api_base", raw.api_base or "nowhere", demo)
    return raw


def wechat_official(
    raw: sections.WeChatOfficial, demo: str, problems: list[str]
) -> sections.WeChatOfficial | None:
    """The 公众号 needs its id, secret and token; with a key its callbacks are sealed (safe mode)."""
    needed = ("app_id", "secret", "token")
    if not any(getattr(raw, key) for key in (*needed, "aes_key")):
        return None
    problems += [f"wechat_official.{key}: is missing" for key in needed if not getattr(raw, key)]
    if raw.aes_key and not AES_KEY.fullmatch(raw.aes_key):
        problems.append("wechat_official.aes_key: must be the 43 letters and digits of the console")
    if not set(raw.notice_fields) <= NOTICED:
        problems.append("wechat_official.notice_fields: must name fields for number, result and time")
    problems += outbound("wechat_official.api_base", raw.api_base or "nowhere", demo)
    return raw


def wecom_bot(raw: sections.WeComBot, demo: str, problems: list[str]) -> sections.WeComBot | None:
    """The 智能机器人 needs its id and the secret of its long connection."""
    needed = ("bot_id", "secret")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [f"wecom_bot.{key}: is missing" for key in needed if not getattr(raw, key)]
    if urlsplit(raw.ws_url).scheme not in ("ws", "wss"):
        problems.append("wecom_bot.ws_url: must begin with ws:// or wss://")
    elif demo and not _loopback(raw.ws_url):
        problems.append("wecom_bot.ws_url: demo mode talks to this machine only")
    return raw


def wecom_broadcast(
    raw: sections.WeComBroadcast, demo: str, problems: list[str]
) -> sections.WeComBroadcast | None:
    """Broadcasts need the corporation, the application's secret, and whose tasks are prepared."""
    needed = ("corp_id", "secret", "owners")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [f"wecom_broadcast.{key}: is missing" for key in needed if not getattr(raw, key)]
    problems += outbound("wecom_broadcast.api_base", raw.api_base or "nowhere", demo)
    return raw


def outbound(key: str, url: str, demo: str) -> list[str]:
    """An address to which we speak; empty is none. A demonstration speaks to this machine only."""
    if url and urlsplit(url).scheme not in ("http", "https"):
        return [f"{key}: must be an http address"]
    if url and demo and not _loopback(url):
        return [f"{key}: demo mode talks to this machine only"]
    return []


def _loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
