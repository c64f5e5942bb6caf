"""Which provinces call for their staff, and in what order (S32, F93, F94)."""

from datetime import date

from core.people import Holding, Role
from core.programme.pack.models import Group
from core.programme.pack.topics import Support
from core.programme.provinces.support import ProvinceWork, calls_of, provinces_of, to_prompt

TODAY = date(2024, 12, 16)
RULE = Support(
    id="s", groups=(3, 4), instrument="v", silent_days=30, cron="0 9 * * 1", lateness_minutes=60
)
PROVINCES = [("23", "BE"), ("55", "N"), ("54", "N")]


def group(number: int) -> Group:
    return Group(number=number, name="ก", target=1, staff_help=number > 2)


def work(province: str, number: int, waiting: int = 0, **last: date | None) -> ProvinceWork:
    reported, visited = last.get("reported", TODAY), last.get("visited", TODAY)
    return ProvinceWork(province, group(number), waiting, reported, visited)


def test_staff_look_after_the_provinces_they_took_on_or_else_their_region() -> None:
    north = Holding(Role.STAFF, region="N")
    assert provinces_of([north], PROVINCES) == ("55", "54")
    assert provinces_of([north, Holding(Role.STAFF, "54", region="N")], PROVINCES) == ("54",)
    assert provinces_of([Holding(Role.STAFF)], PROVINCES) == ("23", "55", "54")
    assert provinces_of([Holding(Role.LEADER, "23")], PROVINCES) == ()


def test_groups_that_staff_help_come_first_then_those_with_most_reasons() -> None:
    found = calls_of([work("23", 1, 5), work("55", 3), work("54", 4, 2, visited=None)], RULE, TODAY)
    assert [each.work.province for each in found] == ["54", "55", "23"]


def test_silence_counts_from_the_day_after_the_rules_days() -> None:
    on_the_last_day, after = date(2024, 11, 16), date(2024, 11, 15)
    (still,) = calls_of([work("55", 3, visited=on_the_last_day)], RULE, TODAY)
    (late,) = calls_of([work("55", 3, visited=after)], RULE, TODAY)
    assert (still.is_without_visit, late.is_without_visit) == (False, True)


def test_a_province_that_manages_itself_needs_no_visit() -> None:
    (own,) = calls_of([work("23", 1, visited=None)], RULE, TODAY)
    assert own.reasons == 0


def test_the_weekly_word_is_about_helped_groups_with_a_reason_only() -> None:
    found = calls_of([work("23", 1, 5), work("55", 3), work("54", 4, reported=None)], RULE, TODAY)
    assert [each.work.province for each in to_prompt(found)] == ["54"]
