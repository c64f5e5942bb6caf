"""Judges what topics promise beyond names: alerts, elements, what reports are about."""

from collections.abc import Mapping

from core.forms.expressions import ExpressionError, compiled
from core.forms.form import Form, Kind
from core.programme.pack.check_programme import Complain
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.lines import Where
from core.programme.pack.topics import Alert, Element, Register, TopicFile, Trigger

_NEEDS = {
    Trigger.FILED: "instrument",
    Trigger.SILENT: "instrument",
    Trigger.FELL: "instrument",
    Trigger.LEDGER_OVER: "ledger",
    Trigger.MISSING: "register_",
}
"""What each kind of alert must name."""
_HOLD_CODES = (Kind.SELECT_ONE, Kind.SELECT_ONE_FROM_FILE, Kind.HIDDEN, Kind.CALCULATE)
"""Questions whose answer may be a DOPA code without being read as a place."""
_ABOUT_ITSELF = (About.PROVINCE, About.PERSON)


def judge_promises(
    topics: Mapping[str, TopicFile],
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """Tells each file's `complaints` what cannot be kept."""
    files = topics.values()
    instruments = {each.id: each for file in files for each in file.instrument}
    registers = {each.id: each for file in files for each in file.register_}
    ledgers = {each.id for file in files for each in file.ledger}
    known = {"instrument": set(instruments), "ledger": ledgers, "register_": set(registers)}
    asked = {question.name for form in forms.values() for question in form.questions}
    for name, file in topics.items():
        for at, alert in enumerate(file.alert):
            _judge_alert(("alert", at), alert, known, complaints[name])
        for at, element in enumerate(file.element):
            _judge_element(("element", at), element, asked, registers, complaints[name])
        for at, instrument in enumerate(file.instrument):
            form = forms.get(instrument.form)
            if form is not None:
                _judge_about(("instrument", at), instrument, form, complaints[name])
                _judge_hearing(("instrument", at, "hears"), instrument, form, complaints[name])


def _judge_alert(
    where: Where, alert: Alert, known: Mapping[str, set[str]], complain: Complain
) -> None:
    needed = _NEEDS[alert.on]
    named = getattr(alert, needed)
    key = needed.rstrip("_")
    if named is None:
        complain(where, f"ต้องบอก {key} ด้วย", f"an alert on {alert.on.value} names its {key}")
    elif named not in known[needed]:
        complain((*where, key), f"ไม่มี {key} ชื่อ {named}", f"there is no {key} {named}")


def _judge_element(
    where: Where,
    element: Element,
    asked: set[str],
    registers: Mapping[str, Register],
    complain: Complain,
) -> None:
    if element.asked_in not in asked:
        complain(
            (*where, "asked_in"),
            f"ไม่มีแบบไหนถามข้อ {element.asked_in}",
            f"no form asks {element.asked_in}",
        )
    for at, evidence in enumerate(element.evidence):
        place = (*where, "evidence", at)
        register = registers.get(evidence.register_)
        if register is None:
            complain(
                (*place, "register"),
                f"ไม่มีทะเบียนชื่อ {evidence.register_}",
                f"there is no register {evidence.register_}",
            )
        elif evidence.when:
            _judge_when((*place, "when"), evidence.when, register, complain)


def _judge_when(where: Where, source: str, register: Register, complain: Complain) -> None:
    try:
        read = compiled(source)
    except ExpressionError as error:
        complain(where, f"ใช้สูตรนี้ไม่ได้ ตัวที่ {error.column}: {error.th}", error.en)
        return
    columns = {each.id for each in register.columns}
    for name in sorted((read.names | read.columns) - columns):
        complain(
            where,
            f"ทะเบียน {register.id} ไม่มีช่องชื่อ {name}",
            f"the register {register.id} has no column {name}",
        )


def _judge_about(where: Where, instrument: Instrument, form: Form, complain: Complain) -> None:
    """A rhythm, a limit and a comparison need to know which thing a report is about."""
    is_told = instrument.about_from or form.entity or instrument.about in _ABOUT_ITSELF
    if (instrument.every or instrument.most or instrument.compares) and not is_told:
        complain(
            (*where, "about_from"),
            "ต้องบอกว่าข้อไหนเป็นตัวบอกว่ารายงานเรื่องของอะไร",
            "name the question that says what a report is about",
        )
    reads = {q.name: q for q in form.questions}.get(instrument.about_from)
    level = instrument.about.value
    if reads is None or instrument.about not in (About.DISTRICT, About.TAMBON):
        return
    if reads.kind not in _HOLD_CODES and reads.reads != level:
        complain(
            (*where, "about_from"),
            f"ข้อ {reads.name} ต้องอ่านเป็น {level} ใส่ khabuan::reads ในแบบ",
            f"{reads.name} does not read a {level}; set khabuan::reads in the form",
        )


def _judge_hearing(where: Where, instrument: Instrument, form: Form, complain: Complain) -> None:
    """What a cry for help is an answer to has to be offered there."""
    kind = next((q for q in form.questions if q.name == "kind"), None)
    offered = {one.name for one in form.lists.get(kind.choice_list, ())} if kind else set()
    for danger, choice in instrument.hears.items():
        if choice not in offered:
            complain(
                (*where, danger.value),
                f"ข้อ kind ของแบบไม่มีตัวเลือก {choice}",
                f"the form's question kind offers no {choice}",
            )
