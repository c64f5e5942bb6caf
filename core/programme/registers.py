"""Rows of a table that fill a register, read all or nothing.

Columns are the register's own names; places are DOPA codes or names. Every fault is told
with its row (the header is row 1) and column, so that a sheet can be mended in one go.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.people import Holding, Role
from core.thai import places
from core.thai.numbers import read_baht
from core.thai.reading import Value
from core.thai.text import normalise

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be taken. `why` is a key of the locale."""

    row: int
    column: str
    why: str
    found: str = ""


@dataclass(slots=True)
class Faults:
    """Gathers the faults of a table."""

    found: list[Fault] = field(default_factory=list)

    def add(self, row: int, column: str, why: str, found: str = "") -> None:
        """One more."""
        self.found.append(Fault(row, column, why, found[:40]))


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """A row of `people`: somebody to invite. Identity comes when they join and accept."""

    name: str
    holding: Holding


@dataclass(frozen=True, slots=True)
class LoadedProject:
    """A row of `projects`."""

    label: str
    province: str
    tambon: str
    data: dict[str, str]


PEOPLE_COLUMNS = ("name", "role", "province", "tambon", "region", "agency", "year")
PROJECT_COLUMNS = ("code", "called", "province", "tambon", "budget_baht", "households_target")


def people(rows: Sequence[Row], region_keys: Sequence[str]) -> tuple[list[InvitedPerson], Faults]:
    """People to invite; `region_keys` are the regions of the pack."""
    faults = Faults()
    found = []
    for number, row in enumerate(rows, start=2):
        role = _one_of(row, number, "role", [r.value for r in Role], faults)
        province = _province(row, number, faults)
        tambon = _tambon(row, number, province, faults)
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


def projects(rows: Sequence[Row], codes: Mapping[str, str]) -> tuple[list[LoadedProject], Faults]:
    """Projects of provinces; `codes` are the ten of the pack with their short labels."""
    faults = Faults()
    found = []
    for number, row in enumerate(rows, start=2):
        code = _one_of(row, number, "code", list(codes), faults)
        province = _province(row, number, faults)
        if not row.get("province"):
            faults.add(number, "province", "load-missing")
        tambon = _tambon(row, number, province, faults)
        data = {"code": code, "tambon": tambon}
        for column in ("budget_baht", "households_target"):
            amount = _amount(row, number, column, faults)
            if amount is not None:
                data[column] = str(amount)
        label = row.get("called", "") or codes.get(code, "")
        found.append(LoadedProject(label, province, tambon, {**data, "called": label}))
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


def _province(row: Row, number: int, faults: Faults) -> str:
    said = row.get("province", "")
    if not said:
        return ""
    if re.fullmatch(r"\d{2}", said) and places.province(said):
        return said
    return _read(said, places.read_province, number, "province", faults)


def _tambon(row: Row, number: int, province: str, faults: Faults) -> str:
    said = row.get("tambon", "")
    if not said:
        return ""
    code = said
    if not re.fullmatch(r"\d{6}", said):
        code = _read(
            said, lambda text: places.read_tambon(text, near=province), number, "tambon", faults
        )
    elif places.tambon(said) is None:
        faults.add(number, "tambon", "load-no-such-place", said)
        return ""
    if code and province and not code.startswith(province):
        faults.add(number, "tambon", "load-other-province", said)
        return ""
    return code


def _read(
    said: str,
    reader: Callable[[str], object],
    number: int,
    column: str,
    faults: Faults,
) -> str:
    match reader(normalise(said)):
        case Value(value=place):
            return str(getattr(place, "code", ""))
    faults.add(number, column, "load-no-such-place", said)
    return ""


def _amount(row: Row, number: int, column: str, faults: Faults) -> Decimal | None:
    said = row.get(column, "")
    if not said:
        return None
    match read_baht(said):
        case Value(value=amount):
            return amount
    faults.add(number, column, "load-not-a-number", said)
    return None
