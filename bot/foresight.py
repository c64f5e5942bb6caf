"""What a decision will look at, so that a round reads it for all of its events in one statement.

A guess that saves statements and changes nothing: what was not foreseen is read when it is
asked for.
"""

from collections.abc import Iterable, Iterator

from bot.conversations import buttons
from bot.conversations.buttons import FormPress
from bot.shelf import FormShelf
from core.events import Inbound, Pressed
from core.people import Role
from core.programme.pack import Pack
from core.talks import Talk
from storage.entities import Register
from storage.people import Post
from storage.reports import Thing
from storage.round import Foresee
from storage.rows import Known


def foreseeing(pack: Pack, shelf: FormShelf) -> Foresee:
    """The lists of the open form, or those of every form when one may be opened; and for a
    form that is sent, the report it may replace and who will verify it."""

    def foresee(event: Inbound, known: Known) -> Iterator[Register | Thing | Post]:
        talk, person = known.talk, known.person
        province = talk.task.get("province") if talk else None
        if not province:
            province = person.province if person else ""
        if not province:
            return
        for name in shelf.lists_of(talk.form_hash) if talk else shelf.lists:
            yield Register(name, province, pack.year)
        if talk is not None and _is_sending(event):
            yield Post(Role.COORDINATOR, province)
            yield from _replaced(pack, shelf, talk)

    return foresee


def _is_sending(event: Inbound) -> bool:
    if not isinstance(event.what, Pressed):
        return False
    tap = buttons.read(event.what.data)
    return isinstance(tap, FormPress) and tap.act == buttons.SEND


def _replaced(pack: Pack, shelf: FormShelf, talk: Talk) -> Iterable[Thing]:
    """The report that may count already for what this one is about."""
    instrument = pack.instrument(talk.task.get("instrument", ""))
    period = talk.task.get("period")
    if instrument is None or not instrument.about_from or not period:
        return ()
    asked = (q.path for q in shelf.at(instrument.form).questions if q.name == instrument.about_from)
    given = talk.fill.get("given", {}).get(next(asked, ""))
    return (Thing(instrument.id, str(given[0]), period),) if given else ()
