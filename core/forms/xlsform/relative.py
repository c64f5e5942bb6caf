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
from core.forms.xlsform.cells import name_of, straight
from core.forms.xlsform.columns import Line
from core.forms.xlsform.question_types import words_of_type

_NAME = r"[^\W\d](?:[\w\-.\u0e00-\u0e7f])*"
_PATH = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*'|\$\{[^}]*\})"""
    r"|position\(\s*(?P<place>\.\.(?:\s*/\s*\.\.)*)\s*\)"
    r"|(?P<current>current\(\s*\)\s*/\s*)?"
    rf"(?P<path>(?:\.\.?\s*/\s*)+{_NAME}(?:\s*/\s*{_NAME})*)"
)
_EXPRESSIONS = (
    *("relevant", "constraint", "calculation", "choice_filter", "required", "khabuan::within"),
    *("default", "trigger", "repeat_count"),
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
    repeats: frozenset[Path]

    @property
    def repeat(self) -> Path:
        """The repeat it stands in; empty for none."""
        above = (self.path[:length] for length in range(len(self.path)))
        return next((each for each in above if each in self.repeats), ())


def with_names(lines: Sequence[Line], problems: Problems) -> list[Line]:
    """The rows of the survey sheet with `${name}` in place of each relative path."""
    paths = _paths(lines)
    questions = frozenset(p for p, line in zip(paths, lines, strict=True) if p and not _opens(line))
    groups = frozenset(p for p, line in zip(paths, lines, strict=True) if p and _opens(line))
    repeats = frozenset(p for p, line in zip(paths, lines, strict=True) if p and _repeats(line))
    return [
        _resolved(_Here(line, path, questions, groups, repeats), problems)
        for line, path in zip(lines, paths, strict=True)
    ]


def _opens(line: Line) -> bool:
    return words_of_type(line.cell("type"))[:1] == ["begin"]


def _repeats(line: Line) -> bool:
    return words_of_type(line.cell("type")) == ["begin", "repeat"]


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
        if found["place"] is not None:
            return f"position({_counted_in(found['place'], column, here, problems)})"
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
    named = _PATH.sub(name_at, source) if "/" in source or ".." in source else source
    return _with_its_own(named, column, here, problems)


def _counted_in(path: str, column: str, here: _Here, problems: Problems) -> str:
    """`..` of position(): it counts the rounds of the repeat it leads to."""
    at = here.path[: -(path.count("..")) or None]
    if at in here.repeats:
        return f"${{{at[-1]}}}"
    problems.add(
        here.line.place(column),
        f"position({path}) ไม่ได้นำไปถึงชุดคำถามซ้ำ",
        f"position({path}) leads to no repeat",
        here.line.row.line,
    )
    return "${" + at[-1] + "}" if at else "''"


def _say_what_is_meant(path: str, column: str, here: _Here, problems: Problems) -> None:
    problems.add(
        here.line.place(column),
        f"ใน choice_filter ให้เขียน current()/{path} หรือ ${{ชื่อข้อ}}",
        f"write current()/{path} or ${{name}} in a choice_filter",
        here.line.row.line,
    )


def _led_to(path: str, here: _Here) -> str | None:
    """The name of the question or repeat a path leads to, step by step; None for a way that is not
    there, and for one out of a round and back into its repeat, which would be all of its rounds."""
    at, went_out = here.path, False
    for step in re.split(r"\s*/\s*", path):
        if step == ".":
            continue
        if step == "..":
            if not at:
                return None
            went_out = went_out or at == here.repeat
            at = at[:-1]
        elif (*at, step) in here.questions | here.groups:
            at = (*at, step)
        else:
            return None
    leaves_its_round = here.repeat and at[: len(here.repeat)] == here.repeat and went_out
    if leaves_its_round and at != here.repeat:
        return None
    return at[-1] if at in here.questions | here.repeats else None


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
