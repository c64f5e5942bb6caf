"""The menu: what this person can do, as large buttons, by role."""

from collections.abc import Mapping

from bot.conversations.buttons import command_press
from core.messages import Arg, Press, Say, Tap, Tone
from core.people import Person, Role

_BY_ROLE: dict[Role, tuple[str, ...]] = {
    Role.LEADER: ("report", "incident", "activity", "status", "mine", "help"),
    Role.COORDINATOR: ("report", "status", "overview", "invite", "mine", "help"),
    Role.STAFF: ("status", "overview", "invite", "help"),
    Role.ADMIN: ("status", "overview", "invite", "help"),
    Role.PARTNER: ("status", "overview", "help"),
}

RICH_MENU: dict[str, tuple[str, ...]] = {
    "leader": ("report", "incident", "openproject", "mine", "status", "help"),
    "coordinator": ("report", "status", "overdue", "invite", "verify", "help"),
    "staff": ("status", "overview", "overdue", "verify", "invite", "help"),
    "partner": ("status", "overview", "overdue", "mydata", "menu", "help"),
}
"""The six fields of LINE's rich menu by role; the first role's menu is everybody's."""


def rich_menu_of(person: Person | None) -> str:
    """Which of them somebody sees: that of their widest role, strangers the first."""
    role = person.main_role if person else None
    return "staff" if role is Role.ADMIN else (role or Role.LEADER).value


def commands_of(person: Person) -> tuple[str, ...]:
    """The commands on a person's menu."""
    role = person.main_role
    return _BY_ROLE[role] if role else ("help",)


def menu(person: Person, key: str = "menu", more: Mapping[str, Arg] | None = None) -> Say:
    """The menu card. `key`: what it says above its buttons, filled with `more`."""
    taps = tuple(
        Tap(
            f"menu-{command}",
            Press(command_press(command)),
            tone=Tone.MAIN if place == 0 else Tone.PLAIN,
        )
        for place, command in enumerate(commands_of(person))
    )
    return Say(key, {"name": person.name, **(more or {})}, taps=taps)
