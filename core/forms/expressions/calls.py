"""Function calls: finds the function, counts its values, and binds them for running.

`if` runs only the branch it takes, `once` looks at the question's own answer, chance is drawn for
the place where it stands, and the pattern of `regex`, like every word that has to be one of a few,
is judged when the form is loaded.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from core.forms.expressions import chance, days, nodes, texts
from core.forms.expressions.functions import ANY_NUMBER, FUNCTIONS, WITHOUT
from core.forms.expressions.nodes import Part
from core.forms.expressions.regex import matcher
from core.forms.expressions.values import (
    ExpressionError,
    Result,
    Run,
    Scene,
    number_of,
    of_answer,
    text_of,
    truth_of,
    whole,
)


def call(name: str, values: Sequence[Part], column: int) -> Run:
    """The closure that calls a function. Raises ExpressionError at `column`."""
    if name in BUILT:
        least, most, build = BUILT[name]
        _count(name, values, least, most, column)
        return build(values, column)
    if name in ("format-date", "format-date-time", "digest"):
        _judge_words(name, values, column)
    return _plain(name, values, column)


def _plain(name: str, values: Sequence[Part], column: int) -> Run:
    function = FUNCTIONS.get(name)
    if function is None:
        th, en = WITHOUT.get(name, ("", ""))
        if en:
            raise ExpressionError(f"{name}() {th}", f"{name}() {en}", column)
        raise ExpressionError(
            f"บอทไม่มีฟังก์ชัน {name}()", f"there is no function {name}() here", column
        )
    _count(name, values, function.least, function.most, column)
    if name == "weighted-checklist" and len(values) % 2:
        raise ExpressionError(
            f"{name}() ต้องการค่าเป็นคู่ เงื่อนไขกับน้ำหนัก",
            f"{name}() takes pairs: a condition and its weight",
            column,
        )
    work, runs = function.work, [value.run for value in values]
    if any(value.answer.endswith("@") for value in values):
        each = nodes.spread(values)
        return lambda scene: work(each(scene), scene.around)
    if function.is_of_own and not runs:
        return lambda scene: work([of_answer(scene.own)], scene.around)
    return lambda scene: work([run(scene) for run in runs], scene.around)


def _if(values: Sequence[Part], _: int) -> Run:
    holds, yes, no = (value.run for value in values)
    return lambda scene: yes(scene) if truth_of(holds(scene)) else no(scene)


def _once(values: Sequence[Part], _: int) -> Run:
    first_time = values[0].run

    def once(scene: Scene) -> Result:
        own = of_answer(scene.own)
        return first_time(scene) if text_of(own) == "" else own

    return once


def _regex(values: Sequence[Part], column: int) -> Run:
    value, pattern = values
    if pattern.literal is None:
        raise ExpressionError(
            "รูปแบบใน regex() ต้องเขียนไว้ในเครื่องหมายคำพูด",
            "the pattern of regex() must be written out in quotes",
            column,
        )
    try:
        matches = matcher(pattern.literal)
    except ExpressionError as error:
        raise ExpressionError(error.th, error.en, column) from None
    run = value.run
    return lambda scene: matches(text_of(run(scene)))


def _random(_: Sequence[Part], column: int) -> Run:
    place = str(column)
    return lambda scene: chance.number(scene.around, place)


def _uuid(values: Sequence[Part], column: int) -> Run:
    place = str(column)
    if not values:
        return lambda scene: chance.identity(scene.around, place)
    run = values[0].run

    def letters(scene: Scene) -> Result:
        length = whole(number_of(run(scene)))
        known = Decimal(0) if length.is_nan() else max(Decimal(0), length)
        return chance.letters(scene.around, place, int(min(known, Decimal(chance.LONGEST))))

    return letters


BUILT: dict[str, tuple[int, int, Callable[[Sequence[Part], int], Run]]] = {
    "if": (3, 3, _if),
    "once": (1, 1, _once),
    "regex": (2, 2, _regex),
    "random": (0, 0, _random),
    "uuid": (0, 1, _uuid),
    "sum": (1, 1, nodes.total),
    "count-non-empty": (1, 1, nodes.count_filled),
    "count": (1, 1, nodes.count),
    "position": (1, 1, nodes.position),
    "indexed-repeat": (3, 3, nodes.indexed),
}
"""Least and most values, and who builds the call."""


LASTING = ("once", "random", "uuid")
"""What comes from these is worked out once for a report, and stays when it is mended."""
CHOICE_NAME = "jr:choice-name"
QUESTION = re.compile(r"\$\{\s*([^{}\s]+)\s*\}|([^${}/\s]+)")


def choice_of(values: Sequence[Part], column: int) -> tuple[Run, str]:
    """What jr:choice-name() is asked about: a choice, and the question it was chosen in."""
    _count(CHOICE_NAME, values, 2, 2, column)
    found = QUESTION.fullmatch((values[1].literal or "").strip())
    if found is None:
        raise ExpressionError(
            "jr:choice-name() ต้องบอกข้อในเครื่องหมายคำพูด เช่น '${kind}'",
            "jr:choice-name() names its question in quotes, such as '${kind}'",
            column,
        )
    return values[0].run, found[1] or found[2]


def worded(chosen: Run, question: str) -> Run:
    """The words of what was chosen in a question."""
    return lambda scene: scene.around.labels(question, text_of(chosen(scene)))


def _judge_words(name: str, values: Sequence[Part], column: int) -> None:
    """A format, an algorithm or a writing that is written out must be one there is."""
    words = [value.literal for value in values]
    wrong = ""
    if name != "digest" and len(words) > 1 and words[1] is not None:
        wrong = days.unknown_code(words[1])
    elif name == "digest":
        known = (None, *texts.ALGORITHMS), (None, *texts.ENCODINGS)
        wrong = next((w for w, k in zip(words[1:], known, strict=False) if w not in k), None) or ""
    if wrong:
        raise ExpressionError(f"{name}() ไม่รู้จัก {wrong}", f"{name}() does not know {wrong}", column)


def _count(name: str, values: Sequence[Part], least: int, most: int, column: int) -> None:
    if least <= len(values) <= most:
        return
    wanted = str(least) if least == most else f"{least}-{most}"
    if most == ANY_NUMBER and len(values) < least:
        wanted = f">= {least}"
    raise ExpressionError(
        f"{name}() ต้องการค่า {wanted} ค่า แต่มี {len(values)}",
        f"{name}() takes {wanted} values, not {len(values)}",
        column,
    )
