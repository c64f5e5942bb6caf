"""Judges the days a pack lays down: by when something is owed, and by whom."""

from collections.abc import Iterator, Mapping
from datetime import date

from core.forms.expressions import ExpressionError, compiled
from core.forms.form import Form
from core.programme.pack.check_programme import Complain
from core.programme.pack.models import ProgrammeFile
from core.programme.pack.topics import ColumnKind, Need, Register, TopicFile

Finding = tuple[str, str, str]
"""The key it is about, in Thai, in English."""
_A_LEAP_YEAR = 2024


def judge_days(
    topics: Mapping[str, TopicFile],
    programme: ProgrammeFile,
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """Tells each file's `complaints` which days would never come, and who owes what to nobody."""
    groups = {group.number for group in programme.group}
    for name, file in topics.items():
        complain = complaints[name]
        for at, need in enumerate(file.need):
            for key, th, en in _of_need(need, groups):
                complain(("need", at, key), th, en)
        for at, register in enumerate(file.register_):
            for key, th, en in _of_register(register):
                complain(("register", at, key), th, en)
        for at, instrument in enumerate(file.instrument):
            names = (
                {q.name for q in forms[instrument.form].questions}
                if (instrument.form in forms)
                else {instrument.next_on}
            )
            if instrument.next_on and instrument.next_on not in names:
                complain(
                    ("instrument", at, "next_on"),
                    f"แบบไม่มีข้อชื่อ {instrument.next_on}",
                    f"its form has no question {instrument.next_on}",
                )
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


def _of_register(register: Register) -> Iterator[Finding]:
    """The day of a row stands in a column that holds days; a condition reads its columns."""
    for key in ("due", "due_after"):
        named = getattr(register, key)
        column = register.column(named)
        if named and (column is None or column.kind is not ColumnKind.DATE):
            yield (
                key,
                f"ทะเบียน {register.id} ไม่มีช่องวันที่ชื่อ {named}",
                f"the register {register.id} has no column of days {named}",
            )
    try:
        read = compiled(register.due_when) if register.due_when else None
    except ExpressionError as error:
        yield "due_when", f"ใช้สูตรนี้ไม่ได้ ตัวที่ {error.column}: {error.th}", error.en
        return
    columns = {each.id for each in register.columns}
    for name in sorted((read.names | read.columns) - columns if read else ()):
        yield (
            "due_when",
            f"ทะเบียน {register.id} ไม่มีช่องชื่อ {name}",
            f"the register {register.id} has no column {name}",
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
