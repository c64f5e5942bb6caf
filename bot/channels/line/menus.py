"""LINE rich menus, one a role, each behind an alias that stays when its menu is replaced.

A menu's picture and areas cannot be changed once uploaded, so a changed menu is made anew,
its alias moved, the role's people linked to it, and the old one deleted
(https://developers.line.biz/en/reference/messaging-api/#rich-menu). The SDK is imported here
when called. A menu's name holds a hash of what is in it, which is how we know it again.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.channels.connecting import SECONDS, Connected
from bot.channels.line.actions import action
from core.messages import Button
from core.thai.base.text import cut

ALIAS_PREFIX = "khabuan-"
LABEL = 20
BAR_LETTERS = 14
MOST_LINKED = 500
"""User ids in one bulk link (reference, link rich menu to multiple users)."""


@dataclass(frozen=True, slots=True)
class MenuField:
    """What a finger may touch (x, y, width, height in the picture) and what it does."""

    bounds: tuple[int, int, int, int]
    button: Button


@dataclass(frozen=True, slots=True)
class RoleMenu:
    """A menu for one role: `key` is `[a-z0-9_-]`, `bar` the words under it in the chat."""

    key: str
    bar: str
    size: tuple[int, int]
    fields: tuple[MenuField, ...]
    picture: bytes

    @property
    def alias(self) -> str:
        return f"{ALIAS_PREFIX}{self.key}"


def line_sdk() -> Any:
    """LINE's SDK, 2.5 s and 73 MB: never on the way of a message."""
    from linebot.v3 import messaging

    return messaging


async def put_up(
    api: Any,
    blob: Any,
    menus: Sequence[RoleMenu],
    people: Mapping[str, Sequence[str]],
    result: Connected,
) -> None:
    """Each menu made or kept, its people linked, the first menu shown to everyone else."""
    listed = (await api.get_rich_menu_list(_request_timeout=SECONDS)).richmenus
    names = {menu.rich_menu_id: menu.name for menu in listed}
    aliases = await menu_ids(api)
    for place, menu in enumerate(menus):
        standing = aliases.get(menu.key, "")
        new = standing if names.get(standing) == _name(menu) else await _made(api, blob, menu)
        if new != standing:
            await _point(api, menu.alias, new, exists=bool(standing))
        if place == 0:
            await api.set_default_rich_menu(new, _request_timeout=SECONDS)
        await link(api, new, people.get(menu.key, ()))
        if standing in names and new != standing:
            await api.delete_rich_menu(standing, _request_timeout=SECONDS)
        result.did("line-menu-kept" if new == standing else "line-menu-made", role=menu.key, id=new)


async def menu_ids(api: Any) -> dict[str, str]:
    """The rich menu id of each role that has a menu."""
    aliases = (await api.get_rich_menu_alias_list(_request_timeout=SECONDS)).aliases
    return {
        alias.rich_menu_alias_id.removeprefix(ALIAS_PREFIX): alias.rich_menu_id
        for alias in aliases
        if alias.rich_menu_alias_id.startswith(ALIAS_PREFIX)
    }


async def link(api: Any, menu_id: str, users: Sequence[str]) -> None:
    """These people see this menu from now on."""
    for start in range(0, len(users), MOST_LINKED):
        some = list(users[start : start + MOST_LINKED])
        request = line_sdk().RichMenuBulkLinkRequest(richMenuId=menu_id, userIds=some)
        await api.link_rich_menu_id_to_users(request, _request_timeout=SECONDS)


def body(menu: RoleMenu) -> dict[str, Any]:
    """What a menu is made with, but for its name (reference, rich menu object)."""
    wide, high = menu.size
    areas = [
        {
            "bounds": dict(zip(("x", "y", "width", "height"), field.bounds, strict=True)),
            "action": action(field.button, LABEL),
        }
        for field in menu.fields
    ]
    size = {"width": wide, "height": high}
    return {
        "size": size,
        "selected": True,
        "chatBarText": cut(menu.bar, BAR_LETTERS),
        "areas": areas,
    }


async def _made(api: Any, blob: Any, menu: RoleMenu) -> str:
    request = line_sdk().RichMenuRequest.from_dict({**body(menu), "name": _name(menu)})
    made = await api.create_rich_menu(request, _request_timeout=SECONDS)
    await blob.set_rich_menu_image(
        made.rich_menu_id,
        menu.picture,
        _headers={"Content-Type": "image/png"},
        _request_timeout=SECONDS,
    )
    return str(made.rich_menu_id)


async def _point(api: Any, alias: str, menu_id: str, exists: bool) -> None:
    if exists:
        moved = line_sdk().UpdateRichMenuAliasRequest(richMenuId=menu_id)
        await api.update_rich_menu_alias(alias, moved, _request_timeout=SECONDS)
    else:
        new = line_sdk().CreateRichMenuAliasRequest(richMenuAliasId=alias, richMenuId=menu_id)
        await api.create_rich_menu_alias(new, _request_timeout=SECONDS)


def _name(menu: RoleMenu) -> str:
    content = orjson.dumps(body(menu), option=orjson.OPT_SORT_KEYS) + menu.picture
    return f"khabuan {menu.key} {hashlib.sha256(content).hexdigest()[:16]}"
