"""A station's settings and database, and the command line over them."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

import sandbox
from bot.cli import Found
from bot.database import open_engine
from models.flow_rows import conversation_key

STATION = Path(sandbox.__file__).parent / "station"

SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
onebot: {{access_token: "${{TOKEN}}"}}
privacy: {{key: "${{YIHU_KEY}}"}}
"""

AT_KF = conversation_key("wechat_kf", "", "wm_zhang", True)

SECRETS = {"TOKEN": "secret-token", "YIHU_KEY": base64.b64encode(b"k" * 32).decode()}


def yihu(config: Path, *words: str, **more: Any) -> Result:
    return CliRunner(env=more.pop("env", SECRETS)).invoke(
        Found(name="yihu"), [*words, "-c", str(config)], **more
    )


def alone(*words: str) -> Result:
    """A command as it stands, with the secrets and no settings of its own."""
    return CliRunner(env=SECRETS).invoke(Found(name="yihu"), list(words))


def session(config: Path) -> Session:
    return Session(open_engine(f"sqlite:///{config.parent}/yihu.db"))
