"""Buttons nobody made: numbers that are none, days beyond all calendars. Answered, never a fall."""

import pytest

from core.events import Pressed, Said
from core.people import Role
from tests.kit.permission_stage import HERE, Stage, decided, person, region_of
from tests.kit.place_commands import keys, words_of

FORGED = {
    Role.STAFF: (
        "calendar.23 0001-01",
        "calendar.23 0001-02 picture",
        "calendar.23 9999-11",
        "calendar.23 9999-12 file",
        "calendar.23 2567-q² file",
        "readiness.all flagship ²",
        "readiness.all flagship -1",
        "readiness.all flagship 999999",
        "reports.23 m=0001-01",
        "reports.23 m=9999-11 n=-5",
        "team.23 from -5",
        "team.23 from ²",
        "rows.projects all p999999",
        "rows.projects all p²",
        "overview.silent ²",
    ),
    Role.COORDINATOR: (
        "news.23 20241114T0029 20241115T0029 ²",
        "news.23 99991231T2359 99991231T2359 1",
        "news.23 00010101T0000 20241115T0029 1",
    ),
    Role.ADMIN: ("summary.0001-01 group", "summary.9999-11 region", f"summary.{'9' * 40} group"),
}


@pytest.mark.parametrize("role", list(FORGED))
async def test_a_forged_button_gets_an_answer(stage: Stage, role: Role) -> None:
    who = person(role, HERE, region_of(stage, HERE))
    for data in FORGED[role]:
        assert words_of(stage, await decided(stage, who, Pressed(f"/{data}"))).strip(), data


async def test_a_page_that_is_not_there_is_the_last_that_is(stage: Stage) -> None:
    who = person(Role.ADMIN, HERE)
    last = [
        words_of(stage, await decided(stage, who, Pressed(f"/readiness.all flagship {page}")))
        for page in (2, 999999)
    ]
    assert last[0] == last[1]


async def test_a_month_with_its_year_is_that_month(stage: Stage) -> None:
    who = person(Role.COORDINATOR, HERE)
    for typed, month in (
        ("ก.พ. 2567", "ก.พ. 2567"),
        ("ก.พ. 67", "ก.พ. 2567"),
        ("ก.พ.", "ก.พ. 2568"),
        ("กันยายน", "ก.ย. 2568"),
        ("ธ.ค. 2567", "ธ.ค. 2567"),
    ):
        went = await decided(stage, who, Said(f"ปฏิทิน {typed}"))
        assert keys(went)[0].startswith("calendar")
        assert f"· {month}" in words_of(stage, went).splitlines()[0], typed
