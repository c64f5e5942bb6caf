"""People of a table (`khabuan load people`), read all or nothing.

Columns go by their own names or by Thai titles; roles by name or by the words of the pack, places
by DOPA code or name. Every fault is told with its row and column, so that a sheet can be mended in
one go.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.people import Holding, Role
from core.programme.pack.topics import Partner
from core.programme.tables.faults import Faults
from core.programme.tables.place_cells import DISTRICT_SPELLINGS, place_in
from core.programme.tables.table_cells import chosen, plain_code
from core.sheets.headings import Known, Row
from core.thai.base.text import normalise


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """A row of `people`: somebody to invite. Identity comes when they join and accept."""

    name: str
    holding: Holding
    row: int = 0


PEOPLE_COLUMNS = ("name", "role", "province", "tambon", "region", "agency", "year")
NEEDED = ("name", "role")
IGNORED = ""
"""The column of headings that carry nothing: the running number of a list."""
RUNNING_NUMBER = dict.fromkeys(("ลำดับ", "ลำดับที่", "ที่", "เลขที่", "no", "#"), IGNORED)
_TITLES = {
    "name": "ชื่อ|ชื่อ-สกุล|ชื่อ-นามสกุล|ชื่อ สกุล|ชื่อและนามสกุล|ชื่อที่เรียก|ชื่อเล่น|รายชื่อ|ผู้รับเชิญ",
    "role": "บทบาท|หน้าที่|บทบาทหน้าที่|ตำแหน่ง|สถานะในโครงการ",
    "province": "จังหวัด|จว.|รหัสจังหวัด",
    "tambon": "ตำบล|ตำบล/แขวง|แขวง|รหัสตำบล",
    "region": "ภาค|รหัสภาค|ภูมิภาค",
    "agency": "หน่วยงาน|ภาคี|หน่วยงานภาคี|องค์กร|สังกัด",
    "year": "ปีงบ|ปีงบประมาณ|ปี",
}
_ROLE_WORDS = {
    Role.LEADER: "แกนนำ|แกนนำตำบล|แกนนำชุมชน|แกนนำพื้นที่|ผู้นำ|ผู้นำชุมชน",
    Role.COORDINATOR: "ผู้ประสานงาน|ผู้ประสานงานจังหวัด|ผู้ประสาน|ผู้ประสานจังหวัด|ประสานงาน|ผปส.",
    Role.STAFF: "เจ้าหน้าที่|เจ้าหน้าที่ พอช.|เจ้าหน้าที่ พอช. ของภาค|เจ้าหน้าที่ภาค|จนท.|พอช.",
    Role.ADMIN: "ผู้ดูแลระบบ|แอดมิน|ผู้ดูแล",
    Role.PARTNER: "ภาคี|หน่วยงานภาคี|หน่วยงาน|ภาคีเครือข่าย|ผู้แทนหน่วยงาน",
}
KNOWN = Known(
    {title: column for column, titles in _TITLES.items() for title in titles.split("|")}
    | {column: column for column in PEOPLE_COLUMNS}
    | DISTRICT_SPELLINGS
    | RUNNING_NUMBER
)


def people(
    rows: Sequence[Row],
    regions: Mapping[str, str],
    role_words: Mapping[Role, str],
    partners: Sequence[Partner] = (),
) -> tuple[list[InvitedPerson], Faults]:
    """People to invite; `regions`: those of the pack by key, with their names; `role_words`: what
    the pack calls the roles; `partners`: its agencies."""
    faults = Faults()
    found = []
    for row in rows:
        number, before = row.number, len(faults.found)
        role = _role(row, role_words, faults)
        province = place_in(row, number, "province", "", faults)
        is_unknown = bool(row.get("province")) and not province
        tambon = "" if is_unknown else place_in(row, number, "tambon", province, faults)
        region = _region(row, regions, faults)
        _judge_given(row, role, faults)
        year = _year(row, number, faults)
        agency = _agency(row, role, partners, faults)
        if role and len(faults.found) == before:
            holding = Holding(Role(role), province, tambon, region, agency, year=year)
            found.append(InvitedPerson(row.get("name"), holding, number))
    return found, faults


def _role(row: Row, role_words: Mapping[Role, str], faults: Faults) -> str:
    said = row.get("role")
    if not said:
        if "role" in row:
            faults.add(row.number, "role", "load-missing")
        return ""
    words = {each.value: each.value for each in Role}
    for role in Role:
        for each in (*_ROLE_WORDS[role].split("|"), role_words.get(role, role.value)):
            words.setdefault(_key(each), role.value)
    role_found = words.get(_key(said))
    if role_found is None:
        allowed = " / ".join(role_words.get(role, role.value) for role in Role)
        faults.add(row.number, "role", "load-not-one-of", said, allowed)
    return role_found or ""


def _region(row: Row, regions: Mapping[str, str], faults: Faults) -> str:
    said = row.get("region")
    if not said:
        return ""
    found = chosen(regions, said) or chosen(
        {key: name.removeprefix("ภาค") for key, name in regions.items()}, said.removeprefix("ภาค")
    )
    if found is None:
        faults.add(row.number, "region", "load-no-such-region", said, " / ".join(regions.values()))
    return found or ""


def _agency(row: Row, role: str, partners: Sequence[Partner], faults: Faults) -> str:
    """The id of an agency the pack knows, for whoever speaks for one; what a list tells of others'
    employers is not kept."""
    said = row.get("agency")
    if role != Role.PARTNER:
        if said:
            faults.note(row.number, "agency", "load-agency-not-kept", said)
        return ""
    if not partners:
        return said
    names = {each.id: each.name for each in partners}
    found = chosen(names, said, {each.short: each.id for each in partners}) if said else None
    if found is None or " " in found:
        allowed = " / ".join(names.values())
        why = "load-not-one-of" if said else "load-missing"
        faults.add(row.number, "agency", why, said, allowed)
        return ""
    return found


def _judge_given(row: Row, role: str, faults: Faults) -> None:
    """What has to be there: a name, and a province for whoever works in one."""
    if role in (Role.LEADER, Role.COORDINATOR) and not row.get("province"):
        faults.add(row.number, "province", "load-missing")
    if not row.get("name") and "name" in row:
        faults.add(row.number, "name", "load-missing")


def _year(row: Row, number: int, faults: Faults) -> int:
    """A fiscal year such as 2568; 0 where none is given."""
    said = re.sub(r"^(?:ปี)?(?:งบ)?(?:ประมาณ)? ?(?:พ\.?ศ\.?)? ?", "", plain_code(row.get("year")))
    if said and not re.fullmatch(r"25\d\d", said):
        faults.add(number, "year", "load-no-such-year", row.get("year"))
        return 0
    return int(said or 0)


def _key(words: str) -> str:
    return normalise(words).replace(" ", "").replace(".", "")
