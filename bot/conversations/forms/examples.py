"""An answer that would do, of this person's own: their tambon, their project, last time's figure.

Shown only where the question would take it: an example that is refused teaches the wrong thing.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.base.turn import Turn
from bot.conversations.forms.open_talk import OpenTalk
from core.forms import engine
from core.forms.engine import Asking, Taken, Typed
from core.forms.fields.places import PLACE_READERS
from core.forms.form import Kind
from core.thai.base import write
from core.thai.places.envelope import province_short, tambon_short
from core.thai.places.places import province

_LONGEST = 40  # characters, for a line of its own


def example_for(turn: Turn, talk: OpenTalk, where: Asking) -> str:
    """What this person could type here, or nothing where only the form's own hint helps."""
    path = where.question.path
    for said in _likely(turn, talk, where):
        if not said or len(said) > _LONGEST:
            continue
        got = engine.answer(talk.fill, path, Typed(said), at="", how="typed")
        if isinstance(got, Taken):
            return said
    return ""


def _likely(turn: Turn, talk: OpenTalk, where: Asking) -> Iterator[str]:
    if where.last is not None:
        yield where.last.button
    for choice in (where.choices or where.likely)[:2]:
        yield choice.button
    if where.question.kind is Kind.DATE and not where.hint:
        yield from (write.date_short(turn.today - timedelta(days=ago)) for ago in (0, 1))
    if where.question.reads in PLACE_READERS:
        yield tambon_short(talk.fill.surroundings.values.get("me_tambon", ""))
        home = province(talk.fill.surroundings.values.get("me_province", ""))
        yield province_short(home.name) if home else ""
