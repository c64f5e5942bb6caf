"""A table that places provinces in their groups (`khabuan load groups`), read all or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.programme.pack.pack import Pack
from core.programme.tables.faults import Faults
from core.programme.tables.people_table import RUNNING_NUMBER
from core.programme.tables.place_cells import place_in
from core.programme.tables.table_cells import plain_code
from core.sheets.headings import Known, Row
from core.thai.base.text import normalise

COLUMNS = ("code", "group", "why")
_TITLES = {
    "code": "จังหวัด|รหัสจังหวัด|ชื่อจังหวัด|province|code",
    "group": "กลุ่ม|กลุ่มจังหวัด|กลุ่มที่|จัดอยู่ในกลุ่ม|group",
    "why": "เหตุผล|เพราะ|ที่มา|เหตุผลที่จัด|why",
}
KNOWN = Known(
    {title: column for column, titles in _TITLES.items() for title in titles.split("|")}
    | RUNNING_NUMBER
)
_GROUP = re.compile(r"(?:กลุ่ม|group)?(?:จังหวัด)?(?:ที่)?(\d)(?:\.0+)?")
_SAID = {"หนึ่ง": "1", "สอง": "2", "สาม": "3", "สี่": "4"}


@dataclass(frozen=True, slots=True)
class Placing:
    """One row: a province's DOPA code, its group, and why."""

    province: str
    group: int
    why: str


def placings(rows: Sequence[Row], pack: Pack) -> tuple[list[Placing], Faults]:
    """Every row, or what is wrong with it; a province stands in the table once."""
    faults = Faults()
    found: list[Placing] = []
    names = {_key(each.name): str(each.number) for each in pack.written.group}
    numbers = {str(each.number) for each in pack.written.group}
    seen: dict[str, int] = {}
    for row in rows:
        number = row.number
        code = _province(row, pack, faults)
        if code and seen.setdefault(code, number) != number:
            faults.add(number, "code", "load-twice", row.get("code"), str(seen[code]))
        group = _group(row, names)
        if group not in numbers and "group" in row:
            allowed = " / ".join(sorted(numbers))
            why = "load-not-one-of" if row.get("group") else "load-missing"
            faults.add(number, "group", why, row.get("group"), allowed)
        if not row.get("why") and "why" in row:
            faults.add(number, "why", "load-missing")
        if group in numbers:
            found.append(Placing(code, int(group), row.get("why")))
    return found, faults


def _province(row: Row, pack: Pack, faults: Faults) -> str:
    if not row.get("code"):
        if "code" in row:
            faults.add(row.number, "code", "load-missing")
        return ""
    code = place_in(row, row.number, "province", "", faults, "code")
    if code and pack.province(code) is None:
        faults.add(row.number, "code", "load-no-such-place", row.get("code"))
        return ""
    return code


def _group(row: Row, names: dict[str, str]) -> str:
    """The number of a group told by number or by name; empty where it is neither."""
    said = _key(plain_code(row.get("group")))
    for words, digit in _SAID.items():
        said = re.sub(f"{words}$", digit, said) if said not in names else said
    by_number = _GROUP.fullmatch(said)
    return by_number[1] if by_number else names.get(said, "")


def _key(words: str) -> str:
    return normalise(words).replace(" ", "")
