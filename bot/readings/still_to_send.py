"""What a report of a period may be about, in the order in which it is asked for.

Things of which nothing was sent for the period stand first, those of the filler's own tambon before
the others: whoever is reminded of what is missing must not find on top what is done.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.base.turn import Turn
from core.forms.compiled import plan_of
from core.forms.form import Choice
from core.programme.pack.instruments import Instrument
from storage.database import lookups
from storage.reports import reports


@dataclass(frozen=True, slots=True)
class StillToSend:
    """The list that an open form chooses its thing from, and for what it is asked."""

    list_name: str
    instrument: str
    province: str
    period: str
    tambon: str

    def ordered(self, connection: Connection, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """The same choices; those that are alike keep their order."""
        sent = self._sent(connection)

        def later(choice: Choice) -> tuple[bool, bool]:
            elsewhere = bool(self.tambon) and choice.extra.get("tambon") != self.tambon
            return choice.name in sent, elsewhere

        return tuple(sorted(choices, key=later))

    def _sent(self, connection: Connection) -> Collection[str]:
        """Read once a round."""
        there = lookups.known(connection, "sent of a period")
        wanted = (self.instrument, self.province, self.period)
        if wanted not in there:
            found = reports.counted(connection, self.instrument, [self.province], [self.period])
            there[wanted] = {about for about, _ in found}
        sent: Collection[str] = there[wanted]
        return sent


def still_to_send(turn: Turn, task: Mapping[str, Any], province: str) -> StillToSend | None:
    """Of an open form; None where no period, or no list, says what is missing."""
    instrument = turn.world.pack.instrument(str(task.get("instrument", "")))
    period = str(task.get("period", ""))
    if instrument is None or instrument.every is None or not period or task.get("report"):
        return None
    list_name = _list_of(turn, instrument)
    if not list_name:
        return None
    tambon = turn.person.tambon_in(province) if turn.person else ""
    return StillToSend(list_name, instrument.id, province, period, tambon)


def _list_of(turn: Turn, instrument: Instrument) -> str:
    """The list that its question of the thing chooses from."""
    asked = plan_of(turn.world.shelf.at(instrument.form)).by_name.get(instrument.about_from)
    return asked.question.choice_list if asked is not None else ""
