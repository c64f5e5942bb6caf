"""Judges whether what a topic file sets up can work: somebody verifies, money comes in, rows have
their place, buttons are short enough."""

from collections.abc import Iterator, Mapping

from core.forms.form import Form, Kind
from core.people import Act, is_allowed
from core.programme.pack.check_programme import LONGEST_SHORT, Complain
from core.programme.pack.instruments import About, Instrument
from core.programme.pack.topics import ColumnKind, Frame, Ledger, Register, TopicFile
from core.thai.base.text import graphemes

Finding = tuple[str, str, str]
"""The key it is about, in Thai, in English."""


def judge_duties(
    topics: Mapping[str, TopicFile],
    forms: Mapping[str, Form],
    complaints: Mapping[str, Complain],
) -> None:
    """Tells each file's `complaints` what would never work."""
    for name, file in topics.items():
        complain = complaints[name]
        for key, th, en in _button("topic", file.topic.short):
            complain(("topic", key), th, en)
        for at, instrument in enumerate(file.instrument):
            for key, th, en in _of_instrument(instrument, forms.get(instrument.form)):
                complain(("instrument", at, key), th, en)
        for at, register in enumerate(file.register_):
            for key, th, en in _of_register(register):
                complain(("register", at, key), th, en)
        for at, ledger in enumerate(file.ledger):
            for key, th, en in _of_ledger(ledger):
                complain(("ledger", at, key), th, en)
        for at, partner in enumerate(file.partner):
            for key, th, en in _button(partner.id, partner.short):
                complain(("partner", at, key), th, en)


def _of_instrument(instrument: Instrument, form: Form | None) -> Iterator[Finding]:
    by = instrument.verified_by
    if by is not None and not is_allowed(by, Act.VERIFY):
        yield (
            "verified_by",
            f"บทบาท {by.value} ตรวจรับรายงานไม่ได้ ใช้ coordinator หรือ staff",
            f"the role {by.value} cannot verify; name coordinator or staff",
        )
    if instrument.due_for and instrument.every is None:
        yield (
            "due_for",
            "มี due_for แต่ไม่มีรอบ (every)",
            "falls due for a register but has no rhythm (every)",
        )
    if instrument.id in instrument.then:
        yield "then", "แบบนี้ชวนให้ทำตัวเองต่อ เอาออก", "offers itself next; take it out"
    names = {question.name for question in form.questions} if form else set()
    if form and instrument.goes_to and instrument.goes_to not in names:
        yield (
            "goes_to",
            f"แบบ {form.form_id} ไม่มีข้อชื่อ {instrument.goes_to}",
            f"the form {form.form_id} has no question {instrument.goes_to}",
        )
    running = [q.name for q in form.questions if q.total] if form else []
    of_itself = not instrument.about_from and instrument.about not in (About.PROVINCE, About.PERSON)
    if running and of_itself:
        yield (
            "form",
            f"ข้อ {running[0]} เป็นยอดรวม แต่แบบนี้ไม่ได้บอกว่าเป็นเรื่องเดิมเรื่องไหน (about_from)",
            f"{running[0]} is a running total, yet no two reports are about one thing (about_from)",
        )
    notes = {q.name for q in form.questions if q.kind is Kind.NOTE} if form else set()
    for indicator in instrument.indicators:
        if indicator.from_ in notes:
            yield (
                "indicator",
                f"ตัวชี้วัด {indicator.id} มาจากข้อความที่ไม่มีใครตอบ",
                f"nothing feeds {indicator.id}: {indicator.from_} is a note",
            )


def _of_register(register: Register) -> Iterator[Finding]:
    columns = {column.id: column for column in register.columns}
    for column in register.columns:
        if column.kind is ColumnKind.CHOICE and not column.choices:
            yield (
                "column",
                f"ช่อง {column.id} ต้องมีตัวเลือก (choices)",
                f"the column {column.id} needs choices",
            )
        if column.words_of and column.words_of not in columns:
            yield (
                "column",
                f"ทะเบียนนี้ไม่มีช่องชื่อ {column.words_of}",
                f"there is no column {column.words_of}",
            )
    needed = {About.TAMBON: ("tambon",), About.DISTRICT: ("district", "tambon")}
    wanted = needed.get(register.one_per, ()) if register.one_per else ()
    if wanted and not any(name in columns for name in wanted):
        yield (
            "one_per",
            f"หนึ่งแถวต่อ {wanted[0]} ต้องมีช่อง {wanted[0]}",
            f"one row a {wanted[0]} needs a column {wanted[0]}",
        )
    if register.searched and any(column.personal for column in register.columns):
        yield (
            "searched",
            "ทะเบียนที่มีชื่อหรือเบอร์ของคน ค้นด้วยคำไม่ได้ (PDPA ม.27)",
            "a register that names people is never searched by words",
        )


def _of_ledger(ledger: Ledger) -> Iterator[Finding]:
    if not ledger.money_out:
        yield "money_out", "ยังไม่บอกว่าเงินออกจากตัวชี้วัดไหน", "name the indicators of money out"
    if ledger.frame is Frame.RECEIVED and not ledger.money_in:
        yield (
            "money_in",
            "กรอบคือเงินที่ได้รับ ต้องบอกว่าเงินเข้าจากตัวชี้วัดไหน",
            "measured against what came in: name the indicators of money in",
        )


def _button(name: str, short: str) -> Iterator[Finding]:
    if graphemes(short) > LONGEST_SHORT:
        yield (
            "short",
            f"คำสั้นของ {name} ยาวเกิน {LONGEST_SHORT} ตัวอักษร",
            f"the short label of {name} is longer than {LONGEST_SHORT} characters",
        )
