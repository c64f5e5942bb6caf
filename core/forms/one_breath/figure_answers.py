"""Which figure of a message answers which question of a form: by unit, by role, or in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from core.forms.fields.units import counting_words
from core.forms.form import Kind, Question
from core.forms.totals import PERCENT
from core.thai.figure_leads import says_it_was_spent
from core.thai.figure_said import FigureRole, FigureSaid
from core.thai.pieces import PART

_UNIT_SORTS = {PERCENT: "percent", "baht": "baht"}
_ABOUT_A_BUDGET = re.compile("งบ|วงเงิน|ได้รับ|รายรับ|จัดสรร")
_ABOUT_A_FRAME = re.compile("งบ|วงเงิน|จัดสรร|อนุมัติ|เงินโครงการ|รับเงิน|เงินเข้า|เงินงวด")
_OF_EITHER = "ราย"
"""People or households; where both are asked, nobody knows which."""
_LEAST_COST = 100
_A_COST = re.compile(r"(?<!เก็บ)(?<!ขึ้น)(?<!ลด)(?<!ตกลง)(?<!เพิ่ม)ค่า(?!ใช้จ่าย)[^ ละ]{1,12} ?$")
_A_SUM = re.compile("รวม(?:แล้ว|เป็น|ทั้งหมด|ทั้งสิ้น|เงิน|กัน|ได้|ใช้|จ่าย|เบิก|ไป)* ?$")
_REALLY = re.compile("(?:ใช้|จ่าย)(?:ไป|เงิน)*จริง|จริงๆ? ?(?:ใช้|จ่าย)")
_OF_BEFORE = re.compile(
    "(?:เดือน|รอบ|ครั้ง|คราว|งวด|ไตรมาส)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)(?:นี้|หน้านี้)?"
    "(?: |ได้|อยู่|ที่|ใช้|ทำ|ช่วย|ไป|เป็น|แล้ว)*$|จากเดิม(?:ที่)? ?$"
)
_A_NAME = re.compile(rf" ?{PART}{{2,}} ?")
_FAR = 80
_DRAWN = re.compile("เบิก(?!จ่าย)")
_LEAST_WHOLE = 10_000
_LONGEST_LABEL = 10
_MOST_BARE_COUNT = 10_000
_LEAST_BARE_MONEY = 500


def figure_answers(
    asked: Sequence[Question], found: Sequence[FigureSaid]
) -> Iterator[tuple[Question, FigureSaid]]:
    """The numeric questions with the one figure that is certainly theirs."""
    numeric = [q for q in asked if q.kind in (Kind.INTEGER, Kind.DECIMAL)]
    in_order = list(_by_their_order([q for q in numeric if not q.is_on_review], found))
    if in_order:
        yield from in_order
        return
    found = [_as_percent(one) if one is _bare_percent(numeric, found) else one for one in found]
    units = [q.unit for q in numeric]
    if {"household", "person"} <= set(units):
        found = [one for one in found if one.unit != _OF_EITHER]
    for question in numeric:
        figure = _figure_for(question, found)
        if figure is not None and units.count(question.unit) == 1:
            yield question, figure


def _bare_percent(numeric: Sequence[Question], found: Sequence[FigureSaid]) -> FigureSaid | None:
    """ซ่อมบ้าน 60 ใช้ 84000: the first number, right behind the name or first of all, is how far
    the work is, where no percent is said and money is."""
    asks = any(q.unit == PERCENT for q in numeric)
    if not asks or len(found) < 2 or any(one.sort == "percent" for one in found):
        return None
    first, is_money = found[0], any(_is_money(one) and not one.is_word for one in found[1:])
    is_alone = first.lead.strip(f" {PART}:") in ("", "ได้", "ไป", "ไปได้", "ได้แล้ว")
    is_bare = first.sort == "number" and first.role is FigureRole.PLAIN
    return first if is_money and is_alone and is_bare and first.value <= 100 else None


def _as_percent(figure: FigureSaid) -> FigureSaid:
    return replace(figure, sort="percent")


def is_frame(figure: FigureSaid) -> bool:
    """A budget, known from the ledger: no story of its own."""
    return figure.role is FigureRole.BUDGET and _ABOUT_A_FRAME.search(figure.lead) is not None


def parts_of(figure: FigureSaid, found: Sequence[FigureSaid]) -> Sequence[FigureSaid]:
    """ค่ากล้า 12,000 ค่าเรือ 4,000 รวม 16,000: what adds up to a sum says nothing besides it."""
    costs = [one for one in found if one.role is FigureRole.COST and one.end <= figure.start]
    is_all = len(costs) > 1 and sum(one.value for one in costs) == figure.value
    return costs if is_all else ()


def of_before(said: str, found: Sequence[FigureSaid]) -> list[FigureSaid]:
    """เดือนก่อน 50 เดือนนี้ 65: last time's figures, where this time's are told too."""
    earlier = [one for one in found if _OF_BEFORE.search(_before(said, one))]
    sorts = {one.sort for one in found if one not in earlier}
    return [one for one in earlier if one.sort in sorts or one.sort == "number"]


def _before(said: str, figure: FigureSaid) -> str:
    """What stands before a figure, as if no name stood between."""
    return _A_NAME.sub(" ", said[max(0, figure.start - _FAR) : figure.start])


def _figure_for(question: Question, found: Sequence[FigureSaid]) -> FigureSaid | None:
    """The one figure of this question's unit; two of a kind are asked about, not chosen from."""
    fitting: Sequence[FigureSaid] = [one for one in found if _fits(question, one)]
    told = [one for one in fitting if not one.is_word]
    fitting = told or fitting
    if question.unit == "baht":
        summed = [one for one in fitting if _A_SUM.search(one.lead)]
        spent = [one for one in fitting if one.role is FigureRole.SPENT]
        sure = [one for one in fitting if not one.is_bare]
        fitting = (
            summed or _really(spent) or sure or fitting or _all_that_was_spent(question, found)
        )
    elif len({one.value for one in fitting}) > 1:
        fitting = [one for one in fitting if _stands_alone(one)]
    values = {one.value for one in fitting}
    return fitting[0] if len(values) == 1 else None


