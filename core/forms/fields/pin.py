"""Points on the map, kept as `lat lon` in degrees; sent as a pin or typed."""

import math
import re
from collections.abc import Sequence

from core.forms.fields.asked import Asked, Got, Outcome
from core.forms.form import Choice, Question, Value
from core.forms.replies import Picked, Pin, Rejected, Reply, Typed
from core.thai.base.text import LONGEST_ANSWER, normalise

_DEGREES = re.compile(
    r"(-?\d{1,3}(?:\.\d{1,15})?)\s*(?:,|%2c|\s)\s*(-?\d{1,3}(?:\.\d{1,15})?)(?!\d)"
)
_IN_LINK = re.compile(r"(-?\d{1,3}\.\d{2,15})\s*(?:,|%2c)\s*(-?\d{1,3}\.\d{2,15})(?!\d)")


class PinOnMap:
    """Geopoints, to a tenth of a metre."""

    def read(self, asked: Asked, reply: Reply) -> Outcome:
        match reply:
            case Pin(latitude, longitude, address):
                return _point(latitude, longitude, address)
            case Typed(text) | Picked((text, *_)):
                return _typed(text)
            case _:
                return Rejected(why="want-pin")

    def loaded(self, question: Question, value: Value) -> Value:
        if not isinstance(value, str):
            return None
        latitude_first = value.split()
        if not 2 <= len(latitude_first) <= 4:  # ODK adds altitude and accuracy
            return None
        outcome = _typed(" ".join(latitude_first[:2]))
        return outcome.value if isinstance(outcome, Got) else None

    def shown(self, question: Question, value: Value, choices: Sequence[Choice]) -> str:
        return ", ".join(str(value).split())


def _typed(text: str) -> Outcome:
    if len(text) > LONGEST_ANSWER:
        return Rejected(why="want-pin")
    said = normalise(text)
    found = _DEGREES.fullmatch(said) or _IN_LINK.search(said)
    if found is None:
        return Rejected(why="want-pin")
    return _point(float(found[1]), float(found[2]), "")


def _point(latitude: float, longitude: float, address: str) -> Outcome:
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return Rejected(why="bad-pin")
    if abs(latitude) > 90 or abs(longitude) > 180:
        return Rejected(why="bad-pin")
    return Got(f"{_degrees(latitude)} {_degrees(longitude)}", echo=address.strip())


def _degrees(angle: float) -> str:
    """Six decimals at most, no useless zeros and no minus before a zero."""
    return f"{round(angle, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
