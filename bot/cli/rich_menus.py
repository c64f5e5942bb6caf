"""LINE's rich menus out of the registry of commands: a role's fields, and their picture."""

from bot.base.buttons import command_press
from bot.base.child_process import apart
from bot.base.menus import Menus
from bot.base.texts import Texts
from bot.cards.menu import key_of
from bot.channels.line.menus import MenuField, RoleMenu
from bot.pictures import rich_menu
from core.messages import Button, Press


def role_menu(texts: Texts, menus: Menus, role: str, picture: bytes = b"") -> RoleMenu:
    """What a role's people can touch; `picture` only where it is uploaded."""
    commands = menus.rich[role]
    touched = tuple(
        MenuField(
            rich_menu.field_bounds(place), Button(label, Press(command_press(command), label))
        )
        for place, (label, command) in enumerate(
            zip(_labels(texts, commands), commands, strict=True)
        )
    )
    size = (rich_menu.WIDTH, rich_menu.HEIGHT)
    return RoleMenu(role, texts.say("rich-bar"), size, touched, picture)


async def picture_of(texts: Texts, menus: Menus, role: str) -> bytes:
    """The PNG, drawn in a process of its own."""
    commands = menus.rich[role]
    icons = [menus.icons.get(command, command) for command in commands]
    return await apart(rich_menu.rich_menu, list(zip(_labels(texts, commands), icons, strict=True)))


def _labels(texts: Texts, commands: tuple[str, ...]) -> list[str]:
    return [texts.say(f"rich-{key_of(command)}") for command in commands]
