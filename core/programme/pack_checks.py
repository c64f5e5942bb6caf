"""Judges a programme pack whose parts can be read: do they fit one another and their forms?"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from cronsim import CronSim, CronSimError

from core.forms.expressions import ExpressionError, compiled
from core.forms.form import Form, Kind
from core.people import Role
from core.programme.pack_lines import Where
from core.programme.pack_models import (
    About,
    DueRule,
    Instrument,
    OverPlaces,
    ProgrammeFile,
    Province,
)
from core.programme.periods import Every
from core.programme.verification import FRAME
from core.thai.text import graphemes

LONGEST_SHORT = 20
"""Graphemes of a button's label in LINE's smallest buttons (Messaging API, action objects)."""

COUNTABLE = (Kind.INTEGER, Kind.DECIMAL, Kind.CALCULATE)

Complain = Callable[[Where, str, str], None]
"""Says what is wrong at a place of `programme.toml`, in Thai and in English."""


def judge(
    written: ProgrammeFile,
    provinces: Sequence[Province],
    forms: Mapping[str, Form],
    complain: Complain,
) -> None:
    """Tells `complain` everything that does not fit."""
    for name, keys in (
        ("group", [group.number for group in written.group]),
        ("agenda", [agenda.province for agenda in written.agenda]),
        ("project", [project.code for project in written.project]),
        ("instrument", [instrument.id for instrument in written.instrument]),
        ("digest", [digest.id for digest in written.digest]),
    ):
        _judge_once(name, keys, complain)
    _judge_groups(written, provinces, complain)
    _judge_agendas(written, provinces, complain)
    for at, project in enumerate(written.project):
        if graphemes(project.short) > LONGEST_SHORT:
            complain(
                ("project", at, "short"),
                f"คำสั้นยาวเกิน {LONGEST_SHORT} ตัวอักษร",
                f"the short label is longer than {LONGEST_SHORT} characters",
            )
    for at, instrument in enumerate(written.instrument):
        _judge_instrument(("instrument", at), instrument, forms, complain)
    _judge_digests(written, complain)
    for every in Every:
        where: Where = ("rhythms", every.value)
        _judge_due_rule(where, every, getattr(written.rhythms, every.value), complain)
    for role in sorted(set(Role) - written.roles.keys()):
        complain(("roles",), f"ยังไม่มีคำเรียกบทบาท {role.value}", f"the role {role.value} has no word")


def _judge_once(name: str, keys: Sequence[object], complain: Complain) -> None:
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


def _judge_digests(written: ProgrammeFile, complain: Complain) -> None:
    for at, digest in enumerate(written.digest):
        try:
            CronSim(digest.cron, datetime(2024, 10, 1))
        except CronSimError as error:
            complain(
                ("digest", at, "cron"),
                f"อ่านเวลา {digest.cron} ไม่ได้",
                f"{digest.cron} is no cron line: {error}",
            )


_DAYS = {Every.MONTH: 28, Every.QUARTER: 90, Every.YEAR: 365}


def _judge_due_rule(where: Where, every: Every, rule: DueRule, complain: Complain) -> None:
    """A report is late before the next one's period ends, or two would be asked for at once."""
    if rule.due_days_after + rule.grace_days >= _DAYS[every]:
        complain(
            where,
            f"กำหนดส่งรวมวันผ่อนผันต้องไม่ถึง {_DAYS[every]} วัน",
            f"due day and grace together must be under {_DAYS[every]} days",
        )


def _judge_instrument(
    where: Where, instrument: Instrument, forms: Mapping[str, Form], complain: Complain
) -> None:
    form = forms.get(instrument.form)
    if form is None:
        complain(
            (*where, "form"),
            f"ไม่มีแบบ {instrument.form}",
            f"there is no form {instrument.form}",
        )
        return
    kinds = {question.name: question.kind for question in form.questions}
    if instrument.about_from not in kinds:
        _no_question((*where, "about_from"), instrument.about_from, form, complain)
    if instrument.deadline and instrument.every:
        _judge_due_rule((*where, "deadline"), instrument.every, instrument.deadline, complain)
    elif instrument.deadline:
        complain(
            (*where, "deadline"),
            "มีกำหนดส่งแต่ไม่มีรอบ (every)",
            "has a deadline but no rhythm (every)",
        )
    if instrument.needs_two:
        known = [*kinds, FRAME] if instrument.about is About.PROJECT else kinds
        _judge_condition((*where, "needs_two"), instrument.needs_two, form, known, complain)
    _judge_once_within(where, [each.id for each in instrument.indicators], complain)
    for at, indicator in enumerate(instrument.indicators):
        place = (*where, "indicator", at, "from")
        kind = kinds.get(indicator.from_)
        if kind is None:
            _no_question(place, indicator.from_, form, complain)
        elif kind not in COUNTABLE and indicator.over_places in (OverPlaces.SUM, OverPlaces.MEAN):
            complain(
                place,
                f"ข้อ {indicator.from_} ไม่ใช่ตัวเลข จึงรวมไม่ได้",
                f"{indicator.from_} is a {kind.value}, which cannot be added up",
            )


def _judge_once_within(where: Where, keys: Sequence[str], complain: Complain) -> None:
    _judge_once("indicator", keys, lambda place, th, en: complain((*where, *place), th, en))


def _judge_condition(
    where: Where, source: str, form: Form, known: Iterable[str], complain: Complain
) -> None:
    """An expression of the file: questions by their bare names or as `${name}`."""
    try:
        expression = compiled(source)
    except ExpressionError as error:
        complain(
            where,
            f"ใช้สูตรนี้ไม่ได้ ตัวที่ {error.column}: {error.th}",
            f"character {error.column}: {error.en}",
        )
        return
    for name in sorted((expression.names | expression.columns) - set(known)):
        _no_question(where, name, form, complain)


def _no_question(where: Where, name: str, form: Form, complain: Complain) -> None:
    complain(
        where,
        f"แบบ {form.form_id} ไม่มีข้อชื่อ {name}",
        f"the form {form.form_id} has no question {name}",
    )
