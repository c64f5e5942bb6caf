"""The kinds of answer: how each is read from a reply, kept, and shown the Thai way.

One file a kind. A field is a stateless object; `of` picks the one for a question.
"""

from collections.abc import Sequence

from core.forms.fields.asked import Asked, Field, Gathered, Got, Outcome
from core.forms.fields.choices import ChooseOne, ChooseSeveral
from core.forms.fields.clock import Day, TimeOfDay
from core.forms.fields.media import Album, Attachment
from core.forms.fields.name import OwnName
from core.forms.fields.numbers import DecimalNumber, WholeNumber, bare
from core.forms.fields.phone import Phone
from core.forms.fields.pin import PinOnMap
from core.forms.fields.places import PLACE_READERS, PlaceCode
from core.forms.fields.text import PlainText
from core.forms.fields.told_rounds import ToldRounds
from core.forms.fields.yes import Yes
from core.forms.form import Choice, Kind, Question, Value

__all__ = [
    "READS", "Asked", "Field", "Gathered", "Got", "Outcome", "bare", "loaded", "of", "shown",
]  # fmt: skip

_BY_KIND: dict[Kind, Field] = {
    Kind.TEXT: PlainText(),
    Kind.INTEGER: WholeNumber(),
    Kind.DECIMAL: DecimalNumber(),
    Kind.DATE: Day(),
    Kind.TIME: TimeOfDay(),
    Kind.SELECT_ONE: ChooseOne(),
    Kind.SELECT_ONE_FROM_FILE: ChooseOne(),
    Kind.SELECT_MULTIPLE: ChooseSeveral(),
    Kind.IMAGE: Album(),
    Kind.FILE: Attachment("file"),
    Kind.AUDIO: Attachment("audio"),
    Kind.GEOPOINT: PinOnMap(),
    Kind.ACKNOWLEDGE: Yes(),
    Kind.NOTE: PlainText(),
    Kind.CALCULATE: PlainText(),
    Kind.HIDDEN: PlainText(),
    Kind.REPEAT: ToldRounds(),
    Kind.ROUND: PlainText(),
    Kind.NODES: PlainText(),
}
_BY_READS: dict[str, Field] = {
    "phone": Phone(),
    "name": OwnName(),
    **{level: PlaceCode(level) for level in PLACE_READERS},
}
READS = frozenset(_BY_READS)
"""What `khabuan::reads` may say of a text question."""


def of(question: Question) -> Field:
    """The field that reads and shows this question's answers."""
    if question.kind is Kind.TEXT and question.reads in _BY_READS:
        return _BY_READS[question.reads]
    if question.unit and question.kind in (Kind.CALCULATE, Kind.HIDDEN):
        return _BY_KIND[Kind.DECIMAL]
    return _BY_KIND[question.kind]


def loaded(question: Question, value: Value) -> Value:
    """A value that was kept or came from elsewhere, in this question's own shape; None: no fit.

    Lossless conversions are made (a whole decimal for an integer, one choice for several).
    """
    return of(question).loaded(question, value)


def short(question: Question, value: Value) -> str:
    """The value on a button: a place by its own name alone; empty where `shown` will do."""
    field = of(question)
    return field.short(str(value)) if isinstance(field, PlaceCode) else ""


def shown(question: Question, value: Value, choices: Sequence[Choice]) -> str:
    """The value as a person reads it: 35,000 บาท, 22 พ.ย. 2567, a choice's label."""
    return "" if value is None else of(question).shown(question, value, choices)