def _really(spent: Sequence[FigureSaid]) -> Sequence[FigureSaid]:
    """เบิกมาสี่หมื่น ใช้จริงสามหมื่น: what was drawn is not yet spent, if that is told besides."""
    really = [one for one in spent if _REALLY.search(one.lead)]
    used = [one for one in spent if not _DRAWN.search(one.lead)]
    return really or used or spent


def _all_that_was_spent(question: Question, found: Sequence[FigureSaid]) -> Sequence[FigureSaid]:
    """จ่ายค่าของไป 210,000: what much money went on is the whole where no other money is told."""
    money = [one for one in found if one.sort == "baht"]
    costs = [one for one in money if one.role is FigureRole.COST and says_it_was_spent(one.lead)]
    is_all = len(money) == 1 and question.total and _ABOUT_A_BUDGET.search(question.short) is None
    return [one for one in costs if is_all and one.value >= _LEAST_WHOLE]


def _stands_alone(figure: FigureSaid) -> bool:
    """ได้ 7 หลัง, and not คนแก่สองหลังที่รื้อไว้, which is of the story."""
    word = figure.lead.strip(f" {PART}").rpartition(" ")[2]
    return figure.is_last_of_its_words and len(word) <= _LONGEST_LABEL


def _fits(question: Question, figure: FigureSaid) -> bool:
    sort = _UNIT_SORTS.get(question.unit, "count")
    if sort == "baht":
        wants_budget = _ABOUT_A_BUDGET.search(question.short or question.label) is not None
        roles = (FigureRole.BUDGET,) if wants_budget else (FigureRole.PLAIN, FigureRole.SPENT)
        if not wants_budget and not question.total and _is_what_it_cost(figure):
            return _is_money(figure)
        return _is_money(figure) and figure.role in roles
    if figure.sort != sort or figure.role is not FigureRole.PLAIN:
        return False
    return sort != "count" or _counts(question, figure)


def _is_what_it_cost(figure: FigureSaid) -> bool:
    """ค่าอาหาร 2,500; งบ 5,000: of one occasion that is what was spent, if nothing else is said."""
    if figure.role is FigureRole.COST:
        return figure.value >= _LEAST_COST and _A_COST.search(figure.lead) is not None
    return figure.role is FigureRole.BUDGET and figure.lead.rstrip().endswith("งบ")


def _is_money(figure: FigureSaid) -> bool:
    return figure.sort == "baht" or (figure.sort == "number" and _may_be_money(figure.value))


def _may_be_money(value: Decimal) -> bool:
    """A bare number too large for anything else, and no year."""
    return value >= 1000 and not 2400 <= value <= 2700


def _counts(question: Question, figure: FigureSaid) -> bool:
    words = counting_words(question.unit)
    if figure.is_word:
        return question.unit == "household"
    return figure.counts((*words, question.short) if question.short else words)


def _by_their_order(
    numeric: Sequence[Question], found: Sequence[FigureSaid]
) -> Iterator[tuple[Question, FigureSaid]]:
    """60/200000/12: bare numbers, as many as the form asks and in its order."""
    bare = [one for one in found if one.sort == "number" and one.role is FigureRole.PLAIN]
    if len(found) != len(numeric) or len(bare) != len(numeric) or len(numeric) < 2:
        return
    pairs = list(zip(numeric, bare, strict=True))
    if all(_is_plausible(question, one.value) for question, one in pairs):
        yield from pairs


def _is_plausible(question: Question, value: Decimal) -> bool:
    if question.unit == PERCENT:
        return value <= 100
    if question.unit == "baht":
        return value == 0 or value >= _LEAST_BARE_MONEY
    return value <= _MOST_BARE_COUNT and value == value.to_integral_value()


def rounded(question: Question, figure: FigureSaid) -> Decimal:
    """สองในสาม: a share in full percents, where the question takes no others."""
    is_whole = question.kind is Kind.INTEGER and figure.sort == "percent"
    return figure.value.to_integral_value(ROUND_HALF_UP) if is_whole else figure.value


def to_its_cost(one: FigureSaid) -> int:
    """Letters before a part of a sum that say what it is for: ค่ากล้า."""
    at = one.lead.rfind("ค่า")
    return len(one.lead) - at if at >= 0 else 0


def says_it_again(one: FigureSaid, figure: FigureSaid) -> bool:
    """ยังไม่ได้เริ่ม 0%: once in a word and once in a number."""
    is_either = one.is_word or figure.is_word
    return is_either and one is not figure and (one.sort, one.value) == (figure.sort, figure.value)
