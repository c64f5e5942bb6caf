"""Cells of a survey row as the other readers want them: its name, its type, its expressions."""

import re

from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import words_of_type

CALL = re.compile(r"^\s*[a-z][a-z0-9:-]*\(.*\)\s*$", re.DOTALL)
YES = ("yes", "true", "true()")
STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
NO = ("", "no", "false", "false()")


def name_of(line: Line) -> str:
    """A note may go without a name, since nobody refers to it; the log of a filling has its own."""
    match words_of_type(line.cell("type")) if not line.cell("name") else []:
        case ["note"]:
            return f"generated_note_name_{line.row.number}"
        case ["audit"]:
            return "audit"
    return line.cell("name")


def type_of(line: Line) -> str:
    """The first word of the type, in today's spelling."""
    return words_of_type(line.cell("type"))[0].lower()


def all_of(conditions: list[str]) -> str:
    """Groups' conditions and the row's own, joined; each once."""
    different = list(dict.fromkeys(filter(None, conditions)))
    if len(different) < 2:
        return "".join(different)
    return " and ".join(f"({condition})" for condition in different)


def is_worked_out(default: str) -> bool:
    """Whether a default is an expression: it holds a `${name}` or is one call."""
    return "${" in default or CALL.match(default) is not None


def expression(line: Line, column: str) -> str:
    """The text of an expression's cell."""
    return straight(line.cell(column))


def straight(text: str) -> str:
    """Curly quotation marks, which word processors put in, made straight."""
    return text.translate(STRAIGHT)
