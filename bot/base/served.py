"""The programme as it is served: a pack and its forms, without words, secrets or ears."""

from dataclasses import dataclass
from typing import Protocol

from bot.base.served_forms import FormShelf
from core.programme.pack.pack import Pack


class Serves(Protocol):
    """What a year's pack and its forms can be read of: a world, or less."""

    @property
    def pack(self) -> Pack:
        """The pack."""

    @property
    def shelf(self) -> FormShelf:
        """Its forms, and those of reports before."""


@dataclass(frozen=True, slots=True)
class Served:
    """No more than that: it is sent to a child process."""

    pack: Pack
    shelf: FormShelf
