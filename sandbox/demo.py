"""`make demo`: stand-ins, phones page and bot with the sample station, until somebody stops it."""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import os
import secrets
import shutil
import signal
import socket
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from sandbox.app import make_app
from sandbox.bridge import BEHIND, Bridge
from sandbox.dingtalk import LIST, TASK, App, DingTalk
from sandbox.kf import Kf
from sandbox.links import Links
from sandbox.official import Official
from sandbox.official.server import PREFIX as OFFICIAL_PREFIX
from sandbox.official.server import TEMPLATE
from sandbox.onebot import Gateway
from sandbox.part import Part
from sandbox.station_loader import STATION, load_world
from sandbox.wecom.bot import CHAT, NAME, Bot
from sandbox.wecom.bot import PATH as BOT_PATH
from sandbox.wecom.broadcast import PREFIX, Broadcast
from sandbox.wecom.webhook import PATH, Webhook
from sandbox.world import Clock, World

HOST = "127.0.0.1"
# A Monday, a workday of the official calendar, in the middle of the morning.
START = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
CLIENT, SECRET, TOKEN, ACCOUNT, BRIDGE = "dingdemo", "demo-secret", "demo-token", "wxid_yihu", "demo-bridge"
WEBHOOK, OFFICIAL, BOT_ID = "demo-webhook", "wxyihudemo", "aibyihudemo"
AES_KEY = "yihuDemoKeyOfTheSandboxOnlyNotASecretAtAll0"
CORP, KF, KF_SECRET, KF_TOKEN = "wwdemo", "wkYihu", "demo-kf", "demo-kf-token"
# The group behind the signed bridge; the others are behind OneBot.
BRIDGED = "45610001@chatroom"
PATIENCE = 60.0

CONFIG = """\
station: {{name: 朔城区分局北城派出所, leader: 李巧云}}
database: {{url: "sqlite:///{folder}/yihu.db"}}
web: {{host: {host}, port: {bot}, public_url: "http://{host}:{bot}"}}
dingtalk:
  client_id: {client}
  client_secret: ${{DINGTALK_CLIENT_SECRET}}
  api_base: http://{host}:{port}
  oapi_base: http://{host}:{port}
  card_template: {task}
  list_template: {list}
  card_picture: picture
onebot: {{access_token: "${{ONEBOT_ACCESS_TOKEN}}", media_hosts: ["{host}:{port}"]}}
bridge: {{secret: "${{BRIDGE_SECRET}}", send_url: "http://{host}:{port}/bridge/send"}}
wechat_official:
  app_id: {official}
  secret: ${{WECHAT_OFFICIAL_SECRET}}
  token: ${{WECHAT_OFFICIAL_TOKEN}}
  aes_key: ${{WECHAT_OFFICIAL_AES_KEY}}
  api_base: http://{host}:{port}{prefix}
  notice_template: {notice}
wecom_bot: {{bot_id: {bot_id}, secret: "${{WECOM_BOT_SECRET}}", ws_url: "ws://{host}:{port}{ws}"}}
wecom_broadcast:
  corp_id: {corp}
  secret: ${{WECOM_BOT_SECRET}}
  owners: [wc-staff004]
  api_base: http://{host}:{port}{broadcast}
wecom_webhook: {{url: "${{WECOM_WEBHOOK_URL}}"}}
wechat_kf:
  corp_id: {corp}
  secret: ${{WECHAT_KF_SECRET}}
  token: ${{WECHAT_KF_TOKEN}}
  aes_key: ${{WECHAT_KF_AES_KEY}}
  api_base: http://{host}:{port}
  open_kfid: {kf}
privacy: {{key: "${{YIHU_KEY}}"}}
scheduler: {{tick: 1s}}
log: {{level: {level}}}
demo: {{now: "{start}"}}
"""

NO_PORT = "端口要是 1 到 65534 的数，{text} 不行。换一个：PORT=9000 make demo"
TAKEN = "端口 {port} 已经有程序在用。换一个：PORT=9000 make demo"
NOT_UP = "机器人没有起来，看上面的日志。"
UP = "用浏览器打开上面的地址，就是手机页，照着左边六句话说一遍。机器人在 {port} 端口，按 Ctrl-C 停止。"


class Failed(Exception):
    """The demonstration cannot run; the text says why."""


def main(words: Sequence[str] | None = None) -> None:
    """Parse the arguments, the process's if None, and run until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="sandbox.demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=8080, help="phones page here, bot one above")
    parser.add_argument("--verbose", action="store_true", help="show the bot's log")
    try:
        given = parser.parse_args(words)
        asyncio.run(_demo(given.port, "INFO" if given.verbose else "WARNING"))
    except Failed as failed:
        sys.exit(str(failed))


def _port(text: str) -> int:
    """The one above is the bot's."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 65_535):
        raise Failed(NO_PORT.format(text=text))
    return int(text)


async def _demo(port: int, level: str) -> None:
    for wanted in (port, port + 1):
        _free(wanted)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    config, environment = _settings(port, level)
    await _yihu(environment, "import", str(_station(config.parent)), "-c", str(config))
    world, gateway, runner = await _sandbox(port)
    # While the bot starts: both take their time.
    making = asyncio.create_task(_links(environment, config))
    bot = await _start(environment, "run", "-c", str(config))
    try:
        await _ready(bot, gateway, f"http://{HOST}:{port + 1}", stopped)
        world.links += await making
        sys.stdout.write(f"READY http://{HOST}:{port}\n{UP.format(port=port + 1)}\n")
        sys.stdout.flush()
        await _until(bot, stopped)
    finally:
        await _end(bot)
        await runner.cleanup()


