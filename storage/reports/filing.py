"""Filing, mending and withdrawing reports, and the figures they feed.

One report counts per (instrument, about, period): a unique index says so, whoever asks at
once. Summary rows hold the figures of the report that counts; they are rewritten for
their key, never incremented.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from core.changes import FileReport, MendReport, Status, WithdrawReport
from storage.database.rows import insert_of
from storage.reports import history
from storage.reports.history import Line
from storage.reports.reports import Report, ReportMovedOn, locked, things_of
from storage.tables import counters, reports, summaries


def take_numbers(
    connection: Connection, filed: Sequence[FileReport], held: Iterable[tuple[str, int]] = ()
) -> dict[str, str]:
    """Receipt numbers by report id. Counter rows are locked in order; numbers are never reused.

    `held`: provinces and years whose rows are locked though no number is taken.
    """
    asked: dict[tuple[str, int], list[FileReport]] = {key: [] for key in held}
    for one in filed:
        asked.setdefault((one.province, one.year), []).append(one)
    numbers: dict[str, str] = {}
    rows = [
        {"province": province, "year": year, "last": len(several)}
        for (province, year), several in sorted(asked.items())
    ]
    advanced = connection.execute(_advancing(connection.dialect.name), rows).all()
    for province, year, last in advanced:
        several = asked[province, year]
        for place, one in enumerate(several, start=last - len(several) + 1):
            numbers[one.report_id] = f"{one.number_prefix}-{place:04d}"
    return numbers


@cache
def _advancing(dialect: str) -> Any:
    """Counters go on by as much as a new one would begin with."""
    insert = insert_of(dialect, counters)
    return insert.on_conflict_do_update(
        index_elements=["province", "year"], set_={"last": counters.c.last + insert.excluded.last}
    ).returning(counters.c.province, counters.c.year, counters.c.last)


def file(
    connection: Connection,
    filed: Sequence[FileReport],
    numbers: Mapping[str, str],
    now: datetime,
) -> None:
    """New reports; the ones they replace stop counting first, or the unique index refuses."""
    replaced_by = {one.replaces: one.person_id for one in filed if one.replaces}
    if replaced_by:
        replaced = locked(connection, replaced_by)
        _refuse_elsewhere(filed, replaced)
        off = update(reports).where(reports.c.id.in_(sorted(replaced_by)), reports.c.counts)
        connection.execute(off.values(counts=False, status=Status.REPLACED.value, updated_at=now))
        history.keep(
            connection,
            [
                history.line_of(one, "replaced", replaced_by[one.id], now)
                for one in replaced.values()
            ],
        )
    connection.execute(
        reports.insert(), [_new_row(one, numbers[one.report_id], now) for one in filed]
    )
    history.keep(
        connection,
        [_new_version(one, 1, "filed", now) for one in filed],
    )
    _refuse_too_many(connection, filed)
    _set_figures(connection, [_Leaf.of(one) for one in filed], now)


def _refuse_elsewhere(filed: Sequence[FileReport], replaced: Mapping[str, Report]) -> None:
    """A report gives way only to one of its own province. Raises ReportMovedOn."""
    for one in filed:
        earlier = replaced.get(one.replaces or "")
        if earlier is not None and earlier.province != one.province:
            raise ReportMovedOn(earlier.id)


def _refuse_too_many(connection: Connection, filed: Sequence[FileReport]) -> None:
    """Whoever files for a province holds its counter's row, so this count is the last word.

    Raises ReportMovedOn: the event is decided again, alone, and finds the others.
    """
    for one in filed:
        if one.most is not None and one.most < len(
            things_of(connection, one.instrument, one.province, one.year)
        ):
            raise ReportMovedOn(one.report_id)


def mend(connection: Connection, mended: Sequence[MendReport], now: datetime) -> None:
    """New versions under the same numbers, to be verified anew: approvals are of a version.

    Raises ReportMovedOn; what was verified stays.
    """
    found = _still_open(connection, {one.report_id: one.version - 1 for one in mended})
    statement = update(reports).where(reports.c.id == bindparam("i"))
    connection.execute(
        statement.values(
            values=bindparam("v"),
            labels=bindparam("l"),
            version=bindparam("n"),
            form_hash=bindparam("h"),
            status=Status.SENT.value,
            approvals_needed=bindparam("a"),
            tambon=bindparam("t"),
            reopened=[],
            waiting_since=now,
            updated_at=now,
        ),
        [
            {
                "i": one.report_id,
                "v": one.values,
                "l": one.labels,
                "n": one.version,
                "h": one.form_hash,
                "a": one.approvals_needed,
                "t": one.tambon or found[one.report_id].tambon,
            }
            for one in mended
        ],
    )
    history.keep(
        connection,
        [_new_version(one, one.version, "mended", now) for one in mended],
    )
    leaves = [_Leaf.of_report(found[one.report_id], one.figures) for one in mended]
    _set_figures(connection, leaves, now)


def withdraw(connection: Connection, taken_back: Sequence[WithdrawReport], now: datetime) -> None:
    """Reports stop counting, and what they had replaced counts again. Raises ReportMovedOn.

    Rows and versions stay.
    """
    found = _still_open(
        connection,
        {one.report_id: one.version - 1 for one in taken_back},
        [one.restores for one in taken_back if one.restores],
    )
    gone = [found[one.report_id] for one in taken_back]
    off = update(reports).where(reports.c.id.in_([one.id for one in gone]))
    connection.execute(off.values(counts=False, status=Status.WITHDRAWN.value, updated_at=now))
    by = {one.report_id: one.person_id for one in taken_back}
    history.keep(connection, [history.line_of(one, "withdrawn", by[one.id], now) for one in gone])
    _set_figures(connection, [_Leaf.of_report(one, {}) for one in gone], now)
    for one in taken_back:
        if one.restores:
            _restore(connection, found[one.restores], one, now)


def _restore(connection: Connection, report: Report, one: WithdrawReport, now: datetime) -> None:
    if report.status is not Status.REPLACED:
        raise ReportMovedOn(report.id)
    again = update(reports).where(reports.c.id == report.id)
    values = {"counts": True, "status": one.restored_as.value, "waiting_since": now}
    connection.execute(again.values(**values, updated_at=now))
    history.keep(connection, [history.line_of(report, "restored", one.person_id, now)])
    _set_figures(connection, [_Leaf.of_report(report, one.figures)], now)


def _new_version(one: FileReport | MendReport, version: int, change: str, now: datetime) -> Line:
    by, form = one.person_id, one.form_hash
    return Line(one.report_id, version, change, by, one.values, now, form, one.labels)


OPEN = (Status.SENT, Status.RETURNED)
"""A report in these states may still be mended or withdrawn by its sender."""


def _still_open(
    connection: Connection, versions: Mapping[str, int], others: Sequence[str] = ()
) -> dict[str, Report]:
    """The reports, locked in id order, as long as each stands where the decision saw it.

    `others` are locked with them, whatever they stand at.
    """
    found = locked(connection, [*versions, *others])
    for report_id, version in versions.items():
        report = found.get(report_id)
        if report is None or report.status not in OPEN or report.version != version:
            raise ReportMovedOn(report_id)
    return found


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The figures one counting report gives to (instrument, about, period)."""

    instrument: str
    about: str
    period: str
    province: str
    year: int
    report_id: str
    figures: Mapping[str, int]

    @staticmethod
    def of(one: FileReport) -> "_Leaf":
        return _Leaf(
            one.instrument,
            one.about,
            one.period,
            one.province,
            one.year,
            one.report_id,
            one.figures,
        )

    @staticmethod
    def of_report(report: Report, figures: Mapping[str, int]) -> "_Leaf":
        return _Leaf(
            report.instrument,
            report.about,
            report.period,
            report.province,
            report.year,
            report.id,
            figures,
        )


