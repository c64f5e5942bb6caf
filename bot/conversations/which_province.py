"""Which province an act is about: the one named, the only one there is, or a question."""

from collections.abc import Collection, Mapping

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from core.changes import Decision
from core.events import Pressed
from core.messages import Press, Say, Tap
from core.people import Act, Role, provinces_allowed
from core.programme.reports.report_numbers import read_report_number
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.places.places import read_province

_MOST = 10
_MOST_LETTERS = 60


def chosen(
    turn: Turn, command: str, named: str, act: Act, only: Collection[Role] = tuple(Role)
) -> str | Decision:
    """A province's code, or the question with a button for each of theirs.

    Whether the act is allowed there is the caller's to ask of `may`.
    """
    code = code_of(turn, named)
    if code:
        return code
    own = provinces_allowed(turn.person, act, only) if turn.person else ()
    if named.strip() and not own:
        return Decision(says=(Say("province-which", {"command": _word(turn, command)}),))
    if len(own) == 1 and not named.strip():
        return own[0]
    if not own:
        return Decision(says=(Say("province-which", {"command": _word(turn, command)}),))
    return Decision(says=(asked(turn, command, own, unknown=named.strip()),))


def asked(
    turn: Turn,
    command: str,
    provinces: Collection[str],
    before: str = "",
    ends: str = "",
    unknown: str = "",
) -> Say:
    """`จังหวัดไหนคะ` with large buttons; `before` and `ends` stand around the code in them;
    `unknown`: what was said and is no province we know."""
    whole = {code: f"{before} {code}{ends}".strip() for code in provinces}
    begins = {code: command_press(command, rest) for code, rest in whole.items()}
    return asked_by(turn, begins, unknown)


def asked_by(turn: Turn, begins: Mapping[str, str], unknown: str = "") -> Say:
    """The same. `begins`: what the button of each province says, by its code."""
    taps = tuple(
        Tap("", Press(data), label=province_words(turn.world.pack, code))
        for code, data in list(begins.items())[:_MOST]
    )
    if unknown:
        return Say("province-choose-unknown", {"asked": cut(unknown, 40)}, taps=taps)
    return Say("province-choose", taps=taps)


def code_of(turn: Turn, named: str) -> str:
    """The DOPA code of what was typed or tapped, or empty; only a button says it in digits."""
    named = named.strip()
    if not named or len(named) > _MOST_LETTERS or read_report_number(named):
        return ""
    if named.isdigit():
        is_tapped = isinstance(turn.event.what, Pressed)
        return named if is_tapped and turn.world.pack.province(named) else ""
    found = read_province(named)
    if not isinstance(found, Value) or turn.world.pack.province(found.value.code) is None:
        return ""
    return found.value.code


def _word(turn: Turn, command: str) -> str:
    return turn.world.texts.words("command-")[command][0]
