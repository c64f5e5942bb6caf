"""Provinces, districts and tambons, kept as DOPA codes and shown by name."""

from collections.abc import Callable, Mapping, Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.fields.typed import outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Rejected, Reply, Typed
from core.thai.base.reading import Reading
from core.thai.base.reading import Value as Read
from core.thai.places import places
from core.thai.places.places import Place

PLACE_READERS: Mapping[str, Callable[[str, str | None], Reading[Place]]] = {
    "province": lambda text, _: places.read_province(text),
    "district": places.read_district,
    "tambon": places.read_tambon,
}
_BY_CODE: Mapping[str, Callable[[str], Place | None]] = {
    "province": places.province,
    "district": places.district,
    "tambon": places.tambon,
}


class PlaceCode:
    """Text questions that read province, district or tambon."""

    def __init__(self, level: str) -> None:
        self._read = PLACE_READERS[level]
        self._place = _BY_CODE[level]

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Picked((code, *_)):
                return Got(code) if self._place(code) else Rejected(why="choice-gone")
            case Typed(text):
                reading = self._read(text, asked.near or None)
                return outcome(reading, _code, _taken, wanted="want-place")
            case _:
                return Rejected(why="want-place")

    def loaded(self, question: Question, value: Value) -> Value:
        return value if isinstance(value, str) and self._place(value) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        place = self._place(str(value))
        return place.full_name if place else str(value)

    def short(self, code: str) -> str:
        """ต.แหลมงอบ: the first word of the full name."""
        place = self._place(code)
        return place.full_name.split()[0] if place else code


def _code(place: Place) -> str:
    return place.code


def _taken(read: Read[Place]) -> Outcome:
    return Got(read.value.code, read.note, read.value.full_name)


def name_in_province(level: str, code: str) -> str:
    """A place as the rows of a register name it: ต.วังกระแจะ อ.เมืองตราด; the code if unknown."""
    place = _BY_CODE[level](code)
    return (place.name_in_province or place.full_name) if place else code
