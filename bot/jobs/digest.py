"""The daily digest: what came into a province since the last one, for its coordinators.

Nothing new, nothing sent. Figures come from the summary rows the reports keep up to date.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.conversations.buttons import command_press
from bot.wiring import App
from bot.words import province_words
from core.changes import Decision, Notice, Priority
from core.messages import Press, Row, Say, Tap
from core.people import Act, Person, Role, may
from core.programme.project_status import latest_by_thing
from core.schedule import DueSlot
from core.thai import write
from storage import entities, people, reports, summaries, verifying
from storage.reports import Report

_A_DAY = timedelta(days=1)
_GOOD_FOR = timedelta(hours=6)
_MOST_LINES = 6


def daily(app: App, connection: Connection, slot: DueSlot, _now: datetime) -> Decision:
    """One message for each coordinator whose province has something new."""
    assert app.world is not None
    notices = []
    for person_id, holding in people.all_holding_role(connection, Role.COORDINATOR):
        who = Person(person_id, "", holdings=(holding,))
        if not may(who, Act.GET_DIGEST, app.world.pack.where(holding.province)):
            continue
        say = _say(app, connection, holding.province, slot.due_at)
        if say is None:
            continue
        notices.append(
            Notice(
                key=f"{slot.job}:{slot.due_at:%Y%m%dT%H%M}:{holding.province}:{person_id}",
                says=(say,),
                person_id=person_id,
                priority=Priority.DIGEST,
                send_by=slot.due_at + _GOOD_FOR,
            )
        )
    return Decision(notices=tuple(notices))


def _say(app: App, connection: Connection, province: str, due_at: datetime) -> Say | None:
    assert app.world is not None
    since = due_at - _A_DAY
    fresh = reports.changed_between(connection, province, since, due_at)
    if not fresh:
        return None
    more = len(fresh) - _MOST_LINES
    status = Press(command_press("status", province))
    return Say(
        key="digest",
        args={"count": len(fresh), "province": province_words(app.world.pack, province)},
        title_key="digest-title",
        rows=_rows(app, connection, fresh[:_MOST_LINES]),
        shows=tuple(sorted({one.person_id for one in fresh[:_MOST_LINES] if one.person_id})),
        note="\n".join(_notes(app, connection, province, more)),
        taps=(Tap("menu-verify", Press(command_press("verify"))), Tap("menu-status", status)),
    )


def _notes(app: App, connection: Connection, province: str, more: int) -> list[str]:
    notes = [app.texts.say("digest-more", {"more": str(more)})] if more > 0 else []
    waiting = len(verifying.waiting_in(connection, [province]))
    if waiting:
        notes.append(app.texts.say("digest-waiting", {"waiting": str(waiting)}))
    return notes


def _rows(app: App, connection: Connection, fresh: list[Report]) -> tuple[Row, ...]:
    things = entities.by_ids(connection, [report.about for report in fresh])
    names = people.names(connection, [r.person_id for r in fresh if r.person_id])
    figures = latest_by_thing(
        figure
        for year in sorted({report.year for report in fresh})
        for figure in summaries.of_province(connection, fresh[0].province, year)
    )
    return tuple(_row(app, report, things, names, figures) for report in fresh)


def _row(
    app: App,
    report: Report,
    things: dict[str, entities.Entity],
    names: dict[str, str],
    figures: dict[str, dict[str, tuple[str, int]]],
) -> Row:
    assert app.world is not None
    who = app.texts.say(
        "digest-who", {"name": names.get(report.person_id or "", "-"), "number": report.number}
    )
    thing = things.get(report.about)
    mine = {name: value for name, (_, value) in figures.get(report.about, {}).items()}
    if thing is None or report.instrument != "progress":
        instrument = app.world.pack.instrument(report.instrument)
        return Row(instrument.title if instrument else report.instrument, who)
    line = app.texts.say(
        "digest-line",
        {
            "percent": mine.get("percent", 0) // 100,
            "spent": write.baht(mine.get("spent_baht", 0) // 100),
            "households": write.number(mine.get("households", 0) // 100),
        },
    )
    return Row(thing.label, f"{line}\n{who}", mine.get("percent", 0) // 100)
