"""What every page of the board loads beside itself: its style, and letters for machines that have
no Thai ones. Nobody's own; kept by browsers."""

from pathlib import Path

import fontpkg_sarabun
from aiohttp import web

from bot.board.render import TEMPLATES

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
SERVED_FONTS = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")
_HEADERS = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}


def asset_routes() -> list[web.RouteDef]:
    """Below `/board/style/`, which is no ticket."""
    return [
        web.get("/board/style/board.css", _css),
        web.get("/board/style/icon.svg", _icon),
        web.get("/board/style/{font}", _font),
    ]


async def _css(_request: web.Request) -> web.StreamResponse:
    text = (TEMPLATES / "board.css").read_text("utf-8")
    return web.Response(text=text, content_type="text/css", headers=_HEADERS)


async def _icon(_request: web.Request) -> web.StreamResponse:
    text = (TEMPLATES / "icon.svg").read_text("utf-8")
    return web.Response(text=text, content_type="image/svg+xml", headers=_HEADERS)


async def _font(request: web.Request) -> web.StreamResponse:
    name = request.match_info["font"]
    if name not in SERVED_FONTS:
        raise web.HTTPNotFound
    return web.FileResponse(FONTS / name, headers={**_HEADERS, "Content-Type": "font/ttf"})
