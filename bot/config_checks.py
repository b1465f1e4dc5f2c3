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
from bot.settings_words import AES_KEY as NO_AES_KEY
from bot.settings_words import AT_LEAST, BETWEEN, MISSING, NOT_HTTP, ONE_OF

IN_THE_FILE = "{name}: 密钥不能写在文件里。这里写 ${{NAME}}，密钥放进环境变量 NAME。"
NO_DATABASE = "database.url: 要写 sqlite:/// 或 postgresql+psycopg:// 开头的地址。"
NOT_HOSTS = 'onebot.media_hosts: 要写带端口的主机，如 ["10.0.0.5:3000"]。'
NOTICES = "wechat_official.notice_fields: 只能写 number、result、time 这三个字段。"
NOT_WS = "wecom_bot.ws_url: 要写 ws:// 或 wss:// 开头的地址。"
DEMO_ONLY = "{key}: 演示模式（demo.now）只能连本机，写 127.0.0.1 的地址；要连真平台就去掉 demo 一节。"
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
    return [] if known else [NO_DATABASE]


def _web(web: sections.Web) -> list[str]:
    told = [] if 0 <= web.port <= 65535 else [BETWEEN.format(key="web.port", low=0, high=65535)]
    if web.public_url and urlsplit(web.public_url).scheme not in ("http", "https"):
        told.append(NOT_HTTP.format(key="web.public_url"))
    return told


def _log(log: sections.Log) -> list[str]:
    told = [] if log.format in ("text", "json") else [ONE_OF.format(key="log.format", words="text、json")]
    if log.level.upper() not in logging.getLevelNamesMapping():
        told.append(ONE_OF.format(key="log.level", words="DEBUG、INFO、WARNING、ERROR"))
    return told


def _rates(dingtalk: sections.DingTalk, onebot: sections.OneBot) -> list[str]:
    told = [] if dingtalk.qps >= 0 else [AT_LEAST.format(key="dingtalk.qps", low="0（不限）")]
    told += [] if onebot.per_minute > 0 else [AT_LEAST.format(key="onebot.per_minute", low=1)]
    named = all(HOST.fullmatch(each) for each in onebot.media_hosts)
    return told if named else [*told, NOT_HOSTS]


def wechat_kf(raw: sections.WeChatKf, demo: str, problems: list[str]) -> sections.WeChatKf | None:
    """微信客服 needs its four credentials; without any of them it is off."""
    needed = ("corp_id", "secret", "token", "aes_key")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [MISSING.format(key=f"wechat_kf.{key}") for key in needed if not getattr(raw, key)]
    if raw.aes_key and not AES_KEY.fullmatch(raw.aes_key):
        problems.append(NO_AES_KEY.format(key="wechat_kf.aes_key"))
    problems += outbound("wechat_kf.api_base", raw.api_base or "nowhere", demo)
    return raw


def wechat_official(
    raw: sections.WeChatOfficial, demo: str, problems: list[str]
) -> sections.WeChatOfficial | None:
    """The 公众号 needs its id, secret and token; with a key its callbacks are sealed (safe mode)."""
    needed = ("app_id", "secret", "token")
    if not any(getattr(raw, key) for key in (*needed, "aes_key")):
        return None
    problems += [MISSING.format(key=f"wechat_official.{key}") for key in needed if not getattr(raw, key)]
    if raw.aes_key and not AES_KEY.fullmatch(raw.aes_key):
        problems.append(NO_AES_KEY.format(key="wechat_official.aes_key"))
    if not set(raw.notice_fields) <= NOTICED:
        problems.append(NOTICES)
    problems += outbound("wechat_official.api_base", raw.api_base or "nowhere", demo)
    return raw


def wecom_bot(raw: sections.WeComBot, demo: str, problems: list[str]) -> sections.WeComBot | None:
    """The 智能机器人 needs its id and the secret of its long connection."""
    needed = ("bot_id", "secret")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [MISSING.format(key=f"wecom_bot.{key}") for key in needed if not getattr(raw, key)]
    if urlsplit(raw.ws_url).scheme not in ("ws", "wss"):
        problems.append(NOT_WS)
    elif demo and not _loopback(raw.ws_url):
        problems.append(DEMO_ONLY.format(key="wecom_bot.ws_url"))
    return raw


def wecom_broadcast(
    raw: sections.WeComBroadcast, demo: str, problems: list[str]
) -> sections.WeComBroadcast | None:
    """Broadcasts need the corporation, the application's secret, and whose tasks are prepared."""
    needed = ("corp_id", "secret", "owners")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += [MISSING.format(key=f"wecom_broadcast.{key}") for key in needed if not getattr(raw, key)]
    problems += outbound("wecom_broadcast.api_base", raw.api_base or "nowhere", demo)
    return raw


def outbound(key: str, url: str, demo: str) -> list[str]:
    """An address to which we speak; empty is none. A demonstration speaks to this machine only."""
    if url and urlsplit(url).scheme not in ("http", "https"):
        return [NOT_HTTP.format(key=key)]
    if url and demo and not _loopback(url):
        return [DEMO_ONLY.format(key=key)]
    return []


def _loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
