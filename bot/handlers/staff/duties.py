"""What waits for a coordinator: reports to verify, what is late, which places are silent, who
wrote, what they owe.

A line each, and a button; nothing where nothing waits.
"""

from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import menu
from bot.cards.open_rows import silence_rows
from bot.readings import my_reports
from bot.readings.due import open as still_open
from bot.readings.verify_queue import Queue
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Role, provinces_allowed
from storage.people import exchanges, people
from storage.people.exchanges import Exchange

_WRITTEN_LATELY = timedelta(days=14)
_MOST_ANSWERS = 2


def duties(turn: Turn) -> Say:
    """Of all the provinces they coordinate."""
    assert turn.person is not None
    provinces = provinces_allowed(turn.person, Act.SEE_PEOPLE, (Role.COORDINATOR,))
    pack, connection = turn.world.pack, turn.connection
    found = still_open.of(connection, pack, provinces, turn.now)
    late, silent = found.count, silence_rows(pack, turn.world.texts, found.silent, found.tambons)
    own = sum(one.is_open for one in my_reports.of_turn(turn))
    written = _written(turn, provinces)
    counts = {"verify": Queue(turn).count(), "late": late}
    counts |= {"written": len(written), "own": own}
    rows = [*(_row(turn, what, count) for what, count in counts.items() if count), *silent]
    taps = [
        *([menu.button(turn, menu.VERIFY)] if counts["verify"] else []),
        *_answers(turn, written),
        *([_tap("overdue", provinces)] if late or silent else []),
        *([_tap("month")] if own else []),
    ]
    first = [Tap(one.key, one.does, one.label, Tone.MAIN, one.args) for one in taps[:1]]
    return Say(
        "duties" if rows else "duties-none",
        rows=tuple(rows),
        taps=(*first, *taps[1:]),
        shows=tuple(sorted({one.person_id for one in written[:_MOST_ANSWERS]})),
    )


def is_coordinator(turn: Turn) -> bool:
    held = turn.person.holdings if turn.person else ()
    return any(one.role is Role.COORDINATOR for one in held)


def _row(turn: Turn, what: str, count: int) -> Row:
    return Row(turn.words(f"duties-{what}"), turn.words(f"duties-{what}-count", count=count))


def _tap(command: str, provinces: tuple[str, ...] = ()) -> Tap:
    there = provinces[0] if len(provinces) == 1 else ""
    return Tap(f"menu-{command}", Press(command_press(command, there)))


def _written(turn: Turn, provinces: tuple[str, ...]) -> list[Exchange]:
    """Words of others that nobody answered yet."""
    assert turn.person is not None
    found = exchanges.unanswered(turn.connection, provinces, turn.now - _WRITTEN_LATELY)
    return [one for one in found if one.person_id != turn.person.id]


def _answers(turn: Turn, written: list[Exchange]) -> list[Tap]:
    several = written[:_MOST_ANSWERS]
    names = people.names(turn.connection, [one.person_id for one in several]) if several else {}
    return [
        Tap(
            "button-answer-to",
            Press(command_press("humanreply", one.id)),
            args={"name": names.get(one.person_id, "-")},
        )
        for one in several
    ]
