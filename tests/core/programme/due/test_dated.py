"""What has a day of its own: when it is spoken of, and who is to do it."""

from datetime import date

from core.people import Holding, Role
from core.programme.due.dated import Dated, begun, named_in, owners, standing
from core.programme.due.deadlines import Standing
from core.programme.due.stages import Stage
from core.programme.pack.models import Reminders
from core.programme.pack.topics import Partner

RULE = Reminders(days_before=3, staff_after_days=7)
HELD = {
    "red": [Holding(Role.LEADER, "23", tambon="230501")],
    "toi": [Holding(Role.COORDINATOR, "23")],
    "land": [Holding(Role.PARTNER, "23", agency="labai")],
}
NAMES = {"red": "ป้าแดง", "toi": "พี่ต้อย", "land": "คุณวิ"}
BANK = Partner(
    id="labai", name="สถาบันบริหารจัดการธนาคารที่ดิน", short="ธนาคารที่ดิน", offers=("ที่ดิน",), words=("ที่ดิน",)
)


def dated(owner: str = "", day: date = date(2024, 12, 31)) -> Dated:
    named = named_in(owner, NAMES)
    return Dated(
        "milestones", "m", "ขั้นของงาน", "แผน", "23", "", owner, day, "milestone-change", named=named
    )


def test_it_is_late_the_day_after_its_day() -> None:
    days = (date(2024, 12, 27), date(2024, 12, 28), date(2024, 12, 31), date(2025, 1, 1))
    assert [standing(dated(), RULE, day) for day in days] == [
        Standing.NOT_YET_DUE, Standing.DUE_SOON, Standing.DUE_SOON, Standing.LATE,
    ]  # fmt: skip
    assert dated().days_late(date(2025, 1, 2)) == 2
    assert dated().days_late(date(2024, 12, 1)) == 0


def test_each_stage_is_news_once_and_missed_mornings_are_made_up_for() -> None:
    assert begun(dated(), RULE, date(2024, 12, 27), date(2024, 12, 28)) == {Stage.BEFORE}
    assert begun(dated(), RULE, date(2024, 12, 28), date(2024, 12, 29)) == set()
    assert begun(dated(), RULE, date(2024, 12, 30), date(2025, 1, 8)) == {
        Stage.ON_DAY, Stage.LATE, Stage.STILL_LATE,
    }  # fmt: skip


def test_who_is_named_is_to_do_it() -> None:
    assert owners(dated("กลุ่มป้าแดง"), HELD, [BANK]) == ("red",)


def test_an_agency_that_is_named_has_its_people() -> None:
    assert owners(dated("ธนาคาร ที่ดิน"), HELD, [BANK]) == ("land",)


def test_coordinators_hear_of_what_nobody_we_know_is_to_do() -> None:
    assert owners(dated("อบต.แหลมงอบ"), HELD, [BANK]) == ("toi",)
    assert owners(dated("ธนาคารที่ดิน"), {"toi": HELD["toi"]}, [BANK]) == ("toi",)


def test_a_person_is_named_only_where_people_may_be() -> None:
    assert dated("ป้าแดง").owner_for(names=False) == ""
    assert dated("ป้าแดง").owner_for(names=True) == "ป้าแดง"
    assert dated("อบจ.ตราด").owner_for(names=False) == "อบจ.ตราด"
