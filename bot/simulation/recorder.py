"""Looks on while rounds are finished: which pieces of news each message bundles, who is reminded
of what. A message taken along or taken back leaves no trace of its parts in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.app import App
from core.changes import KeepReminder
from core.programme.due.stages import Item
from storage.database.dead_letters import Letter
from storage.messages.outbox import OutboxRow
from storage.round.run import Decided, Told


@dataclass(slots=True)
class Watch:
    """What was bundled, by the key of the message."""

    reminded: dict[str, tuple[Item, ...]] = field(default_factory=dict)

    def over(self, app: App) -> None:
        """From now on."""
        desk = app.dispatcher.desk
        finish = desk.finish

        def watched(
            decided: Sequence[Decided], told: Sequence[Told], numbers: Mapping[str, str]
        ) -> tuple[Sequence[OutboxRow], Sequence[Letter]]:
            for one in decided:
                for change in one.decision.changes:
                    if isinstance(change, KeepReminder):
                        self.reminded[change.key] = tuple(line.item for line in change.lines)
            return finish(decided, told, numbers)

        app.dispatcher.desk = replace(desk, finish=watched)
