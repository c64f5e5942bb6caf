"""Rounds as lines on a card: each under a line that names it by its first answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.forms.form import Kind
from core.forms.rounds import round_of

BENEATH = "· "
"""Before the label of an answer that stands beneath the line of its round."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line of the review card; `shown` is empty for a skipped question.

    `label` is the short one where the form has one.
    """

    path: str
    label: str
    short: str
    shown: str
    editable: bool
    kind: Kind


def named_rounds(rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """The same lines, in which a round's own line says its first answer, which stands there only.

    A repeat's own line is left where it has no round.
    """
    found: list[ReviewRow] = []
    for row in rows:
        beneath = round_of(row.path)
        if row.kind is Kind.REPEAT and found and _is_in(row, found[-1]):
            continue
        if beneath and (named := _named_by(row, beneath, found)):
            found[named - 1] = replace(found[named - 1], shown=row.shown)
        elif beneath:
            found.append(replace(row, label=f"{BENEATH}{row.label}"))
        else:
            found.append(row)
    return tuple(found)


def _named_by(row: ReviewRow, beneath: str, found: Sequence[ReviewRow]) -> int:
    """The number of the round's line, where it has no name yet and this answer can be one."""
    if not row.shown or not row.editable:
        return 0
    for number in range(len(found), 0, -1):
        if found[number - 1].path == beneath:
            return 0 if found[number - 1].shown else number
    return 0


def _is_in(repeat: ReviewRow, last: ReviewRow) -> bool:
    head = repeat.path[:-1]
    return last.path.startswith(head)
