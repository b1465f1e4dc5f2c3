"""What can be wrong with settings of the right type: addresses, ports, rates, levels, secrets in the file."""

from __future__ import annotations

import ipaddress
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import sections
from bot.settings.settings_words import AT_LEAST, BETWEEN, NOT_HTTP, ONE_OF

IN_THE_FILE = "{name}: 密钥不能写在文件里。这里写 ${{NAME}}，密钥放进环境变量 NAME。"
NO_DATABASE = "database.url: 要写 sqlite:/// 或 postgresql+psycopg:// 开头的地址。"
NOT_ESCAPED = "database.url: 密码里的 @ / : # ? % 要写成 %40 %2F %3A %23 %3F %25，放在环境变量里也要这样写。"
NOT_HOSTS = 'onebot.media_hosts: 要写带端口的主机，如 ["10.0.0.5:3000"]。'
DEMO_ONLY = "{key}: 演示模式（demo.now）只能连本机，写 127.0.0.1 的地址；要连真平台就去掉 demo 一节。"
VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}")
HOST = re.compile(r"[A-Za-z0-9.-]+:\d{1,5}")
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
    if url.partition("?")[0].count("@") > 1:
        return [NOT_ESCAPED]
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


def outbound(key: str, url: str, demo: str) -> list[str]:
    """An address to which we speak; empty is none. A demonstration speaks to this machine only."""
    if url and urlsplit(url).scheme not in ("http", "https"):
        return [NOT_HTTP.format(key=key)]
    if url and demo and not loopback(url):
        return [DEMO_ONLY.format(key=key)]
    return []


def loopback(url: str) -> bool:
    """Whether it leads to this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
