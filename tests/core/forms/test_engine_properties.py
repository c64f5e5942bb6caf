"""Whatever way a form was walked, the same answers make the same filing."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.forms.engine import (
    Asking,
    Attached,
    Done,
    Filing,
    Fill,
    Photos,
    Picked,
    Pin,
    Reply,
    Surroundings,
    Taken,
    Typed,
    answer,
    back,
    begin,
    carry_over,
    close,
    edit,
    filing,
    fill_from_data,
    fill_to_data,
    prefill,
    skip,
    toggle,
)
from core.forms.expressions import Around
from core.forms.form import Choice, Form, Kind, Question

AT = "2024-11-20T03:00:00+00:00"
S = Surroundings(
    Around(date(2024, 11, 20), datetime(2024, 11, 20, 3, tzinfo=UTC)), {"me_province": "23"}
)
LIST = (
    Choice("red", "แดง", extra={"of": "any"}),
    Choice("green", "เขียว", extra={"of": "red"}),
    Choice("blue", "น้ำเงิน", extra={"of": "any"}),
    Choice("white", "ขาว", extra={"of": "green"}),
)
KINDS = (
    Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.SELECT_ONE, Kind.SELECT_MULTIPLE,
    Kind.IMAGE, Kind.GEOPOINT, Kind.ACKNOWLEDGE, Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN,
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A form, and for each asked path what is finally meant; None is a skip."""

    form: Form
    meant: dict[str, Reply | None] = field(default_factory=dict)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    questions: list[Question] = []
    meant: dict[str, Reply | None] = {}
    for index in range(draw(st.integers(1, 9))):
        question = draw(questions_after(questions, index))
        questions.append(question)
        if question.is_asked and question.kind is not Kind.NOTE:
            is_optional = question.required == "false()" and not question.default
            leaves = is_optional and draw(st.booleans())
            meant[question.path] = None if leaves else _reply(question, index)
    return Sheet(Form("f", "F", "1", "h", tuple(questions), {"list": LIST}), meant)


@st.composite
def questions_after(draw: st.DrawFn, before: list[Question], index: int) -> Question:
    kind = draw(st.sampled_from(KINDS))
    earlier = [question.name for question in before if question.kind is not Kind.NOTE]
    name = f"q{index}"
    question = Question(draw(st.sampled_from([name, f"group/{name}"])), kind, f"{name}?")
    if kind is Kind.CALCULATE:
        source = f"concat(${{{draw(st.sampled_from(earlier))}}}, '!')" if earlier else "1 + 1"
        return replace(question, calculation=source)
    if bool(earlier) and draw(st.booleans()):
        question = replace(question, relevant=draw(conditions(earlier)))
    if draw(st.booleans()):
        question = replace(question, required="true()")
    elif kind in (Kind.IMAGE, Kind.GEOPOINT) and draw(st.booleans()):
        question = replace(question, appearance="on-review")
    if kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE):
        filters = ["", *(f"of = 'any' or of = ${{{other}}}" for other in earlier)]
        chosen = draw(st.sampled_from(filters))
        question = replace(question, choice_list="list", choice_filter=chosen)
    if kind is Kind.INTEGER:
        limits = ["", ". >= 0", *(f"not(. < ${{{other}}})" for other in earlier)]
        question = replace(question, constraint=draw(st.sampled_from(limits)))
    if kind is Kind.TEXT and draw(st.booleans()):
        question = replace(question, default=draw(st.sampled_from(["ไม่มี", "${me_province}"])))
    return question


@st.composite
def conditions(draw: st.DrawFn, names: list[str]) -> str:
    name = draw(st.sampled_from(names))
    return draw(
        st.sampled_from(
            [f"${{{name}}} != ''", f"${{{name}}} = ''", f"${{{name}}} > 15", f"${{{name}}} = 'red'"]
        )
    )


def _reply(question: Question, index: int) -> Reply:
    """The reply that is meant in the end; integers grow along the form."""
    match question.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return Typed(str(20_000_000 + index))
        case Kind.DATE:
            return Picked((f"2024-11-{index + 1:02}",))
        case Kind.SELECT_ONE:
            return Picked(("blue",))
        case Kind.SELECT_MULTIPLE:
            return Picked(("red", "blue"))
        case Kind.IMAGE:
            return Photos(("a", "b"))
        case Kind.GEOPOINT:
            return Pin(12.5, 102.5 + index)
        case Kind.ACKNOWLEDGE:
            return Done()
        case _:
            return Typed(question.default or f"คำตอบ {index}")


def decoy(question: Question, choice: str) -> Reply:
    match question.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return Typed("7")
        case Kind.DATE:
            return Typed("1/2/2567")
        case Kind.SELECT_ONE | Kind.SELECT_MULTIPLE:
            return Picked((choice,))
        case Kind.IMAGE:
            return Photos(("z",))
        case Kind.GEOPOINT:
            return Pin(1, 2)
        case Kind.ACKNOWLEDGE:
            return Done()
        case _:
            return Typed("red")


def hand_in(fill: Fill, path: str, reply: Reply) -> Fill:
    outcome = answer(fill, path, reply, at=AT, how="typed")
    return outcome.fill if isinstance(outcome, Taken) else fill


def give_what_is_meant(fill: Fill, sheet: Sheet, path: str) -> Fill:
    """Opens a question and answers it as meant, whatever was there."""
    meant = sheet.meant[path]
    opened = edit(fill, path)
    if opened is None:
        return fill
    opened = replace(opened, picking=())
    if meant is None:
        return skip(opened, at=AT) or opened
    handed_in = hand_in(opened, path, meant)
    question = sheet.form.question(path)
    if question is not None and question.kind is Kind.IMAGE:
        return hand_in(handed_in, path, Done())
    return handed_in


