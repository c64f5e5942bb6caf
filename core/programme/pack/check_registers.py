"""Judges a pack's registers against its forms: what one saves the other must know, and back."""

from collections.abc import Iterator, Mapping

from core.forms.form import Form, Kind, Question
from core.programme.pack.check_programme import Complain
from core.programme.pack.instruments import Instrument
from core.programme.pack.lines import Where
from core.programme.pack.lists import Lists
from core.programme.pack.topics import Column, ColumnKind, Register, TopicFile

OF_EVERY_ROW = ("province", "tambon")
"""Properties every row has of its own, in whatever register."""


def judge_registers(
    topics: Mapping[str, TopicFile],
    lists: Lists,
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """Tells each file's `complaints` what its instruments and registers get wrong of each other."""
    registers = {each.id: each for file in topics.values() for each in file.register_}
    for name, file in topics.items():
        for at, instrument in enumerate(file.instrument):
            form = forms.get(instrument.form)
            if form is not None:
                where = ("instrument", at, "form")
                _judge_choosing(where, form, {*registers, *lists}, complaints[name])
                _judge_saving(where, instrument, form, registers, complaints[name])
        for at, register in enumerate(file.register_):
            _judge_due(("register", at, "due"), register, complaints[name])


def _judge_choosing(where: Where, form: Form, known: set[str], complain: Complain) -> None:
    """Every list a form chooses from is there."""
    for question in form.questions:
        named = question.choice_list
        if question.kind is Kind.SELECT_ONE_FROM_FILE and named not in known:
            complain(
                where,
                f"ข้อ {question.name} เลือกจาก {named} แต่ไม่มีทะเบียนหรือไฟล์ lists/{named}.csv",
                f"{question.name} chooses from {named}: no register, and no lists/{named}.csv",
            )


def _judge_saving(
    where: Where,
    instrument: Instrument,
    form: Form,
    registers: Mapping[str, Register],
    complain: Complain,
) -> None:
    """A form that fills a register is one of its, and saves only columns it has."""
    rule = form.entity
    if rule is None:
        return
    register = registers.get(rule.list_name)
    if register is None:
        complain(
            where,
            f"แบบนี้บันทึกลงทะเบียน {rule.list_name} ซึ่งไม่มี",
            f"the form fills a register {rule.list_name}, which is not there",
        )
        return
    opens = not rule.entity_id
    key = "opened_by" if opens else "changed_by"
    if instrument.id not in ((register.opened_by,) if opens else register.changed_by):
        complain(
            where,
            f"ทะเบียน {register.id} ไม่ได้บอกว่า {key} มี {instrument.id}",
            f"{key} of the register {register.id} does not name {instrument.id}",
        )
    for property_, question_name in rule.saves.items():
        for th, en in _wrong_with(register, property_, _named(form, question_name), form):
            complain(where, th, en)


def _wrong_with(
    register: Register, property_: str, question: Question | None, form: Form
) -> Iterator[tuple[str, str]]:
    column = register.column(property_)
    if column is None:
        if property_ not in OF_EVERY_ROW:
            yield (
                f"ทะเบียน {register.id} ไม่มีช่องชื่อ {property_}",
                f"the register {register.id} has no column {property_}",
            )
        return
    if question is not None and column.kind is ColumnKind.CHOICE:
        for choice in sorted(_unknown_choices(column, question, form)):
            yield (
                f"ช่อง {property_} ของทะเบียน {register.id} ไม่มีตัวเลือก {choice}",
                f"the column {property_} of {register.id} has no choice {choice}",
            )


def _unknown_choices(column: Column, question: Question, form: Form) -> set[str]:
    if question.kind not in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        return set()
    offered = {choice.name for choice in form.lists.get(question.choice_list, ())}
    return offered - set(column.choices)


def _named(form: Form, name: str) -> Question | None:
    return next((question for question in form.questions if question.name == name), None)


def _judge_due(where: Where, register: Register, complain: Complain) -> None:
    """`due` is a day."""
    column = register.column(register.due) if register.due else None
    if register.due and (column is None or column.kind is not ColumnKind.DATE):
        complain(
            where,
            f"ทะเบียน {register.id} ไม่มีช่องวันที่ชื่อ {register.due}",
            f"the register {register.id} has no date column {register.due}",
        )
