"""The menu: what this person can do, as large buttons, by role."""

from collections.abc import Mapping
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.menus import Menus
from bot.base.turn import Turn
from bot.readings.verify_queue import Queue
from core.messages import Arg, Press, Say, Tap, Tone
from core.people import Person, Role

VERIFY = "verify"


def rich_menu_of(person: Person | None) -> str:
    """Which of them somebody sees: that of their widest role, strangers the first."""
    role = person.main_role if person else None
    return "staff" if role is Role.ADMIN else (role or Role.LEADER).value


def commands_of(menus: Menus, person: Person) -> tuple[str, ...]:
    """The commands on a person's menu."""
    role = person.main_role
    return menus.chat[role] if role else ("help",)


def key_of(command: str) -> str:
    """As its label's key has it: `file.incident` -> `file-incident`."""
    return command.replace(".", "-")


def menu(
    turn: Turn, person: Person, key: str = "menu", more: Mapping[str, Arg] | None = None
) -> Say:
    """The menu card. `key`: what it says above its buttons, filled with `more`."""
    taps = tuple(
        replace(button(turn, command), tone=Tone.MAIN if place == 0 else Tone.PLAIN)
        for place, command in enumerate(commands_of(turn.world.menus, person))
    )
    return Say(key, {"name": person.name, **(more or {})}, taps=taps)


def button(turn: Turn, command: str) -> Tap:
    """A command as a button; that of verifying says how many reports wait."""
    does = Press(command_press(command))
    waiting = Queue(turn).count() if command == VERIFY else 0
    if waiting:
        return Tap("menu-verify-waiting", does, args={"waiting": waiting})
    return Tap(f"menu-{key_of(command)}", does)
