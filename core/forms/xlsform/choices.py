"""Reads the smaller sheets: choice lists, settings, and the entity a filing makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.forms.form import Choice, EntityRule, Place
from core.forms.problems import Problems
from core.forms.xlsform.cells import YES, expression
from core.forms.xlsform.columns import Line
from core.forms.xlsform.survey import OTHER
from core.thai.base.text import graphemes

LONGEST_BUTTON = 40
"""Graphemes of a large Flex button of ours; longer wording is cut there and stands
whole in the question; a pack gives `khabuan::short`."""
MOST_BUTTONS = 12
"""Choices of a list that is shown as buttons; longer lists page and may have long labels."""

NOT_EXTRA = ("list_name", "name", "label", "khabuan::short")


@dataclass(frozen=True, slots=True)
class ListUse:
    """What the other sheets say of the choices: whether a name may be there twice, the lists of
    which several may be chosen, and those beside which something else may be told."""

    may_repeat: bool = False
    of_several: frozenset[str] = frozenset()
    with_other: frozenset[str] = frozenset()


def lists_of(
    lines: Sequence[Line], use: ListUse, problems: Problems
) -> dict[str, tuple[Choice, ...]]:
    """The choice lists by name, in the order written."""
    lists: dict[str, list[Choice]] = {}
    places: dict[tuple[str, str], Line] = {}
    for line in lines:
        list_name, name = line.cell("list_name"), line.cell("name")
        has_blank = " " in name and list_name in use.of_several
        if not list_name or not name or has_blank:
            _complain(
                *(problems, line, "list_name" if not list_name else "name"),
                "ตัวเลือกต้องมีชื่อรายการและชื่อตัวเลือก ถ้าเลือกได้หลายข้อ ชื่อต้องไม่มีช่องว่าง",
                "a choice has a list_name and a name, without spaces where several may be chosen",
            )
            continue
        if (list_name, name) in places and not use.may_repeat:
            _complain(
                problems, line, "name", f"ตัวเลือก {name} ซ้ำ", f"the choice {name} is there twice"
            )
        places[list_name, name] = line
        lists.setdefault(list_name, []).append(_choice(line, problems))
    for list_name in use.with_other & lists.keys():
        if all(choice.name != OTHER.name for choice in lists[list_name]):
            lists[list_name].append(OTHER)
    _judge_buttons(lists, places, problems)
    return {list_name: tuple(choices) for list_name, choices in lists.items()}


def _choice(line: Line, problems: Problems) -> Choice:
    if not line.cell("label"):
        problems.lack(
            line.place("label"),
            "ยังไม่มีคำภาษาไทย คนจะเห็นชื่อตัวเลือก",
            "the Thai label is missing: people see the choice's name",
            line.row.line,
        )
    return Choice(
        name=line.cell("name"),
        label=line.cell("label") or line.cell("name"),
        short=line.cell("khabuan::short"),
        extra={
            column: cell
            for column, cell in line.cells.items()
            if column not in NOT_EXTRA and "::" not in column
        },
    )


def _judge_buttons(
    lists: Mapping[str, Sequence[Choice]],
    places: Mapping[tuple[str, str], Line],
    problems: Problems,
) -> None:
    for list_name, choices in lists.items():
        for choice in choices:
            length = graphemes(choice.button)
            if len(choices) <= MOST_BUTTONS and length > LONGEST_BUTTON:
                line = places[list_name, choice.name]
                problems.lack(
                    line.place("khabuan::short"),
                    f"คำบนปุ่มยาวเกิน {LONGEST_BUTTON} ตัว จะถูกตัดบนปุ่มและแสดงเต็มเหนือปุ่ม "
                    "ใส่คำสั้นใน khabuan::short",
                    f"more than {LONGEST_BUTTON} characters do not fit on a button: it is cut "
                    "there and stands whole above; give khabuan::short",
                    line.row.line,
                )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings sheet, with what stands in for a missing one."""

    form_id: str
    title: str
    version: str
    default_language: str = ""
    may_repeat: bool = False
    """Whether a choice may be there twice (`allow_choice_duplicates`)."""


def settings_of(lines: Sequence[Line], stem: str, problems: Problems) -> Settings:
    """Id and title fall back to the file's own name."""
    cells = lines[0].cells if lines else {}
    for line in lines[1:]:
        _complain(
            *(problems, line, "form_id"),
            "แผ่น settings มีได้แถวเดียว",
            "the settings sheet has one row only",
        )
    if lines and lines[0].cell("public_key"):
        _complain(
            *(problems, lines[0], "public_key"),
            "บอทเข้ารหัสคำตอบไม่ได้ ถ้าต้องเข้ารหัสให้ใช้แบบนี้ใน ODK Collect",
            "answers are not encrypted here: use this form in ODK Collect if they must be",
        )
    form_id = cells.get("form_id", stem)
    return Settings(
        form_id,
        cells.get("form_title", form_id),
        cells.get("version", ""),
        cells.get("default_language", ""),
        cells.get("allow_choice_duplicates", "").lower() in YES,
    )


def entity_of(
    lines: Sequence[Line], saves: Mapping[str, str], problems: Problems
) -> EntityRule | None:
    """What a filing makes or changes; one entity list a form."""
    if not lines:
        if saves:
            problems.add(
                Place("survey", 1, "save_to"),
                "มี save_to แต่ไม่มีแผ่น entities",
                "save_to is used but there is no entities sheet",
            )
        return None
    for line in lines[1:]:
        _complain(
            *(problems, line, "list_name"),
            "แบบหนึ่งบันทึกลงทะเบียนได้ทะเบียนเดียว",
            "a form fills one entity list only",
        )
    line = lines[0]
    if line.cell("repeat"):
        _complain(
            *(problems, line, "repeat"),
            "บอทถามซ้ำเป็นชุด (repeat) ไม่ได้",
            "repeats are not supported",
        )
    if not line.cell("list_name"):
        _complain(problems, line, "list_name", "ยังไม่มีชื่อทะเบียน", "the list_name is missing")
    return EntityRule(
        list_name=line.cell("list_name"),
        label=expression(line, "label"),
        entity_id=expression(line, "entity_id"),
        create_if=expression(line, "create_if"),
        update_if=expression(line, "update_if"),
        saves=dict(saves),
    )


def _complain(problems: Problems, line: Line, column: str, th: str, en: str) -> None:
    problems.add(line.place(column), th, en, line.row.line)
