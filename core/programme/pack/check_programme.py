"""Judges `programme.toml`: do its parts fit one another and the provinces?"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from cronsim import CronSim, CronSimError

from core.forms.form import Place
from core.forms.problems import Problems
from core.people import Role
from core.programme.calendar.periods import Every
from core.programme.pack.instruments import DueRule
from core.programme.pack.lines import Where
from core.programme.pack.models import Covers, ProgrammeFile, Province
from core.thai.base.text import graphemes
from core.thai.places import places

LONGEST_SHORT = 20
"""Graphemes of a button's label in LINE's smallest buttons (Messaging API, action objects)."""

Complain = Callable[[Where, str, str], None]
"""Says what is wrong at a place of one TOML file, in Thai and in English."""


def judge(
    written: ProgrammeFile,
    provinces: Sequence[Province],
    complain: Complain,
) -> None:
    """Tells `complain` everything that does not fit."""
    for name, keys in (
        ("group", [group.number for group in written.group]),
        ("agenda", [agenda.province for agenda in written.agenda]),
        ("project", [project.code for project in written.project]),
        ("digest", [digest.id for digest in written.digest]),
    ):
        judge_once(name, keys, complain)
    _judge_groups(written, provinces, complain)
    _judge_agendas(written, provinces, complain)
    for at, project in enumerate(written.project):
        if graphemes(project.short) > LONGEST_SHORT:
            complain(
                ("project", at, "short"),
                f"คำสั้นยาวเกิน {LONGEST_SHORT} ตัวอักษร",
                f"the short label is longer than {LONGEST_SHORT} characters",
            )
    _judge_digests(written, complain)
    for every in Every:
        where: Where = ("rhythms", every.value)
        judge_due_rule(where, every, getattr(written.rhythms, every.value), complain)
    for role in sorted(set(Role) - written.roles.keys()):
        complain(("roles",), f"ยังไม่มีคำเรียกบทบาท {role.value}", f"the role {role.value} has no word")


def judge_places(provinces: Sequence[Province], problems: Problems) -> None:
    """Every province is one of DOPA's, by that name and with as many districts and tambons."""
    for number, each in enumerate(provinces, 2):
        known = places.province(each.code)
        if known is None:
            place = Place("provinces", number, "dopa_code")
            problems.add(
                place,
                f"ไม่มีจังหวัดรหัส {each.code} ใช้รหัสของกรมการปกครอง",
                f"there is no province {each.code}; use DOPA's code",
            )
            continue
        for column, said, true in (
            ("name_th", each.name, known.name),
            ("n_districts", each.n_districts, len(places.districts_of(each.code))),
            ("n_tambons", each.n_tambons, len(places.tambons_of(each.code))),
        ):
            if said != true:
                place = Place("provinces", number, column)
                problems.add(
                    place,
                    f"ต้องเป็น {true} ไม่ใช่ {said}",
                    f"DOPA's list says {true}, not {said}",
                )


def judge_once(name: str, keys: Sequence[object], complain: Complain) -> None:
    """Every key names one thing."""
    for key, times in Counter(keys).items():
        if times > 1:
            at = max(index for index, each in enumerate(keys) if each == key)
            complain((name, at), f"{key} มีซ้ำ", f"{key} is there twice")


def _judge_groups(
    written: ProgrammeFile, provinces: Sequence[Province], complain: Complain
) -> None:
    total = sum(group.target for group in written.group)
    if total != len(provinces):
        complain(
            ("group", 0, "target"),
            f"เป้าของทุกกลุ่มจังหวัดรวมกันได้ {total} แต่มี {len(provinces)} จังหวัด",
            f"the groups' targets add up to {total}, but there are {len(provinces)} provinces",
        )
    members = Counter(province.seed_group for province in provinces)
    for at, group in enumerate(written.group):
        if members[group.number] > group.target:
            complain(
                ("group", at, "target"),
                f"มีจังหวัดอยู่แล้ว {members[group.number]} จังหวัด เกินเป้า {group.target}",
                f"has {members[group.number]} provinces, more than its target {group.target}",
            )
    numbers = {group.number for group in written.group}
    for unknown in sorted({n for n in members if n is not None} - numbers):
        complain(
            ("group",),
            f"provinces.csv ใช้กลุ่มจังหวัด {unknown} ซึ่งไม่มี",
            f"provinces.csv names a group {unknown} that is not there",
        )


def _judge_agendas(
    written: ProgrammeFile, provinces: Sequence[Province], complain: Complain
) -> None:
    codes = {province.code for province in provinces}
    for at, agenda in enumerate(written.agenda):
        if agenda.province not in codes:
            complain(
                ("agenda", at, "province"),
                f"ไม่มีจังหวัดรหัส {agenda.province}",
                f"there is no province {agenda.province}",
            )


DIGESTS: frozenset[tuple[Role | None, Covers]] = frozenset(
    {
        (Role.COORDINATOR, Covers.DAY),
        (None, Covers.WEEK),
        (Role.STAFF, Covers.MONTH),
        (Role.STAFF, Covers.QUARTER),
    }
)
"""The digests there are: to whom (None: the linked rooms), and of how long a time."""


def _judge_digests(written: ProgrammeFile, complain: Complain) -> None:
    judge_cron(("alerts", "judge_cron"), written.alerts.judge_cron, complain)
    for at, digest in enumerate(written.digest):
        judge_cron(("digest", at, "cron"), digest.cron, complain)
        if (digest.to, digest.covers) not in DIGESTS:
            complain(
                ("digest", at, "covers"),
                f"ไม่มีสรุปแบบ {digest.covers.value} สำหรับ {digest.audience}",
                f"there is no digest of a {digest.covers.value} for {digest.audience}",
            )


def judge_cron(where: Where, cron: str, complain: Complain) -> None:
    """A cron line that cronsim reads."""
    try:
        CronSim(cron, datetime(2024, 10, 1))
    except CronSimError as error:
        complain(where, f"อ่านเวลา {cron} ไม่ได้", f"{cron} is no cron line: {error}")


_DAYS = {Every.MONTH: 28, Every.QUARTER: 90, Every.YEAR: 365}


def judge_due_rule(where: Where, every: Every, rule: DueRule, complain: Complain) -> None:
    """A report is late before the next one's period ends, or two would be asked for at once."""
    if rule.due_days_after + rule.grace_days >= _DAYS[every]:
        complain(
            where,
            f"กำหนดส่งรวมวันผ่อนผันต้องไม่ถึง {_DAYS[every]} วัน",
            f"due day and grace together must be under {_DAYS[every]} days",
        )
