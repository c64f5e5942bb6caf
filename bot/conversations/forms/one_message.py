"""One message, many answers: a report begun with everything a message already says.

Only what is certain is filled in; what is missing is asked, and the review card shows all of
it before anything is sent. A message that names no project and one figure is no report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.base.turn import Turn
from bot.cards.place_choice import province_choice
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.reports import about_period, reporting
from core.changes import Decision
from core.forms import engine
from core.forms.engine import Asking, Fill, Reviewing, standing
from core.forms.fields.matching import matched
from core.forms.fields.units import counting_words
from core.forms.form import Choice, Kind, Question, Value
from core.forms.totals import PERCENT
from core.messages import Say
from core.people import Act, provinces_allowed
from core.thai.base.text import cut, normalise
from core.thai.one_message import Fragment, fragments
from core.thai.running import is_on_top

PROGRESS = "progress"
HOW = "one-message"
SHORTEST_STORY = 10
"""Characters; fewer left over are a stray word, not what goes well or is stuck."""

_NUMBERS = {"percent": "percent", "baht": "baht"}
_LONGEST_LIST = 300
_NAMED_WITHIN = 5
"""Words at the beginning among which a month is what the report is about."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a message answers: values by question name, hedges (ประมาณ), and how many figures.

    `added`: names of running totals of which it says what came on top (ใช้เพิ่มอีก 5 พัน).
    """

    values: Mapping[str, Value]
    notes: Mapping[str, str]
    figures: int
    names_a_thing: bool
    added: frozenset[str] = frozenset()


def begun(turn: Turn, text: str) -> Decision | None:
    """The progress report a message begins, or None when it is not one."""
    person, instrument = turn.person, turn.world.pack.instrument(PROGRESS)
    if person is None or instrument is None:
        return None
    chosen = about_period.chosen(turn, instrument, text, _NAMED_WITHIN)
    period = chosen.period if chosen else None
    text = chosen.rest if chosen and period else text
    said = fragments(text, turn.today)
    if not _has_figure(said):
        return None
    several = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    named = _province(said)
    if not several or (named and named not in several):
        return Decision(says=(Say("not-allowed"),)) if several and _is_whole(said) else None
    if not named and len(several) > 1:
        asked = province_choice(turn, "report", several)
        return Decision(says=(asked,)) if _is_whole(said) else None
    talk = reporting.begin(turn, person, instrument, named or several[0], period=period)
    found = _answers(talk, text, said)
    if not found.figures or (found.figures < 2 and not found.names_a_thing):
        return None
    return _shown(turn, _filled(turn, talk, found))


def _has_figure(said: Sequence[Fragment]) -> bool:
    return any(one.kind in ("percent", "baht", "count") for one in said)


def _is_whole(said: Sequence[Fragment]) -> bool:
    """Two figures or more: surely a report, though of a place that is not theirs."""
    return sum(one.kind in ("percent", "baht", "count") for one in said) > 1


def _province(said: Sequence[Fragment]) -> str:
    named = {str(one.value) for one in said if one.kind == "province"}
    return named.pop() if len(named) == 1 else ""


def _answers(talk: OpenTalk, text: str, said: Sequence[Fragment]) -> _Found:
    values: dict[str, Value] = {}
    notes: dict[str, str] = {}
    thing, added = "", set()
    for question in talk.fill.form.questions:
        value: Value
        if question.kind in (Kind.INTEGER, Kind.DECIMAL):
            figure = _figure(question, said)
            value = str(figure.value) if figure else None
            notes |= {question.path: figure.note} if figure else {}
            if figure and question.total and _is_on_top(question, figure):
                added.add(question.name)
        elif question.kind is Kind.SELECT_ONE_FROM_FILE:
            value = thing = _thing(talk.s.lists.get(question.choice_list, ()), text, said)
        elif question.kind is Kind.TEXT and not question.reads and not question.relevant:
            value = _story(said)
        else:
            continue
        if value:
            values[question.name] = value
    return _Found(values, notes, len(notes), bool(thing), frozenset(added))


def _is_on_top(question: Question, figure: Fragment) -> bool:
    return is_on_top(figure.lead, is_percent=question.unit == PERCENT)


def _figure(question: Question, said: Sequence[Fragment]) -> Fragment | None:
    """The one figure of this question's unit; two of a kind are asked about, not chosen from."""
    kind = _NUMBERS.get(question.unit, "count")
    words = counting_words(question.unit)
    fitting = [one for one in said if one.kind == kind and (kind != "count" or one.unit in words)]
    if len(fitting) != 1 or (not question.total and _is_on_top(question, fitting[0])):
        return None
    return fitting[0]


def _thing(choices: Sequence[Choice], text: str, said: Sequence[Fragment]) -> str:
    """The register's row the message names: its whole label, or words only one of them has."""
    whole = _key(text)
    named = [c for c in choices if _key(c.label) in whole or (c.short and _key(c.short) in whole)]
    if named:
        longest = max(len(_key(c.label)) for c in named)
        best = [c for c in named if len(_key(c.label)) == longest]
        return best[0].name if len(best) == 1 else ""
    for words in (one.text for one in said if one.kind == "text"):
        sure = matched(words, choices)
        if len(sure.sure) == 1 and sure.is_whole and sure.by_label:
            return sure.sure[0].name
        holding = [c for c in choices if _key(words) in _key(c.label)]
        if len(holding) == 1 and len(_key(words)) >= SHORTEST_STORY // 2:
            return holding[0].name
    return ""


def _key(words: str) -> str:
    return normalise(words).replace(" ", "")


def _story(said: Sequence[Fragment]) -> Value:
    """The words after the last figure; what stands before them names project and place."""
    last = said[-1]
    is_told = last.kind == "text" and len(last.text) >= SHORTEST_STORY and len(said) > 2
    return last.text if is_told else None


def _filled(turn: Turn, talk: OpenTalk, found: _Found) -> OpenTalk:
    """The answers that fit; optional questions wait no more once all others are answered."""
    at = turn.now.isoformat()
    fill = engine.prefill(talk.fill, talk.s, found.values, at=at, how=HOW, added=found.added)
    hedged = {p: replace(g, note=found.notes.get(p, "")) for p, g in fill.given.items()}
    fill = passed = replace(fill, given=hedged)
    while isinstance(where := standing(passed, talk.s), Asking):
        passed, before = _passed_over(talk, passed, where), passed
        if passed is before:
            return talk.with_fill(fill)
    skipped = {p: one for p, one in passed.given.items() if p not in fill.given}
    return talk.with_fill(replace(fill, given={**fill.given, **skipped}))


def _passed_over(talk: OpenTalk, fill: Fill, where: Asking) -> Fill:
    """As if what is doubted were agreed to, and what is optional skipped; else the same fill."""
    if where.doubt is not None:
        return engine.agree(fill, talk.s, where.question.path)
    at = talk.s.around.now.isoformat()
    return engine.skip(fill, talk.s, at=at) or fill


def _shown(turn: Turn, talk: OpenTalk) -> Decision:
    where = standing(talk.fill, talk.s)
    if isinstance(where, Reviewing):
        return walk.show(turn, talk)
    return walk.show(turn, talk, Say("noted-answers", {"answers": _list(talk)}))


def _list(talk: OpenTalk) -> str:
    """What was understood, a line an answer."""
    rows = engine.answered(talk.fill, talk.s)
    return cut("\n".join(f"{row.label} {row.shown}" for row in rows), _LONGEST_LIST)
