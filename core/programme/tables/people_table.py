"""People of a table (`khabuan load people`), read all or nothing.

Columns are the register's own names; places are DOPA codes or names. Every fault is told
with its row (the header is row 1) and column, so that a sheet can be mended in one go.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.people import Holding, Role
from core.programme.tables.table_cells import Fault, Faults, Row, place_in


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """A row of `people`: somebody to invite. Identity comes when they join and accept."""

    name: str
    holding: Holding


PEOPLE_COLUMNS = ("name", "role", "province", "tambon", "region", "agency", "year")


def people(rows: Sequence[Row], region_keys: Sequence[str]) -> tuple[list[InvitedPerson], Faults]:
    """People to invite; `region_keys` are the regions of the pack."""
    faults = Faults()
    found = []
    for number, row in enumerate(rows, start=2):
        role = _one_of(row, number, "role", [r.value for r in Role], faults)
        province = place_in(row, number, "province", "", faults)
        tambon = place_in(row, number, "tambon", province, faults)
        region = row.get("region", "")
        if region and region not in region_keys:
            faults.add(number, "region", "load-no-such-region", region)
        if role in ("leader", "coordinator") and not province and not row.get("province"):
            faults.add(number, "province", "load-missing")
        if not row.get("name"):
            faults.add(number, "name", "load-missing")
        if role:
            year = _year(row, number, faults)
            agency = row.get("agency", "")
            holding = Holding(Role(role), province, tambon, region, agency, year=year)
            found.append(InvitedPerson(row.get("name", ""), holding))
    return found, faults


def unknown_columns(
    header: Sequence[str], known: Sequence[str], needed: Sequence[str]
) -> list[Fault]:
    """Columns that are not of the register, and needed ones that are not there."""
    found = [Fault(1, name, "load-unknown-column") for name in header if name not in known]
    return found + [Fault(1, name, "load-no-column") for name in needed if name not in header]


def _year(row: Row, number: int, faults: Faults) -> int:
    """A fiscal year such as 2568; 0 where none is given."""
    said = row.get("year", "")
    if said and not re.fullmatch(r"25\d\d", said):
        faults.add(number, "year", "load-no-such-year", said)
        return 0
    return int(said or 0)


def _one_of(row: Row, number: int, column: str, allowed: Sequence[str], faults: Faults) -> str:
    value = row.get(column, "")
    if value in allowed:
        return value
    why = "load-not-one-of" if value else "load-missing"
    faults.add(number, column, why, value)
    return ""
