"""The key under which names, numbers and words are kept, and what is said where it is missing."""

from __future__ import annotations

from typing import Any

from models.vault import BadKey, Vault

KEY = "privacy.key"
# Whoever first starts the bot meets this before anything else.
NEW_KEY = (
    "缺加密用的钥匙 YIHU_KEY，或者写得不对。用 openssl rand -base64 32 生成一把，"
    "放进环境变量 YIHU_KEY 再启动；另外抄一份收好，丢了它库里的姓名、电话和原话谁也打不开。"
)
MISSING = f"{KEY}: {NEW_KEY}"
UNNAMED = f'{KEY}: 没有写。文件里写上 privacy: {{key: "${{YIHU_KEY}}"}}，钥匙本身放进环境变量 YIHU_KEY。'


def unnamed(raw: dict[str, Any]) -> list[str]:
    """Where the file does not name the key: the variable may well be set, and to ask for it would mislead."""
    section = raw.get("privacy")
    named = section.get("key") if isinstance(section, dict) else None
    return [] if named else [UNNAMED]


def vault(keys: str, problems: list[str]) -> Vault | None:
    """What opens and seals with these keys."""
    try:
        return Vault(keys)
    except BadKey:
        problems.append(MISSING)
        return None
