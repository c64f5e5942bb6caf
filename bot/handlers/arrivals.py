"""The first hello, and joining with a code."""

import re
from dataclasses import replace

from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.people import joining
from bot.handlers.command import BotCommand, Rest, with_rest
from bot.handlers.people import accounts
from bot.notices import guessing
from core import limits
from core.changes import Decision, NoteWrongCode
from core.messages import Say
from core.thai.base.text import normalise
from storage.chats import chats
from storage.people import invites

_CODE = re.compile(r"(?<!\d)(\d[\d\s-]{6,12}\d)(?!\d)")


def arrived(turn: Turn, talk: OpenTalk | None) -> Decision:
    """Somebody added the bot, or came back."""
    if talk is not None:
        return walk.show(turn, talk, Say("hello-again"))
    if turn.person is not None:
        return Decision(says=(menu(turn, turn.person, "hello-back"),))
    return stranger(turn)


def stranger(turn: Turn) -> Decision:
    """Who has not joined is told how, whatever they sent."""
    return Decision(says=(Say("hello-stranger", joining.ask_whom(turn)),))


def join(turn: Turn, text: str) -> Decision:
    """`ลงทะเบียน CODE`: the code is looked up by its keyed hash; digits may be Thai or spaced."""
    code = code_in(text)
    if not code:
        return Decision(says=(Say("join-no-code", joining.ask_whom(turn)),))
    if turn.known.chat.guesses.is_locked(turn.now):
        return _locked_out(turn)
    if _is_a_guess_among_many(turn, code):
        return Decision(says=(Say("join-later", joining.ask_whom(turn)),))
    invite = invites.by_code(turn.connection, *turn.world.hash_code.each(code))
    if invite is None:
        return accounts.typed(turn, code) or _wrong_code(turn)
    if not invite.is_good(turn.now):
        return Decision(says=(Say("join-spent-code", joining.ask_whom(turn)),))
    if turn.person is not None and _holds(turn, invite):
        return Decision(says=(menu(turn, turn.person, "join-already"),))
    return walk.show(turn, joining.begin(turn, invite))


def _is_a_guess_among_many(turn: Turn, code: str) -> bool:
    """Another short code of a stranger who has guessed, while many chats guess."""
    if len(code) == limits.LONG_CODE or turn.person is not None:
        return False
    return turn.known.chat.guesses.has_guessed(turn.now) and limits.is_guessed_at(_of_all(turn))


def _of_all(turn: Turn) -> int:
    return chats.wrong_codes_since(turn.connection, turn.now - limits.FORGIVEN_AFTER)


def _wrong_code(turn: Turn) -> Decision:
    guesses = turn.known.chat.guesses.and_one_more(turn.now)
    noted = NoteWrongCode(turn.chat.key, guesses.count, guesses.since or turn.now)
    says = (Say("join-wrong-code", joining.ask_whom(turn)),)
    told = guessing.told(turn, _of_all(turn) + 1)
    return Decision(says=says, changes=(noted,), notices=told)


def _locked_out(turn: Turn) -> Decision:
    """Guessing is over for this hour, for a right code too; a person can ask whom they know."""
    minutes = turn.known.chat.guesses.minutes_left(turn.now)
    args = {**joining.ask_whom(turn), "minutes": str(minutes)}
    return Decision(says=(Say("join-wait", args),))


def code_in(text: str) -> str:
    """The eight or twelve digits of a code in a text, or empty."""
    for found in _CODE.findall(normalise(text)):
        digits = re.sub(r"\D", "", found)
        if len(digits) in (limits.SHORT_CODE, limits.LONG_CODE):
            return digits
    return ""


def is_only_a_code(text: str) -> bool:
    """A code and nothing else."""
    return bool(code_in(text)) and _CODE.fullmatch(normalise(text)) is not None


def _holds(turn: Turn, invite: invites.Invite) -> bool:
    wanted = invite.holding
    return turn.person is not None and any(
        replace(held, id="") == wanted for held in turn.person.holdings
    )


COMMANDS = (
    BotCommand(
        "join",
        with_rest(join),
        rest=Rest.TEXT,
        asks_first=True,
        does="join with a code; the eight digits alone will do",
    ),
)