def _set_figures(connection: Connection, leaves: Sequence[_Leaf], now: datetime) -> None:
    statement = delete(summaries).where(
        summaries.c.instrument == bindparam("i"),
        summaries.c.about == bindparam("a"),
        summaries.c.period == bindparam("p"),
    )
    keys = sorted({(leaf.instrument, leaf.about, leaf.period) for leaf in leaves})
    connection.execute(statement, [{"i": i, "a": a, "p": p} for i, a, p in keys])
    rows = [
        {
            "instrument": leaf.instrument,
            "indicator": indicator,
            "about": leaf.about,
            "period": leaf.period,
            "province": leaf.province,
            "year": leaf.year,
            "hundredths": hundredths,
            "report_id": leaf.report_id,
            "updated_at": now,
        }
        for leaf in leaves
        for indicator, hundredths in sorted(leaf.figures.items())
    ]
    if rows:
        connection.execute(summaries.insert(), rows)


def _new_row(one: FileReport, number: str, now: datetime) -> dict[str, Any]:
    return {
        "id": one.report_id,
        "number": number,
        "instrument": one.instrument,
        "province": one.province,
        "tambon": one.tambon,
        "year": one.year,
        "about": one.about,
        "period": one.period,
        "person_id": one.person_id,
        "status": Status.SENT.value,
        "counts": True,
        "version": 1,
        "form_hash": one.form_hash,
        "values": one.values,
        "labels": one.labels,
        "approvals_needed": one.approvals_needed,
        "waiting_since": now,
        "filed_at": now,
        "updated_at": now,
    }
