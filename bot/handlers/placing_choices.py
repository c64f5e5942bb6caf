"""What a photo sent out of the blue may belong to: this person's own things, as choices.

The form that is open, the report of a moment ago, their projects, then what else stands on a
leader's menu; for content that nothing there takes, any form of theirs that does.
"""

from collections.abc import Collection, Iterator

from bot.base.turn import Turn
from bot.conversations.forms.content import takes
from bot.conversations.forms.open_talk import opened
from bot.conversations.reports import mending, reporting
from bot.handlers.reports.report import PROGRESS
from core.forms import engine
from core.forms.engine import Asking
from core.forms.form import Choice
from core.people import Act, Person, Role, is_beyond_one_province, provinces_allowed
from core.programme.pack.command_names import FILE, command_of, taken_apart
from core.programme.pack.instruments import About, Instrument
from core.thai.base.text import cut
from storage.registers import entities
from storage.reports import reports

OPEN, MEND, NONE = "open", "mend", "none"
"""Instead of an instrument: the open form, a report that was sent, nothing at all."""

_MOST = 6
_MOST_PROJECTS = 4
_LONGEST_LABEL = 40
_LATELY = 6
_A_MOMENT_DAYS = 1


def things(turn: Turn, kinds: Collection[str]) -> tuple[Choice, ...]:
    """By what the button carries; none for who files nothing that takes such content."""
    person = turn.person
    if person is None:
        return ()
    sent = tuple(_just_sent(turn, person, kinds))
    begun = [each for one in _instruments(turn, person, kinds) for each in _of(turn, person, one)]
    new = (one for one in begun if all(one.label != each.short for each in sent))
    return (*_open(turn, kinds), *sent, *new)[:_MOST]


def _open(turn: Turn, kinds: Collection[str]) -> Iterator[Choice]:
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is not None and takes(talk.fill.form, kinds):
        yield Choice(OPEN, cut(talk.fill.form.title, _LONGEST_LABEL))


def _just_sent(turn: Turn, person: Person, kinds: Collection[str]) -> Iterator[Choice]:
    """People send the report, and then the photos of it."""
    last = next(iter(reports.of_person(turn.connection, person.id, most=1)), None)
    if last is None or (turn.now - last.filed_at).days >= _A_MOMENT_DAYS:
        return
    instrument = turn.world.pack.instrument(last.instrument)
    if instrument is None or mending.mendable(turn, last):
        return
    if takes(turn.world.shelf.at(instrument.form), kinds):
        thing = entities.by_ids(turn.connection, [last.about]).get(last.about)
        what = thing.label if thing else instrument.button
        label = cut(turn.words("content-into-sent", what=cut(what, 24)), _LONGEST_LABEL)
        yield Choice(f"{MEND} {last.id}", label, what)


def _instruments(turn: Turn, person: Person, kinds: Collection[str]) -> list[Instrument]:
    pack = turn.world.pack
    theirs = [
        one
        for one in pack.instruments
        if provinces_allowed(person, Act.REPORT, one.filed_by)
        and takes(turn.world.shelf.at(one.form), kinds)
    ]
    named = [taken_apart(each, "") for each in turn.world.menus.chat[Role.LEADER]]
    usual = [PROGRESS, *(about for name, about in named if name == FILE)]
    on_menu = [one for each in usual for one in theirs if one.id == each]
    return on_menu or theirs


def _of(turn: Turn, person: Person, instrument: Instrument) -> list[Choice]:
    """A project each, or the form by its name."""
    provinces = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    is_one = len(provinces) == 1 and not is_beyond_one_province(person, instrument.filed_by)
    name = f"{instrument.id} {provinces[0]}" if is_one else instrument.id
    if instrument.about is not About.PROJECT or not is_one:
        return [Choice(name, _called(turn, instrument))]
    rows = _rows(turn, person, instrument, provinces[0])
    return [
        Choice(f"{name} {instrument.about_from}={row.name}", cut(row.label, _LONGEST_LABEL))
        for row in rows[:_MOST_PROJECTS]
    ]


def _rows(turn: Turn, person: Person, instrument: Instrument, province: str) -> list[Choice]:
    """What the form offers to be reported on, what they reported on lately first."""
    talk = reporting.begin(turn, person, instrument, province)
    asked = [q.path for q in talk.fill.form.questions if q.name == instrument.about_from]
    fill = engine.edit(talk.fill, asked[0]) if asked else None
    where = fill.standing if fill is not None else None
    if not isinstance(where, Asking):
        return []
    sent = reports.of_person(turn.connection, person.id, most=_LATELY)
    lately = list(dict.fromkeys(one.about for one in sent))
    order = {name: place for place, name in enumerate(lately)}
    return sorted(where.choices, key=lambda one: order.get(one.name, len(order)))


def _called(turn: Turn, instrument: Instrument) -> str:
    key = f"menu-{command_of(instrument.id).replace('.', '-')}"
    return turn.words(key) if turn.world.texts.has(key) else cut(instrument.button, _LONGEST_LABEL)
