"""The morning's card: what came into a province within a day.

Nothing new, no card. Figures come from the summary rows the reports keep up to date.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.conversations.buttons import command_press
from bot.texts import Texts
from bot.words import province_words
from core.messages import Press, Row, Say, Tap
from core.programme.pack import Pack
from core.programme.project_status import latest_by_thing
from core.thai import write
from storage import entities, people, reports, summaries, verifying
from storage.reports import Report

DIGEST = "digest"
_A_DAY = timedelta(days=1)
_MOST_LINES = 6
_MOMENT = "%Y%m%dT%H%M"


def digest_card(
    texts: Texts,
    pack: Pack,
    connection: Connection,
    province: str,
    due_at: datetime,
    *,
    with_names: bool,
) -> Say | None:
    """What came in within the day before `due_at`; without names it may be passed on."""
    fresh = reports.changed_between(connection, province, due_at - _A_DAY, due_at)
    if not fresh:
        return None
    shown = fresh[:_MOST_LINES]
    senders = sorted({one.person_id for one in shown if one.person_id}) if with_names else []
    names = people.names(connection, senders) if senders else {}
    share = command_press("share", f"{DIGEST} {province} {due_at.astimezone(UTC):{_MOMENT}}")
    return Say(
        key="digest",
        args={"count": len(fresh), "province": province_words(pack, province)},
        title_key="digest-title",
        rows=_rows(texts, pack, connection, shown, names),
        shows=tuple(senders),
        note="\n".join(_notes(texts, connection, province, more=len(fresh) - _MOST_LINES)),
        taps=(
            Tap("menu-verify", Press(command_press("verify"))),
            Tap("menu-status", Press(command_press("status", province))),
            Tap("button-share", Press(share)),
        ),
    )


def moment_of(written: str) -> datetime | None:
    """The moment in a digest's button."""
    try:
        return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _notes(texts: Texts, connection: Connection, province: str, *, more: int) -> list[str]:
    notes = [texts.say("digest-more", {"more": str(more)})] if more > 0 else []
    waiting = len(verifying.waiting_in(connection, [province]))
    if waiting:
        notes.append(texts.say("digest-waiting", {"waiting": str(waiting)}))
    return notes


def _rows(
    texts: Texts,
    pack: Pack,
    connection: Connection,
    shown: list[Report],
    names: Mapping[str, str],
) -> tuple[Row, ...]:
    things = entities.by_ids(connection, [report.about for report in shown])
    figures = latest_by_thing(
        figure
        for year in sorted({report.year for report in shown})
        for figure in summaries.of_province(connection, shown[0].province, year)
    )
    rows = []
    for report in shown:
        name = names.get(report.person_id or "", "")
        who = texts.say("digest-who", {"name": name, "number": report.number})
        line = _row(texts, pack, report, things, figures.get(report.about, {}))
        value = "\n".join(part for part in (line.value, who if name else report.number) if part)
        rows.append(Row(line.label, value, line.percent))
    return tuple(rows)


def _row(
    texts: Texts,
    pack: Pack,
    report: Report,
    things: Mapping[str, entities.Entity],
    figures: Mapping[str, tuple[str, int]],
) -> Row:
    """A report without its sender."""
    thing = things.get(report.about)
    if thing is None or report.instrument != "progress":
        instrument = pack.instrument(report.instrument)
        return Row(instrument.title if instrument else report.instrument)
    mine = {name: value // 100 for name, (_, value) in figures.items()}
    line = texts.say(
        "digest-line",
        {
            "percent": mine.get("percent", 0),
            "spent": write.baht(mine.get("spent_baht", 0)),
            "households": write.number(mine.get("households", 0)),
        },
    )
    return Row(thing.label, line, mine.get("percent", 0))
