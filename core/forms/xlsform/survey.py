"""Reads the survey sheet: each row a question, its groups folded into path and relevance.

Only what Khabuan can ask passes; triggers and the like are refused where they stand. Whether names
and expressions make sense together is judged in `checks.py`.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.forms.form import Choice, Kind, Question
from core.forms.hidden import FILLED_BY_US, OF_A_FILLING
from core.forms.problems import Problems
from core.forms.xlsform.cells import (
    NO,
    YES,
    all_of,
    expression,
    is_worked_out,
    name_of,
    straight,
    type_of,
)
from core.forms.xlsform.columns import Line
from core.forms.xlsform.day_and_time import day_and_time
from core.forms.xlsform.groups import OpenGroup, Survey, ended, opened
from core.forms.xlsform.parameters import parameters_of, range_of
from core.forms.xlsform.question_types import WITHOUT_A_LABEL, words_of_type
from core.forms.xlsform.refusals import complain, judge_hidden, judge_name, refuse_what_we_lack
from core.forms.xlsform.typed import AskedFor, only_shown, typed

OTHER = Choice("other", "อื่น ๆ")
"""What `or_other` adds to a list."""


def survey_of(lines: Sequence[Line], problems: Problems) -> Survey:
    """All questions of the sheet; what cannot be asked is left out and said in `problems`."""
    survey = Survey()
    open_groups: list[OpenGroup] = []
    for line in lines:
        words = words_of_type(line.cell("type"))
        match words:
            case []:
                complain(problems, line, "type", "ยังไม่ได้บอกชนิดของข้อ", "the type is missing")
            case ["begin", "group" | "repeat" as kind]:
                open_groups.append(opened(survey, kind, line, open_groups, problems))
            case ["end", "group" | "repeat" as kind]:
                ended(survey, kind, line, open_groups, problems)
            case _:
                _add_question(survey, words, line, open_groups, problems)
    for group in open_groups:
        kind = "repeat" if group.is_repeat else "group"
        th = f"กลุ่ม {group.name} ไม่มี end {kind}"
        complain(problems, group.line, "type", th, f"the {kind} is never ended")
    return survey


def _add_question(
    survey: Survey, words: list[str], line: Line, groups: list[OpenGroup], problems: Problems
) -> None:
    asked = only_shown(typed(words, line, problems), line, problems)
    name = name_of(line)
    if not judge_name(line, problems):
        return
    refuse_what_we_lack(line, problems)
    if asked is None:
        return
    if words[0] == "hidden":
        judge_hidden(line, problems)
    question = _question(asked, line, groups, problems)
    questions = groups[-1].questions if groups else survey.questions
    if asked.is_moment:
        worked_out = is_worked_out(question.default)
        questions.extend(day_and_time(question, is_default_worked_out=worked_out))
    else:
        questions.append(question)
    if asked.has_other:
        survey.with_other.add(asked.choice_list)
        questions.append(_what_else(question))
    if line.cell("save_to"):
        survey.saves[line.cell("save_to")] = name


def _what_else(question: Question) -> Question:
    """Asked after a list with `or_other`, as other tools call it."""
    return Question(
        path=f"{question.path}_other",
        kind=Kind.TEXT,
        label="อื่น ๆ คืออะไรคะ",
        relevant=all_of([question.relevant, f"selected(${{{question.name}}}, '{OTHER.name}')"]),
        place=question.place,
    )


def _question(asked: AskedFor, line: Line, groups: list[OpenGroup], problems: Problems) -> Question:
    kind = asked.kind
    label, hint = line.cell("label"), line.cell("hint")
    if not label and kind not in WITHOUT_A_LABEL:
        _without_words(line, problems)
        label, hint = hint or name_of(line), ""
    relevants = [group.relevant for group in groups] + [expression(line, "relevant")]
    question = Question(
        path="/".join([*(group.part for group in groups), name_of(line)]),
        kind=kind,
        label=label,
        short=line.cell("khabuan::short"),
        hint=hint,
        guidance_hint=line.cell("guidance_hint"),
        required="false()" if asked.is_only_shown else _required(line),
        required_message=line.cell("required_message"),
        relevant=all_of(relevants),
        constraint=expression(line, "constraint"),
        constraint_message=line.cell("constraint_message"),
        calculation=asked.worth or _calculation(line),
        default="" if asked.is_only_shown else straight(line.cell("default")),
        choice_list=asked.choice_list,
        choice_filter=expression(line, "choice_filter"),
        appearance=line.cell("appearance"),
        parameters=parameters_of(kind, line, problems),
        media={
            column.removeprefix("media::"): cell
            for column, cell in line.cells.items()
            if column.startswith("media::")
        },
        unit=line.cell("khabuan::unit"),
        reads=_reads(kind, line),
        offers=line.cell("khabuan::offers"),
        total=line.cell("khabuan::total"),
        within=expression(line, "khabuan::within"),
        place=line.place(),
    )
    question = _worked_out(question, line, problems)
    return _within_its_range(question, line, problems) if asked.is_range else question


def _without_words(line: Line, problems: Problems) -> None:
    """A hint or a picture may stand for the words; with nothing at all nobody can be asked."""
    if not line.cell("hint") and not any(column.startswith("media::") for column in line.cells):
        complain(problems, line, "label", "ยังไม่มีคำถามภาษาไทย", "the Thai label is missing")
        return
    problems.lack(
        line.place("label"),
        "ยังไม่มีคำถามภาษาไทย บอทจะถามด้วยคำใบ้หรือชื่อข้อ",
        "the Thai label is missing: asked by its hint or its name",
        line.row.line,
    )


def _worked_out(question: Question, line: Line, problems: Problems) -> Question:
    """A calculation on a row that is asked is its first answer, which the person may change."""
    if not question.calculation or question.kind is Kind.CALCULATE:
        return question
    if question.kind is Kind.HIDDEN:
        is_ours = question.name in FILLED_BY_US or question.reads
        return question if is_ours else replace(question, kind=Kind.CALCULATE)
    problems.doubt(
        line.place("calculation"),
        "สูตรนี้เป็นคำตอบตั้งต้น แก้ได้ และไม่คิดใหม่เอง ใช้ชนิด calculate ถ้าต้องคิดเสมอ",
        "worked out once, as a first answer: a calculate is always worked out",
        line.row.line,
    )
    default = question.default or f"coalesce({question.calculation}, '')"
    return replace(question, calculation="", default=default)


def _within_its_range(question: Question, line: Line, problems: Problems) -> Question:
    numbers = range_of(dict(question.parameters), line, problems)
    return replace(
        question,
        kind=numbers.kind,
        constraint=all_of([numbers.constraint, question.constraint]),
        constraint_message=question.constraint_message or numbers.message,
        offers=question.offers or numbers.offers,
    )


def _required(line: Line) -> str:
    written = expression(line, "required")
    if written.lower() in YES:
        return "true()"
    return "false()" if written.lower() in NO else written


def _reads(kind: Kind, line: Line) -> str:
    filled = OF_A_FILLING.get(type_of(line), "") if kind is Kind.HIDDEN else ""
    return filled or line.cell("khabuan::reads")


def _calculation(line: Line) -> str:
    return "once(today())" if type_of(line) == "today" else expression(line, "calculation")
