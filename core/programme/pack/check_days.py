"""Judges the days a pack lays down: by when something is owed, and by whom."""

from collections.abc import Iterator, Mapping
from datetime import date

from core.programme.pack.check_programme import Complain
from core.programme.pack.models import ProgrammeFile
from core.programme.pack.topics import Need, TopicFile

Finding = tuple[str, str, str]
"""The key it is about, in Thai, in English."""
_A_LEAP_YEAR = 2024


def judge_days(
    topics: Mapping[str, TopicFile], programme: ProgrammeFile, complaints: Mapping[str, Complain]
) -> None:
    """Tells each file's `complaints` which days would never come, and who owes what to nobody."""
    groups = {group.number for group in programme.group}
    for name, file in topics.items():
        complain = complaints[name]
        for at, need in enumerate(file.need):
            for key, th, en in _of_need(need, groups):
                complain(("need", at, key), th, en)
        for at, alert in enumerate(file.alert):
            if alert.by and not _is_day(alert.by):
                complain(("alert", at, "by"), *_no_such_day(alert.by))


def _of_need(need: Need, groups: set[int]) -> Iterator[Finding]:
    if need.owed_by and not _is_day(need.owed_by):
        yield ("owed_by", *_no_such_day(need.owed_by))
    if bool(need.owed_by) != bool(need.owed_groups):
        yield (
            "owed_by",
            "owed_by (ภายในวันไหน) กับ owed_groups (กลุ่มไหน) ต้องมีคู่กัน",
            "owed_by and owed_groups go together",
        )
    for number in sorted(set(need.owed_groups) - set(need.groups)):
        is_group = number in groups
        yield (
            "owed_groups",
            f"กลุ่มจังหวัด {number} ไม่ได้อยู่ใน groups" if is_group else f"ไม่มีกลุ่มจังหวัด {number}",
            f"group {number} is not asked for it" if is_group else f"there is no group {number}",
        )


def _is_day(month_day: str) -> bool:
    month, day = map(int, month_day.split("-"))
    try:
        date(_A_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _no_such_day(month_day: str) -> tuple[str, str]:
    return f"ไม่มีวันที่ {month_day} (เดือน-วัน)", f"there is no day {month_day}"
