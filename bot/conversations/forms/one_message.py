"""One message, many answers: a report begun with everything a message already says.

Only what is certain is filled in; what is missing is asked, and the review card shows all of it
before anything is sent. Which forms may be begun so says the pack (`one_breath`). Two things in
one message are two reports: the second waits until the first is sent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.place_choice import province_choice
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from bot.conversations.reports import about_period, reporting
from core.changes import Decision, KeepDraft
from core.forms import engine
from core.forms.engine import Asking, Fill, Reviewing
from core.forms.form import Kind, Question
from core.forms.one_breath.answers import (
    HOW,
    Breath,
    breath,
    is_of_an_event,
    may_begin,
    story_question,
    things_named,
)
from core.forms.one_breath.parting import led_over, parted
from core.messages import Say
from core.people import Act, Person, provinces_allowed
from core.programme.calendar.periods import Period
from core.programme.pack.instruments import Instrument
from core.thai.base.manners import is_question
from core.thai.base.text import cut, normalise
from core.thai.figure_said import FigureRole
from core.thai.figure_words import says_a_figure
from core.thai.message_places import provinces_said
from core.thai.one_message import figures
from core.thai.pieces import LONGEST, made_ready

_LONGEST_LIST = 300
_FIRST_LETTERS = 12
_LEAST_TOLD = 5
"""Letters that tell how it goes with a thing."""
_WISHES = re.compile(
    r"^ *(?:ขอ|อยาก|ดู|แก้|ลบ|เปิด|ปิด|ย้าย|เพิ่ม|ถอน|ยกเลิก|เปลี่ยน|ค้น|หา|ช่วย)|"
    r"อยู่ไหน|คืออะไร|หน่อย|ให้ที|ได้ไหม"
)
"""Words that want something done, and tell nothing."""
_NAMED_WITHIN = 5
"""Words at the beginning among which a month is what the report is about."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A form with what the message answers of it. `others`: what it says of further things;
    `is_named`: the form itself was; `names_first`: the message begins with its thing."""

    talk: OpenTalk
    said: Breath
    others: tuple[str, ...]
    is_named: bool
    names_first: bool

    @property
    def worth(self) -> tuple[bool, int, bool]:
        """By which the best of several forms is told: that it is named, then its answers."""
        said = self.said
        return (self.is_named, self.answers - said.unasked, said.names_a_thing)

    @property
    def is_whole(self) -> bool:
        """Whether it says what it is about, where that is chosen from a register."""
        return self.said.names_a_thing or not _chooses_a_row(self.talk)

    @property
    def answers(self) -> int:
        """How many fit their questions, the story aside."""
        talk = self.talk
        fill = engine.prefill(talk.fill, self.said.values, at="", how=HOW)
        kept = {path.rpartition("/")[2] for path, one in fill.given.items() if one.how == HOW}
        return len(kept - {_story_name(talk)})


def begun(turn: Turn, text: str) -> Decision | None:
    """The report a message begins, or None when it begins none; several of them one by one."""
    person = turn.person
    if person is None or len(text) > LONGEST:
        return None
    said = made_ready(text)
    pieces = led_over(text, said)
    if len(pieces) > 1:
        several = [_best(turn, person, each, made_ready(each)) for each in pieces]
        apart = [one for one in several if isinstance(one, _Begun) and one.is_whole]
        if len(apart) == len(pieces):
            return _one_by_one(turn, person, apart)
    best = _best(turn, person, text, said)
    return _one_by_one(turn, person, [best]) if isinstance(best, _Begun) else best


def told_of(turn: Turn, text: str) -> Decision | None:
    """A thing by its name at the beginning, and how it goes with it, without any figure."""
    person = turn.person
    if person is None or len(text) > LONGEST or is_question(text) or _WISHES.search(text):
        return None
    said = made_ready(text)
    for instrument in turn.world.pack.instruments:
        province = _province(turn, person, instrument, said) if instrument.one_breath else None
        if not isinstance(province, str):
            continue
        one = _tried(turn, person, instrument, province, text)
        letters = sum(each.isalpha() for each in one.said.story)
        if one.said.names_a_thing and one.names_first and letters >= _LEAST_TOLD:
            return _one_by_one(turn, person, [one])
    return None


def _best(turn: Turn, person: Person, text: str, said: str) -> "_Begun | Decision | None":
    """The report that a message is most of all; a decision where its place must be asked."""
    heard = figures(said)
    told = [one for one in heard if one.role is not FigureRole.VAGUE]
    wanted = [one for one in turn.world.pack.instruments if one.one_breath]
    if not heard and not says_a_figure(said):
        wanted = [one for one in wanted if _without_its_name(one, text)[0]]
    sure = sum(one.sort != "number" for one in told)
    found = []
    for instrument in wanted:
        form = turn.world.shelf.at(instrument.form)
        if not (may_begin(form, said) or _without_its_name(instrument, text)[0]):
            continue
        province = _province(turn, person, instrument, said)
        if isinstance(province, Decision):
            if sure > 1:
                return province
        elif province:
            found += [_tried(turn, person, instrument, province, text)]
    fitting = [one for one in found if _is_report(one)]
    if not fitting:
        return None
    return max(fitting, key=lambda one: one.worth)


def filled(turn: Turn, talk: OpenTalk, text: str) -> OpenTalk:
    """An open form with what a message answers of it; questions that are answered stay so."""
    return _filled(turn, talk, breath(talk.fill, text, turn.today))


def _province(
    turn: Turn, person: Person, instrument: Instrument, said: str
) -> str | Decision | None:
    """Where the report is about; a decision where it must be asked, or may not be."""
    several = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    named = {each.code for each in provinces_said(said)}
    code = named.pop() if len(named) == 1 else ""
    if not several:
        return None
    if code and code not in several:
        return Decision(says=(refusals.not_yours(turn),))
    if not code and len(several) > 1:
        command = "report" if instrument.id == "progress" else f"file.{instrument.id}"
        return Decision(says=(province_choice(turn, command, several),))
    return code or several[0]


def _tried(turn: Turn, person: Person, instrument: Instrument, province: str, text: str) -> _Begun:
    typed = text
    period, text = _period(turn, instrument, text)
    is_named, text = _without_its_name(instrument, text)
    talk = reporting.begin(turn, person, instrument, province, period=period)
    said, things = things_named(talk.fill, text)
    first, *others = parted(text, said, things)
    names_first = any(one.choice and one.start <= _FIRST_LETTERS for one in things)
    told = breath(talk.fill, first, turn.today, whole="" if others else typed)
    return _Begun(talk, told, tuple(others), is_named, names_first)


def _period(turn: Turn, instrument: Instrument, text: str) -> tuple[Period | None, str]:
    """The period named at the beginning, and the text without it, its lines as they were."""
    chosen = about_period.chosen(turn, instrument, text, _NAMED_WITHIN)
    if chosen is None or chosen.period is None:
        return None, text
    words, rest = text.split(), chosen.rest.split()
    begins = next((at for at, word in enumerate(rest) if words[at] != word), len(rest))
    named = words[begins : begins + len(words) - len(rest)]
    return chosen.period, re.sub(r"\s+".join(map(re.escape, named)), " ", text, count=1)


def _without_its_name(instrument: Instrument, text: str) -> tuple[bool, str]:
    """แจ้งเหตุ น้ำท่วม ...: the form is named, and the rest is what is said to it."""
    said = text.lstrip()
    for word in sorted(instrument.words, key=len, reverse=True):
        if normalise(said[: len(word)]) == normalise(word) and said[len(word) :].strip():
            return True, said[len(word) :]
    return False, text


def _is_report(one: _Begun) -> bool:
    """A named thing and a figure, two figures, a choice and something besides."""
    said, answers = one.said, one.answers
    if one.is_named:
        return answers > 0
    if _chooses_a_row(one.talk):
        if said.tells_of_doing and not said.names_a_thing and not said.says_a_percent:
            return False
        return said.figures > 1 or (said.figures > 0 and said.names_a_thing)
    is_event = is_of_an_event(one.talk.fill.form)
    if said.chooses and not (is_event and said.is_not_done):
        return answers > 1
    is_event = is_event and said.is_of_an_event
    return is_event and said.figures > 0 and not said.says_a_percent


def _chooses_a_row(talk: OpenTalk) -> bool:
    return any(q.kind is Kind.SELECT_ONE_FROM_FILE and not q.is_on_review for q in _asked(talk))


def _asked(talk: OpenTalk) -> Iterator[Question]:
    return (q for q in talk.fill.form.questions if q.is_asked)


def _story_name(talk: OpenTalk) -> str:
    question = story_question(talk.fill.form)
    return question.name if question is not None else ""


def _one_by_one(turn: Turn, person: Person, several: Sequence[_Begun]) -> Decision:
    """Each thing of the message its own report: the first is shown, the others are put aside."""
    one = several[0]
    first = _filled(turn, one.talk, one.said)
    talks = [_of_text(turn, person, each.talk, text) for each in several for text in each.others]
    talks += [_filled(turn, each.talk, each.said) for each in several[1:]]
    if not talks:
        return _shown(turn, first, _unused(one.talk, one.said))
    waiting = ", ".join(filter(None, map(_about, talks)))
    shown = _shown(turn, first, Say("breath-next", {"things": waiting}))
    drafts = tuple(KeepDraft(kept(turn, talk).talk) for talk in talks)
    return replace(shown, changes=(*shown.changes, *drafts))


def _of_text(turn: Turn, person: Person, talk: OpenTalk, text: str) -> OpenTalk:
    instrument = turn.world.pack.instrument(talk.task["instrument"])
    assert instrument is not None
    period = about_period.of_task(talk.task)
    fresh = reporting.begin(turn, person, instrument, talk.task["province"], period=period)
    return filled(turn, fresh, text)


def _about(talk: OpenTalk) -> str:
    rows = engine.answered(talk.fill)
    return rows[0].shown if rows else ""


def _unused(talk: OpenTalk, said: Breath) -> Say | None:
    """Words that the form has no question for are told of, not swallowed."""
    if not said.story or story_question(talk.fill.form) is not None:
        return None
    return Say("breath-left", {"words": cut(said.story, _LONGEST_LIST)})


def _filled(turn: Turn, talk: OpenTalk, found: Breath) -> OpenTalk:
    """The answers that fit; optional questions wait no more once all others are answered."""
    at = turn.now.isoformat()
    fill = engine.prefill(talk.fill, found.values, at=at, how=HOW, added=found.added)
    notes = {q.path: found.notes.get(q.name, "") for q in fill.form.questions}
    new = {p: g for p, g in fill.given.items() if p not in talk.fill.given}
    hedged = {p: replace(g, note=notes.get(p, "")) for p, g in new.items()}
    fill = passed = replace(fill, given={**fill.given, **hedged})
    while isinstance(where := passed.standing, Asking):
        passed, before = _passed_over(talk, passed, where), passed
        if passed is before:
            return talk.with_fill(fill)
    skipped = {p: one for p, one in passed.given.items() if p not in fill.given}
    return talk.with_fill(replace(fill, given={**fill.given, **skipped}))


def _passed_over(talk: OpenTalk, fill: Fill, where: Asking) -> Fill:
    """As if what is doubted were agreed to, and what is optional skipped; else the same fill."""
    if where.doubt is not None:
        return engine.agree(fill, where.question.path)
    at = talk.around.now.isoformat()
    return engine.skip(fill, at=at) or fill


def _shown(turn: Turn, talk: OpenTalk, *before: Say | None) -> Decision:
    """The review card, also where a form is else sent at once: what was read must be seen."""
    talk = with_task(talk, {**talk.task, "at_once": False})
    told = tuple(one for one in before if one is not None)
    if isinstance(talk.fill.standing, Reviewing):
        return walk.show(turn, talk, *told)
    return walk.show(turn, talk, *told, Say("noted-answers", {"answers": _list(talk)}))


def _list(talk: OpenTalk) -> str:
    """What was understood, a line an answer."""
    rows = engine.answered(talk.fill)
    return cut("\n".join(f"{row.label} {row.shown}" for row in rows), _LONGEST_LIST)
