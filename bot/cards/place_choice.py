"""The question which province is meant, with large buttons, a page at a time."""

from collections.abc import Mapping, Sequence

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from core.messages import Arg, Press, Say, Tap

_A_PAGE = 9
_PAGE = "p"


def province_choice(
    turn: Turn,
    command: str,
    provinces: Sequence[str],
    *,
    key: str = "province-choose",
    args: Mapping[str, Arg] | None = None,
    before: str = "",
    beside: str = "",
    again: str = "",
    page: int = 1,
) -> Say:
    """A button for each province of the page, and one for the next.

    `before` and `beside`: what the buttons carry around the code; `again`: what asks this question
    again.
    """
    first = (page - 1) * _A_PAGE if 0 < page <= -(-len(provinces) // _A_PAGE) else 0
    taps = [
        Tap(
            "",
            _press(command, f"{before} {code}", beside),
            label=province_words(turn.world.pack, code),
        )
        for code in provinces[first : first + _A_PAGE]
    ]
    if len(provinces) > first + _A_PAGE:
        following = _press(command, again, f"{beside} {_PAGE}{first // _A_PAGE + 2}")
        taps.append(Tap("button-more-provinces", following))
    return Say(key, args or {}, taps=tuple(taps))


def page_apart(rest: str) -> tuple[int, str]:
    """The page a button of the question asks for (1 without any), and what else it carries."""
    words = rest.split()
    pages = [word for word in words if word[0] == _PAGE and word[1:].isdecimal()]
    number = int(pages[0][1:]) if pages else 1
    return number, " ".join(word for word in words if word not in pages)


def _press(command: str, place: str, beside: str) -> Press:
    return Press(command_press(command, " ".join(f"{place} {beside}".split())))
