"""The menu, help, and the words of a form when none is open."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.conversations.forms import drafts
from bot.handlers.command import BotCommand, OnMenus, Rest, with_rest
from bot.handlers.reports import report
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import Act, Role, is_allowed

_FOR_OFFICERS = ("overdue", "team", "invites", "handover", "link")


def shown(turn: Turn, _rest: str) -> Decision:
    """What this person can do, as large buttons."""
    assert turn.person is not None
    return Decision(says=(menu(turn, turn.person),))


def helped(turn: Turn, _rest: str) -> Decision:
    """How it works, and for officers what else they can do."""
    assert turn.person is not None
    key = "help" if report.files_progress(turn) else "help-figures"
    says = [menu(turn, turn.person, key)]
    if any(is_allowed(held.role, Act.SEE_PEOPLE) for held in turn.person.holdings):
        taps = tuple(Tap(f"menu-{name}", Press(command_press(name))) for name in _FOR_OFFICERS)
        says.append(Say("help-officers", taps=taps))
    return Decision(says=tuple(says))


def resumed(turn: Turn, talk_id: str) -> Decision:
    """The form that waits, or the one of several that was chosen."""
    return drafts.resume(turn, talk_id) or nothing_open(turn, talk_id)


def nothing_open(turn: Turn, _rest: str) -> Decision:
    """A word of a form, and no form."""
    assert turn.person is not None
    return Decision(says=(menu(turn, turn.person, "nothing-open"),))


def _of_forms(name: str, does: str) -> BotCommand:
    return BotCommand(name, with_rest(nothing_open), does=does)


COMMANDS = (
    BotCommand(
        "menu",
        with_rest(shown),
        menus=OnMenus(rich={Role.PARTNER: 5}, telegram=1),
        does="what you can do",
    ),
    BotCommand(
        "help",
        with_rest(helped),
        menus=OnMenus(
            chat={
                Role.LEADER: 8,
                Role.COORDINATOR: 9,
                Role.STAFF: 6,
                Role.ADMIN: 5,
                Role.PARTNER: 5,
            },
            rich={Role.LEADER: 6, Role.COORDINATOR: 6, Role.STAFF: 6, Role.PARTNER: 6},
            telegram=11,
            telegram_rooms=4,
        ),
        does="how it works",
    ),
    BotCommand(
        "resume",
        with_rest(resumed),
        rest=Rest.TEXT,
        does="go on with a form that waits, with a list when several do",
    ),
    _of_forms("back", "inside a form: the question before"),
    _of_forms("skip", "inside a form: leave a question out"),
    _of_forms("edit", "inside a form: change an answer"),
    _of_forms("send", "inside a form: send it"),
    _of_forms("cancel", "inside a form: let it go"),
)
