"""Which commands stand on which menu, in their order, as the registry of commands prints it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.people import Role


@dataclass(frozen=True, slots=True)
class Menus:
    """`chat`: large buttons by role. `rich`: the six fields of LINE's rich menu by role, the
    first role's everybody's. `icons`: of a field, where it is not called like its command.
    `telegram`: what stands behind the slash and the command it is; `telegram_rooms`: in rooms."""

    chat: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    rich: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    icons: Mapping[str, str] = field(default_factory=dict)
    telegram: Mapping[str, str] = field(default_factory=dict)
    telegram_rooms: Mapping[str, str] = field(default_factory=dict)
