"""The duty desk: web pages for officers, opened by a pass that they get in a private chat."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web

from bot.core import Core
from bot.desk import nothing, page_files
from bot.desk.elders import ElderProof
from bot.desk.entry import Entry
from bot.desk.matter import OneMatter
from bot.desk.originals import DeskOriginals, Originals
from bot.desk.overview import Overview
from bot.desk.pictures import DeskPictures
from bot.platforms import Pictures
from models.settings import Settings
from models.vault import Vault


class Kept(Pictures, Originals, Protocol):
    """What came with messages, as it may be passed on and as it came."""


def desk_routes(core: Core, entry: Entry, vault: Vault, settings: Settings, kept: Kept) -> list[web.RouteDef]:
    """GET /desk, its pages and their files, for whom `entry` lets in; the bare address leads there."""
    overview, elders = Overview(core, entry, vault, settings), ElderProof(core, entry, vault, settings)
    matter = OneMatter(core, entry, vault, settings)
    shown, originals = DeskPictures(entry, kept), DeskOriginals(entry, kept)
    pages = [
        web.get("/desk", overview.show),
        web.get(r"/desk/matters/{number:\d{6}-\d{3,}}", matter.show),
        web.get("/desk/elders", elders.show),
        web.get("/desk/elders.xlsx", elders.file),
        web.get(r"/desk/pictures/{row:\d{1,18}}", shown.whole),
        web.get(r"/desk/pictures/{row:\d{1,18}}/small", shown.small),
        web.get(r"/desk/originals/{row:\d{1,18}}", originals.save),
    ]
    return [web.get("/", _to_the_desk), *page_files.routes(), *nothing.guarded(pages)]


async def _to_the_desk(_: web.Request) -> web.Response:
    return web.Response(status=303, headers={"Location": "/desk"})
