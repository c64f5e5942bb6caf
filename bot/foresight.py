"""Which registers a decision will look at, so that a round reads them all in one statement.

A guess that saves statements and changes nothing: what was not foreseen is read when a form
asks for it.
"""

from collections.abc import Iterable

from bot.shelf import FormShelf
from core.events import Inbound
from core.programme.pack import Pack
from storage.entities import Register
from storage.round import Foresee
from storage.rows import Known


def foreseeing(pack: Pack, shelf: FormShelf) -> Foresee:
    """The lists of the open form, or those of every form when one may be opened."""

    def foresee(_event: Inbound, known: Known) -> Iterable[Register]:
        talk, person = known.talk, known.person
        province = talk.task.get("province") if talk else None
        if not province:
            province = person.province if person else ""
        if not province:
            return ()
        lists = shelf.lists_of(talk.form_hash) if talk else shelf.lists
        return [(name, province, pack.year) for name in lists]

    return foresee