def _free(port: int) -> None:
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Failed(TAKEN.format(port=port)) from None


def _settings(port: int, level: str) -> tuple[Path, dict[str, str]]:
    """A fresh folder with the settings, and the environment with the secrets."""
    folder = Path("data") / f"demo-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = CONFIG.format(
        folder=folder, host=HOST, port=port, bot=port + 1, client=CLIENT, task=TASK.id, list=LIST.id,
        official=OFFICIAL, notice=TEMPLATE, level=level, start=START.isoformat(), corp=CORP, kf=KF,
        bot_id=BOT_ID, ws=BOT_PATH, broadcast=PREFIX, prefix=OFFICIAL_PREFIX,
    )  # fmt: skip
    (folder / "config.yaml").write_text(text, "utf-8")
    secret = {
        "DINGTALK_CLIENT_SECRET": SECRET,
        "ONEBOT_ACCESS_TOKEN": TOKEN,
        "BRIDGE_SECRET": BRIDGE,
        "WECHAT_OFFICIAL_SECRET": SECRET,
        "WECHAT_OFFICIAL_TOKEN": TOKEN,
        "WECHAT_OFFICIAL_AES_KEY": AES_KEY,
        "WECOM_BOT_SECRET": SECRET,
        "WECOM_WEBHOOK_URL": f"http://{HOST}:{port}{PATH}?key={WEBHOOK}",
        "WECHAT_KF_SECRET": KF_SECRET,
        "WECHAT_KF_TOKEN": KF_TOKEN,
        "WECHAT_KF_AES_KEY": AES_KEY,
        "YIHU_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    return folder / "config.yaml", {**os.environ, **secret}


def _station(folder: Path) -> Path:
    """The sample station, with the group that is there only because the demonstration has a bot in WeCom."""
    sheets = folder / "station"
    shutil.copytree(STATION, sheets)
    with (sheets / "群.csv").open("a", encoding="utf-8", newline="") as groups:
        groups.write(f"wecom,{CHAT},{NAME},民警,\n")
    return sheets


async def _sandbox(port: int) -> tuple[World, Gateway, web.AppRunner]:
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App(CLIENT, SECRET, CLIENT)], [TASK, LIST], base=f"http://{HOST}:{port}")
    links = Links(world, f"http://{HOST}:{port}")
    gateway = Gateway(world, f"ws://{HOST}:{port + 1}/onebot/v11/ws", TOKEN, ACCOUNT, "11", links)
    world.chats[BRIDGED].behind = BEHIND
    bot = f"http://{HOST}:{port + 1}"
    bridge = Bridge(world, f"{bot}/callback/bridge", BRIDGE, links)
    callback, base = f"{bot}/callback/wechat_official", f"http://{HOST}:{port}"
    parts: dict[str, Part] = {
        "media": links,
        "bridge": bridge,
        "kf": Kf(world, f"{bot}/callback/wechat_kf", CORP, KF_SECRET, KF_TOKEN, AES_KEY, KF),
        "wechat_official": Official(world, callback, OFFICIAL, SECRET, TOKEN, AES_KEY, base),
        "wecom_bot": Bot(world, BOT_ID, SECRET, links),
        "wecom_broadcast": Broadcast(world, CORP, SECRET),
        "wecom_webhook": Webhook(world, WEBHOOK),
    }
    app = make_app(world, dingtalk, [gateway], bot_url=bot, parts=parts)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, HOST, port, reuse_address=True).start()
    return world, gateway, runner


async def _links(environment: dict[str, str], config: Path) -> list[dict[str, str]]:
    """The groups' ways into 微信客服, as the bot's own command makes them: name and address, by tabs."""
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "kf-links", "-c", str(config), "--out", str(config.parent / "kf-links"),
        env=environment, stdout=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    said, _ = await made.communicate()
    if made.returncode != 0:
        raise Failed(NOT_UP)
    rows = [line.split("\t") for line in said.decode().splitlines() if "https://" in line]
    return [{"title": row[0], "url": row[1]} for row in rows]


async def _start(environment: dict[str, str], *words: str) -> asyncio.subprocess.Process:
    # A session of its own: Ctrl-C reaches us alone, and we stop the bot in order.
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=environment, stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


async def _yihu(environment: dict[str, str], *words: str) -> None:
    done = await _start(environment, *words)
    if await done.wait() != 0:
        raise Failed(NOT_UP)


async def _ready(bot: asyncio.subprocess.Process, gateway: Gateway, url: str, stopped: asyncio.Event) -> None:
    """Until the bot listens, dials Stream, and the gateway has reached it."""
    give_up = asyncio.get_running_loop().time() + PATIENCE
    async with ClientSession(timeout=ClientTimeout(total=2)) as client:
        while not (gateway.connected and await _listens(client, url)):
            if bot.returncode is not None or asyncio.get_running_loop().time() > give_up:
                raise Failed(NOT_UP)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), 0.05)
                raise Failed("")


async def _listens(client: ClientSession, url: str) -> bool:
    try:
        async with client.get(f"{url}/healthz") as answer:
            return all((await answer.json())["doors"].values())
    except (ClientError, TimeoutError, OSError, KeyError):
        return False


async def _until(bot: asyncio.subprocess.Process, stopped: asyncio.Event) -> None:
    ends = [asyncio.create_task(bot.wait()), asyncio.create_task(stopped.wait())]
    _, pending = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    if not stopped.is_set():
        raise Failed(NOT_UP)


async def _end(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is not None:
        return
    bot.terminate()
    try:
        await asyncio.wait_for(bot.wait(), 10)
    except TimeoutError:
        bot.kill()
        await bot.wait()


if __name__ == "__main__":
    main()
