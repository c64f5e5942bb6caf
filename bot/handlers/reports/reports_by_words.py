"""Reports in whose stories some words stand, for who may read them there.

The database is asked for what has the words anywhere in its answers, the newest first; which of
those tell of them in an answer that this person is shown is looked up in the answers themselves. So
a name is found by nobody who would not read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.base.turn import Turn
from bot.cards import report as report_card
from core.forms.form import Kind
from core.thai.base.text import normalise
from storage.reports import lists
from storage.reports.lists import ReportsSought
from storage.reports.reports import Report

_MOST_READ = 300
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The reports that tell of it; `is_all`: whether older ones may tell of it too."""

    reports: tuple[Report, ...] = ()
    is_all: bool = True


def telling_of(turn: Turn, wanted: ReportsSought, said: str) -> Told:
    """Those with every word of it in one of their stories, the newest first."""
    words = tuple(word for word in normalise(said).split() if len(word) >= _SHORTEST)
    if not words:
        return Told()
    found = lists.page(turn.connection, replace(wanted, words=words), most=_MOST_READ)
    told = tuple(one for one in found if _tells(turn, one, words))
    return Told(told, is_all=len(found) < _MOST_READ)


def _tells(turn: Turn, report: Report, words: Sequence[str]) -> bool:
    rows = report_card.answered(turn, report)
    stories = normalise("\n".join(row.shown for row in rows if row.kind is Kind.TEXT))
    return all(word in stories for word in words)