def straight(sheet: Sheet) -> Filing:
    """Answers each question as it is asked, then takes up what the card offers."""
    return filing(settled(begin(sheet.form, S, {}, at=AT), sheet))


def settled(fill: Fill, sheet: Sheet) -> Fill:
    """Mends every answer to what is meant, in the form's order, until nothing changes."""
    fill = close(fill)
    for _ in range(4 * len(sheet.form.questions) + 4):
        before = fill
        for path in sheet.meant:
            fill = close(give_what_is_meant(fill, sheet, path))
        if fill == before and not isinstance(fill.standing, Asking):
            return fill
    assume(False)  # a form that no answers of ours can finish
    return fill


MOVES = st.sampled_from(["answer", "decoy", "back", "skip", "edit", "tick", "close", "keep"])


def moved(fill: Fill, sheet: Sheet, move: str, draw: st.DataObject) -> Fill:
    where = fill.standing
    path = where.question.path if isinstance(where, Asking) else None
    anywhere = draw.draw(st.sampled_from([question.path for question in sheet.form.questions]))
    choice = draw.draw(st.sampled_from([each.name for each in LIST]))
    match move:
        case "answer" if path is not None and (reply := sheet.meant[path]) is not None:
            return hand_in(hand_in(fill, path, reply), path, Done())
        case "decoy" if path is not None and (question := sheet.form.question(path)):
            return hand_in(hand_in(fill, path, decoy(question, choice)), path, Done())
        case "back":
            return back(fill) or fill
        case "skip":
            return skip(fill, at=AT) or fill
        case "edit":
            return edit(fill, anywhere) or fill
        case "tick":
            return toggle(fill, anywhere, choice)
        case "close":
            return close(fill)
        case _:
            changed = replace(sheet.form, content_hash="h2")
            return replace(carry_over(fill, changed), form=sheet.form)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(sheets(), st.lists(MOVES, max_size=25), st.data())
def test_any_way_through_a_form_ends_in_the_same_filing(
    sheet: Sheet, moves: list[str], draw: st.DataObject
) -> None:
    fill = begin(sheet.form, S, {}, at=AT)
    for move in moves:
        fill = moved(fill, sheet, move, draw)
        kept = json.loads(json.dumps(fill_to_data(fill)))
        assert fill_from_data(sheet.form, S, kept) == fill
        assert fill_from_data(sheet.form, S, kept).standing == fill.standing
        assert carry_over(fill, sheet.form) == fill
    assert filing(settled(fill, sheet)) == straight(sheet)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_an_answered_question_is_not_asked_again(sheet: Sheet) -> None:
    fill = begin(sheet.form, S, {}, at=AT)
    seen: list[str] = []
    while isinstance(where := fill.standing, Asking):
        path = where.question.path
        assert path not in seen or sheet.form.question(path) is None
        reply = sheet.meant[path]
        after = skip(fill, at=AT) if reply is None else hand_in(fill, path, reply)
        assert after is not None
        after = hand_in(after, path, Done()) if where.question.kind is Kind.IMAGE else after
        if after == fill:
            return  # a condition that our answer does not meet
        seen.append(path)
        fill = after


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    ["", " ", "๙" * 30, "ก" * 5000, "9" * 5000, "1,2 และ 3", "ข้อ ๒", "0x1", "NaN", "1e999", "\x00"]
)
ANY_REPLY: st.SearchStrategy[Reply] = st.one_of(
    ANY_TEXT.map(Typed),
    st.lists(ANY_TEXT, max_size=3).map(lambda names: Picked(tuple(names))),
    st.builds(Pin, st.floats(), st.floats(), ANY_TEXT),
    st.lists(st.text(max_size=5), max_size=30).map(lambda ids: Photos(tuple(ids))),
    st.builds(Attached, st.sampled_from(["photo", "file", "audio", "video"]), st.text(max_size=5)),
    st.just(Done()),
)
READING = st.sampled_from(["", "phone", "tambon", "province", "district", "unknown"])
UNIT = st.sampled_from(["", "baht", "percent", "household"])


@given(st.sampled_from((*KINDS, Kind.TIME, Kind.FILE, Kind.AUDIO)), READING, UNIT, ANY_REPLY)
def test_no_reply_raises_and_what_is_taken_can_be_kept(
    kind: Kind, reads: str, unit: str, reply: Reply
) -> None:
    question = Question("q", kind, "q?", reads=reads, unit=unit, choice_list="list")
    form = Form("f", "F", "1", "h", (question,), {"list": LIST})
    outcome = answer(Fill(form, S), "q", reply, at=AT, how="typed")
    if isinstance(outcome, Taken):
        outcome.echo.encode()
        kept = json.loads(json.dumps(fill_to_data(outcome.fill), ensure_ascii=False).encode())
        assert fill_from_data(form, S, kept) == outcome.fill
        assert outcome.fill.standing
        changed = replace(form, content_hash="h2")
        assert carry_over(outcome.fill, changed).given == outcome.fill.given


@given(sheets(), st.dictionaries(st.sampled_from([f"q{n}" for n in range(9)]), ANY_TEXT))
def test_prefilling_takes_only_answers_that_stand(sheet: Sheet, values: dict[str, str]) -> None:
    fill = prefill(Fill(sheet.form, S), values, at=AT)
    where = fill.standing
    assert not isinstance(where, Asking) or where.current is None
