"""Judges the topic files of a pack: do their parts fit one another, the programme and the forms?"""

from collections.abc import Callable, Container, Mapping

from core.forms.expressions import ExpressionError, compiled
from core.forms.form import Form, Kind
from core.programme.pack.check_programme import (
    LONGEST_SHORT,
    Complain,
    judge_cron,
    judge_due_rule,
    judge_once,
)
from core.programme.pack.instruments import Instrument, OverPlaces
from core.programme.pack.lines import Where
from core.programme.pack.models import ProgrammeFile
from core.programme.pack.topics import (
    Alert,
    Figure,
    Ledger,
    Need,
    Register,
    Support,
    TopicFile,
    Trigger,
)
from core.thai.base.text import graphemes

COUNTABLE = (Kind.INTEGER, Kind.DECIMAL, Kind.CALCULATE)


def judge_topics(
    topics: Mapping[str, TopicFile],
    programme: ProgrammeFile,
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """Tells each file's `complaints` everything in it that does not fit."""
    known = Known(topics, programme)
    for kind, ids in (
        ("instrument", lambda file: [each.id for each in file.instrument]),
        ("register", lambda file: [each.id for each in file.register_]),
        ("ledger", lambda file: [each.id for each in file.ledger]),
        ("need", lambda file: [each.id for each in file.need]),
        ("alert", lambda file: [each.id for each in file.alert]),
        ("partner", lambda file: [each.id for each in file.partner]),
    ):
        _judge_names(kind, ids, topics, complaints)
    for name, file in topics.items():
        complain = complaints[name]
        for at, instrument in enumerate(file.instrument):
            _judge_instrument(("instrument", at), instrument, forms, complain)
            _judge_references(("instrument", at), instrument, known, complain)
        for at, register in enumerate(file.register_):
            _judge_register(("register", at), register, known, complain)
        for at, ledger in enumerate(file.ledger):
            _judge_ledger(("ledger", at), ledger, known, complain)
        for at, alert in enumerate(file.alert):
            _judge_alert(("alert", at), alert, known, complain)
        for at, support in enumerate(file.support):
            _judge_support(("support", at), support, known, complain)
        for at, need in enumerate(file.need):
            _judge_need(("need", at), need, known, complain)


class Known:
    """What the parts of the pack may name."""

    def __init__(self, topics: Mapping[str, TopicFile], programme: ProgrammeFile) -> None:
        files = topics.values()
        self.instruments = {each.id: each for file in files for each in file.instrument}
        self.registers = {each.id: each for file in files for each in file.register_}
        self.ledgers = {each.id: each for file in files for each in file.ledger}
        self.groups = {group.number for group in programme.group}

    def has_figure(self, figure: Figure) -> bool:
        instrument_id, _, indicator_id = figure.partition(".")
        instrument = self.instruments.get(instrument_id)
        return instrument is not None and instrument.indicator(indicator_id) is not None


def _judge_names(
    kind: str,
    ids: Callable[[TopicFile], list[str]],
    topics: Mapping[str, TopicFile],
    complaints: Mapping[str, Complain],
) -> None:
    """Every id names one thing, in whichever file it stands."""
    seen: set[str] = set()
    for name, file in topics.items():
        for at, key in enumerate(ids(file)):
            if key in seen:
                complaints[name]((kind, at), f"{key} มีซ้ำ", f"{key} is there twice")
            seen.add(key)


def _judge_references(
    where: Where, instrument: Instrument, known: Known, complain: Complain
) -> None:
    if instrument.ledger and instrument.ledger not in known.ledgers:
        _unknown((*where, "ledger"), "ledger", instrument.ledger, complain)
    if instrument.due_for and instrument.due_for not in known.registers:
        _unknown((*where, "due_for"), "register", instrument.due_for, complain)
    for following in instrument.then:
        if following not in known.instruments:
            _unknown((*where, "then"), "instrument", following, complain)


def _judge_register(where: Where, register: Register, known: Known, complain: Complain) -> None:
    judge_once("column", [each.id for each in register.columns], _inside(where, complain))
    _judge_short(where, register.short, complain)
    opened_by = [register.opened_by] if register.opened_by else []
    for key, named in (("opened_by", opened_by), ("changed_by", register.changed_by)):
        for instrument_id in named:
            if instrument_id not in known.instruments:
                _unknown((*where, key), "instrument", instrument_id, complain)
    if register.closed_when:
        _judge_when((*where, "closed_when"), register.closed_when, register, complain)
    if register.finished_by and not known.has_figure(register.finished_by):
        _unknown((*where, "finished_by"), "figure", register.finished_by, complain)
    if register.carried_when:
        _judge_when((*where, "carried_when"), register.carried_when, register, complain)
    if register.carried_when and register.lives_on:
        complain(
            (*where, "carried_when"),
            "ทะเบียนที่อยู่ข้ามปีอยู่แล้ว ไม่ต้องบอก carried_when",
            "rows that live on need not be carried",
        )


def _judge_ledger(where: Where, ledger: Ledger, known: Known, complain: Complain) -> None:
    _judge_short(where, ledger.short, complain)
    carried = (ledger.carried_in,) if ledger.carried_in else ()
    for key, figures in (
        ("money_in", ledger.money_in),
        ("money_out", ledger.money_out),
        ("carried_in", carried),
    ):
        for figure in figures:
            if not known.has_figure(figure):
                _unknown((*where, key), "indicator", figure, complain)
            elif known.instruments[named := figure.partition(".")[0]].ledger != ledger.id:
                th = f'instrument {named} ต้องมีบรรทัด ledger = "{ledger.id}"'
                complain((*where, key), th, f"the instrument {named} must name its ledger")


def _judge_alert(where: Where, alert: Alert, known: Known, complain: Complain) -> None:
    if alert.ledger and alert.ledger not in known.ledgers:
        _unknown((*where, "ledger"), "ledger", alert.ledger, complain)
    if alert.on is Trigger.LEDGER_OVER and not alert.ledger:
        th = "ต้องบอกว่าเตือนเรื่องเงินก้อนไหน (ledger)"
        complain((*where, "on"), th, "ledger-over needs a ledger")


def _judge_need(where: Where, need: Need, known: Known, complain: Complain) -> None:
    for kind, named, there in (
        ("register", need.register_, known.registers),
        ("instrument", need.instrument, known.instruments),
        ("ledger", need.ledger, known.ledgers),
    ):
        if named and named not in there:
            _unknown((*where, kind), kind, named, complain)
    if len([each for each in (need.register_, need.instrument, need.ledger) if each]) != 1:
        complain(
            where,
            "ต้องบอกที่เดียวว่านับจากไหน: register, instrument หรือ ledger",
            "name exactly one of register, instrument and ledger",
        )
    for number in sorted(set(need.groups) - known.groups):
        complain((*where, "groups"), f"ไม่มีกลุ่มจังหวัด {number}", f"there is no group {number}")
    register = known.registers.get(need.register_ or "")
    if need.when and register:
        _judge_when((*where, "when"), need.when, register, complain)


def _judge_support(where: Where, support: Support, known: Known, complain: Complain) -> None:
    if support.instrument not in known.instruments:
        _unknown((*where, "instrument"), "instrument", support.instrument, complain)
    for number in sorted(set(support.groups) - known.groups):
        complain((*where, "groups"), f"ไม่มีกลุ่มจังหวัด {number}", f"there is no group {number}")
    judge_cron((*where, "cron"), support.cron, complain)


def _judge_when(where: Where, source: str, register: Register, complain: Complain) -> None:
    """A condition on the columns of a register."""
    columns = {each.id for each in register.columns}
    for name in _names_in(where, source, complain):
        if name not in columns:
            complain(
                where,
                f"ทะเบียน {register.id} ไม่มีช่องชื่อ {name}",
                f"the register {register.id} has no column {name}",
            )


def _judge_short(where: Where, short: str, complain: Complain) -> None:
    if graphemes(short) > LONGEST_SHORT:
        complain(
            (*where, "short"),
            f"คำสั้นยาวเกิน {LONGEST_SHORT} ตัวอักษร",
            f"the short label is longer than {LONGEST_SHORT} characters",
        )


def _unknown(where: Where, kind: str, named: str, complain: Complain) -> None:
    complain(where, f"ไม่มี {kind} ชื่อ {named}", f"there is no {kind} {named}")


def _inside(where: Where, complain: Complain) -> Complain:
    return lambda place, th, en: complain((*where, *place), th, en)


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
    if instrument.about_from and instrument.about_from not in kinds:
        _no_question((*where, "about_from"), instrument.about_from, form, complain)
    if instrument.deadline and instrument.every:
        judge_due_rule((*where, "deadline"), instrument.every, instrument.deadline, complain)
    elif instrument.deadline:
        complain(
            (*where, "deadline"),
            "มีกำหนดส่งแต่ไม่มีรอบ (every)",
            "has a deadline but no rhythm (every)",
        )
    if instrument.needs_two:
        _judge_condition((*where, "needs_two"), instrument.needs_two, form, kinds, complain)
    judge_once("indicator", [each.id for each in instrument.indicators], _inside(where, complain))
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


def _judge_condition(
    where: Where, source: str, form: Form, known: Container[str], complain: Complain
) -> None:
    """An expression of the file: questions by their bare names or as `${name}`."""
    for name in _names_in(where, source, complain):
        if name not in known:
            _no_question(where, name, form, complain)


def _names_in(where: Where, source: str, complain: Complain) -> tuple[str, ...]:
    """What an expression reads; none, and a complaint, when it is no expression of ours."""
    try:
        expression = compiled(source)
    except ExpressionError as error:
        complain(
            where,
            f"ใช้สูตรนี้ไม่ได้ ตัวที่ {error.column}: {error.th}",
            f"character {error.column}: {error.en}",
        )
        return ()
    return tuple(sorted(expression.names | expression.columns))


def _no_question(where: Where, name: str, form: Form, complain: Complain) -> None:
    complain(
        where,
        f"แบบ {form.form_id} ไม่มีข้อชื่อ {name}",
        f"the form {form.form_id} has no question {name}",
    )
