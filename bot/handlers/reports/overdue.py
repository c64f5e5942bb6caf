"""`ค้างส่ง [จังหวัด]`: what is still to be sent, and for those who work there, by whom.

In a room it says what is missing, never who. Staff without a province see their region.
"""

from collections import Counter

from bot.base.buttons import command_press
from bot.base.names import period_words, province_words
from bot.base.turn import Turn
from bot.cards.owed_rows import owed_row
from bot.conversations.people import consent
from bot.conversations.reports import about_period, beginning, in_the_way
from bot.handlers.status.seeing import seeing
from bot.handlers.status.which import Asked, own_province, province_asked
from bot.notices.verification import provinces_of
from bot.readings import owed_reports
from bot.readings.owed_reports import Owed
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap
from core.people import Act, may
from storage.people import people

_MOST_LINES = 8
_MOST_PROVINCES = 8
_MOST_TAPS = 3

Names = dict[tuple[str, str], tuple[str, str, int]]
"""(instrument, thing) -> id and name of whom it is expected from, and how many more there are."""


def overdue(turn: Turn, rest: str) -> Decision:
    """One province, or the provinces a person without one looks after."""
    if not rest.strip() and not own_province(turn) and provinces_of(turn):
        return Decision(says=(_of_region(turn),))
    code = province_asked(turn, rest, Asked("overdue"))
    if isinstance(code, Decision):
        return code
    return Decision(says=(_of_province(turn, code),))


def catch_up(turn: Turn, rest: str) -> Decision:
    """Opens the form of a report that is late: `progress 23 2024-10`, from a button."""
    instrument_id, _, about = rest.partition(" ")
    province, _, key = about.partition(" ")
    instrument = turn.world.pack.instrument(instrument_id)
    if instrument is None:
        return overdue(turn, "")
    if turn.person is None or not in_the_way.may_file(turn, instrument, province):
        return Decision(says=(Say("not-allowed"),))
    if consent.is_due(turn):
        return consent.ask(turn, "overdue")
    period = next((one for one in about_period.asked_for(turn, instrument) if one.key == key), None)
    if period is None:
        return Decision(says=(Say("overdue-closed"),))
    return beginning.begin_with(turn, instrument, province, {}, anew="", period=period)


def _of_province(turn: Turn, code: str) -> Say:
    pack = turn.world.pack
    found = owed_reports.owed(turn.connection, pack, [code], turn.today)
    place = province_words(pack, code)
    if not found:
        return Say("overdue-none", {"province": place}, title_key="overdue-title")
    shown = found[:_MOST_LINES]
    names = _names(turn, code, shown)
    more = len(found) - len(shown)
    return Say(
        "overdue",
        {"province": place, "count": len(found)},
        title_key="overdue-title",
        rows=tuple(_row(turn, one, names) for one in shown),
        note=turn.words("overdue-more", more=more) if more > 0 else "",
        taps=(*_catch_up_taps(turn, code, found), _status_tap(code, place)),
        shows=tuple(sorted({person_id for person_id, _, _ in names.values()})),
    )


def _of_region(turn: Turn) -> Say:
    """Each province with how many things are missing, the most first."""
    pack = turn.world.pack
    found = owed_reports.owed(turn.connection, pack, provinces_of(turn), turn.today)
    count = Counter(one.missing.thing.province for one in found)
    if not count:
        return Say("overdue-none-anywhere")
    most = count.most_common(_MOST_PROVINCES)
    return Say(
        "overdue-region",
        {"provinces": len(count), "count": len(found)},
        rows=tuple(
            Row(province_words(pack, code), turn.words("overdue-count", count=n))
            for code, n in most
        ),
        taps=tuple(
            Tap("", Press(command_press("overdue", code)), label=province_words(pack, code))
            for code, _ in most
        ),
    )


def _row(turn: Turn, one: Owed, names: Names) -> Row:
    found = names.get((one.instrument.id, one.missing.thing.id))
    who = (found[1], found[2]) if found else None
    return owed_row(turn.world.pack, turn.world.texts, one, turn.today, who)


def _names(turn: Turn, province: str, several: tuple[Owed, ...]) -> Names:
    """Whom each is expected from first, and how many more; nothing where names are not shown."""
    if not seeing(turn, province).names:
        return {}
    expected = owed_reports.expected_from(turn.connection, several)
    called = people.names(turn.connection, [who[0] for who in expected.values() if who])
    return {
        key: (who[0], called.get(who[0], "-"), len(who) - 1) for key, who in expected.items() if who
    }


def _catch_up_taps(turn: Turn, province: str, found: tuple[Owed, ...]) -> tuple[Tap, ...]:
    """A button for each late period this person may still report on, the newest first."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    where = turn.where(province)
    late = {
        (period.first, one.instrument.id): period
        for one in found
        if may(turn.person, Act.REPORT, where, only=one.instrument.filed_by)
        for period in one.missing.periods
    }
    newest = sorted(late.items(), reverse=True)[:_MOST_TAPS]
    called = {one.instrument.id: one.instrument.button for one in found}
    several = len({instrument_id for (_, instrument_id), _ in newest}) > 1
    return tuple(
        Tap(
            "button-remind" if several else "button-catch-up",
            Press(command_press("catchup", f"{instrument_id} {province} {period.key}")),
            args={"title": called[instrument_id], "period": period_words(period)},
        )
        for (_, instrument_id), period in newest
    )


def _status_tap(code: str, place: str) -> Tap:
    return Tap("menu-status-of", Press(command_press("status", code)), args={"province": place})
