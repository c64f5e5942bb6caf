"""What a row of a table becomes a report by: its signature, its number, its verdict.

Reports of a table are signed by who loads them and wait for whoever verifies there, as a form sent
in a chat does, unless they were verified elsewhere and the operator says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.app import App
from bot.base.clock import in_bangkok
from bot.cli.load.signing import Signed
from core.changes import ApproveReport, Change, Decision, FileReport
from core.forms.expressions import Around
from core.forms.given import Surroundings
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.programme.tables.faults import Fault
from storage.reports import reports
from storage.round import run


@dataclass(frozen=True, slots=True)
class FiledRow:
    """The report that a row of the table becomes."""

    number: int
    report: FileReport


def surroundings(app: App, province: str) -> Surroundings:
    """What a form reads when a table answers it."""
    now = in_bangkok(app.clock())
    values = {
        "me_province": province,
        "me_tambon": "",
        "me_role": "staff",
        "me_name": "",
        "year": str(app.world.pack.year),
        "period": "",
    }
    return Surroundings(Around(now.date(), now), values)


def number_prefix(pack: Pack, province: str, year: int) -> str:
    """`ตราด-2568`."""
    known = pack.province(province)
    return f"{known.name if known else province}-{year}"


def approvals(signed: Signed, filed: Iterable[FileReport]) -> list[ApproveReport]:
    """The verdict on new reports, where the operator says that they were verified elsewhere."""
    return [
        ApproveReport(one.report_id, 1, signed.person_id, is_last=one.approvals_needed == 1)
        for one in filed
        if signed.verified and one.approvals_needed
    ]


def too_many(
    connection: Connection, pack: Pack, instrument: Instrument, filed: Sequence[FiledRow]
) -> list[Fault]:
    """A province reports on so many things a year (five tambons, F96): rows beyond that."""
    if instrument.most is None:
        return []
    things: dict[tuple[str, int], set[str]] = defaultdict(set)
    told = []
    for one in filed:
        key = one.report.province, one.report.year
        if key not in things:
            things[key] = set(reports.things_of(connection, instrument.id, *key))
        things[key].add(one.report.about)
        if len(things[key]) > instrument.most:
            known = pack.province(one.report.province)
            name = known.name if known else one.report.province
            most = str(instrument.most)
            told.append(Fault(one.number, instrument.about_from, "load-too-many", name, most))
    return told


def write(app: App, connection: Connection, changes: Iterable[Change]) -> None:
    """All in one round that tells nobody."""
    decided = [run.Decided(Decision(changes=(one,))) for one in changes]
    run.write(
        connection,
        decided,
        now=app.clock(),
        random=app.random,
        finish=lambda _decided, _told, _numbers: ([], []),
    )
