"""What a person can hand in for a question, and what can come of it.

Nothing here is Thai: a refusal carries the form's own sentence, or a `why` code with
arguments that `locales/th` has a sentence for (the codes are listed at each outcome).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.forms.form import Choice


@dataclass(frozen=True, slots=True)
class Typed:
    """A text message."""

    text: str


@dataclass(frozen=True, slots=True)
class Picked:
    """Buttons: choice names, or the names of the options an `Unclear` offered.

    For a question without choices it is the value itself as kept (`2024-11-20`, `35000`).
    For select_multiple it is the whole answer; single ticks go through `toggle`.
    """

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A location, in degrees."""

    latitude: float
    longitude: float
    address: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures, by media id."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """Any other content, by media id; `kind` is photo, file, audio or video."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Done:
    """That is all: files the ticks or photos so far; says yes to an acknowledge."""


Reply = Typed | Picked | Pin | Photos | Attached | Done


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not to be guessed: offer the options, if any; a tap on one hands in `Picked((name,))`.

    `why`: a code of `core/thai/reading.Ask`, or near (choices that look alike),
    several (several choices have these words, or one was asked and several typed).
    """

    options: tuple[Choice, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Refused. `message` is the form's own Thai where it has one, else say `why` with `args`.

    required          nothing was handed in where something must be
    constraint        the form's own condition does not hold
    not-asked         no such question now (a stale button)
    choice-gone       the tapped choice is no longer offered
    want-text         something else was sent; also want-number, want-date, want-time,
                      want-choice, want-choices, want-place, want-phone, want-photo, want-file,
                      want-name, want-audio, want-pin, want-yes
    no-such-number    the number of a choice beyond the list; args most
    too-long          args most, length (characters)
    too-large         a number beyond args most
    no-last           as much as last time, or more, where there was no last time
    too-fine          more decimals than args decimals
    too-many-photos   args most
    bad-pin           not a point on earth
    and the codes of `core/thai/reading.Invalid`: negative, no-such-date, no-such-time,
    not-whole, percent-out-of-range, too-large
    """

    message: str = ""
    why: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)
