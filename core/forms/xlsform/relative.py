"""Paths in expressions, made names: `../x` and `./x` are resolved against the row's own path.

As XPath reads them: of a question `..` is its group, of a group `.` is the group itself. In a
choice_filter a bare path would be about the row of choices, so `current()/../x` is asked for. A
path that leads to no question is said where it stands, never read as something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.forms.expressions import ExpressionError
from core.forms.expressions.tokens import tokens_of
from core.forms.problems import Problems
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import words_of_type
from core.forms.xlsform.survey import name_of, straight

_NAME = r"[^\W\d](?:[\w\-.\u0e00-\u0e7f])*"
_PATH = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*'|\$\{[^}]*\})"""
    r"|(?P<current>current\(\s*\)\s*/\s*)?"
    rf"(?P<path>(?:\.\.?\s*/\s*)+{_NAME}(?:\s*/\s*{_NAME})*)"
)
_EXPRESSIONS = (
    *("relevant", "constraint", "calculation", "choice_filter", "required", "khabuan::within"),
    *("default", "trigger"),
)
_WITHOUT_AN_OWN = ("relevant", "calculation", "choice_filter")
"""Where `.` would have to be what is only about to be decided, or a row of choices."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Here:
    """A row, its own path, and all questions' and groups' paths."""

    line: Line
    path: Path
    questions: frozenset[Path]
    groups: frozenset[Path]


def with_names(lines: Sequence[Line], problems: Problems) -> list[Line]:
    """The rows of the survey sheet with `${name}` in place of each relative path."""
    paths = _paths(lines)
    questions = frozenset(p for p, line in zip(paths, lines, strict=True) if p and not _opens(line))
    groups = frozenset(p for p, line in zip(paths, lines, strict=True) if p and _opens(line))
    return [
        _resolved(_Here(line, path, questions, groups), problems)
        for line, path in zip(lines, paths, strict=True)
    ]


def _opens(line: Line) -> bool:
    return words_of_type(line.cell("type"))[:1] == ["begin"]


def _paths(lines: Sequence[Line]) -> list[Path]:
    """Each row's own path; of a row that ends a group, none."""
    above: Path = ()
    found: list[Path] = []
    for line in lines:
        is_end = words_of_type(line.cell("type"))[:1] == ["end"]
        above = above[:-1] if is_end else above
        found.append(() if is_end else (*above, name_of(line)))
        above = found[-1] if _opens(line) else above
    return found


def _resolved(here: _Here, problems: Problems) -> Line:
    cells = dict(here.line.cells)
    for column in _EXPRESSIONS:
        if source := straight(cells.get(column, "")):
            cells[column] = _named(source, column, here, problems)
    return replace(here.line, cells=cells)


def _named(source: str, column: str, here: _Here, problems: Problems) -> str:
    def name_at(found: re.Match[str]) -> str:
        if found["text"] is not None:
            return found["text"]
        if column == "choice_filter" and not found["current"]:
            _say_what_is_meant(found[0], column, here, problems)
            return "''"
        name = _led_to(found["path"], here)
        if name is None:
            problems.add(
                here.line.place(column),
                f"{found[0]} ไม่ได้นำไปถึงข้อไหน",
                f"{found[0]} leads to no question",
                here.line.row.line,
            )
        return f"${{{name}}}" if name else "''"

    if column == "default" and not re.search(r"\$\{|\(", source):
        return source  # words, not an expression
    named = _PATH.sub(name_at, source) if "/" in source else source
    return _with_its_own(named, column, here, problems)


def _say_what_is_meant(path: str, column: str, here: _Here, problems: Problems) -> None:
    problems.add(
        here.line.place(column),
        f"ใน choice_filter ให้เขียน current()/{path} หรือ ${{ชื่อข้อ}}",
        f"write current()/{path} or ${{name}} in a choice_filter",
        here.line.row.line,
    )


def _led_to(path: str, here: _Here) -> str | None:
    """The name of the question a path leads to, step by step; None for a way that is not there."""
    at = here.path
    for step in re.split(r"\s*/\s*", path):
        if step == ".":
            continue
        if step == "..":
            if not at:
                return None
            at = at[:-1]
        elif (*at, step) in here.questions | here.groups:
            at = (*at, step)
        else:
            return None
    return at[-1] if at in here.questions else None


def _with_its_own(source: str, column: str, here: _Here, problems: Problems) -> str:
    """`.` outside a constraint: what was answered for `required`, elsewhere refused."""
    if column not in (*_WITHOUT_AN_OWN, "required"):
        return source
    try:
        dots = [t.column for t in tokens_of(source) if (t.kind, t.text) == ("sign", ".")]
    except ExpressionError:  # said where it stands
        return source
    if dots and column != "required":
        problems.add(
            here.line.place(column),
            f"ตัวที่ {dots[0]}: ใช้ . ใน {column} ไม่ได้ ถ้าจะคิดครั้งเดียวให้ใช้ once()",
            f"character {dots[0]}: there is no . in a {column}; once() works a thing out once",
            here.line.row.line,
        )
    for at in reversed(dots) if column == "required" else ():
        source = f"{source[: at - 1]}${{{here.path[-1]}}}{source[at:]}"
    return source
