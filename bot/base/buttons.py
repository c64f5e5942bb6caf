"""What stands inside a button, and what a tap on an old one must not do.

At most 64 bytes (Telegram's callback_data). A form button carries talk, revision,
question and a token of the choice; a menu button only a command and perhaps an id. Tokens
are hashes of names: a list may change between showing and tapping, a name does not.
"""

from dataclasses import dataclass
from hashlib import blake2s


@dataclass(frozen=True, slots=True)
class FormPress:
    """A tap inside a form. `act` is one of the constants below; `token` what was chosen."""

    act: str
    talk_id: str
    revision: int
    question: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class CommandPress:
    """A tap on a menu: a command with what follows it."""

    command: str
    rest: str = ""


CHOOSE, TICK, DONE, SKIP, BACK, EDIT, SEND, CANCEL, KEEP, PAGE, PICK = "ctdsbefxkpo"
"""choose, tick, done, skip, back, edit, send, cancel, keep going, page, take an option."""
MORE, SURE, ANEW = "myn"
"""Of a running total: ask how much came on top; yes, it is right; no, ask it anew."""
LATER = "l"
"""Kept for another time."""
INSTEAD = "r"
"""In the place of the report that was sent for the same thing and period."""

AS_BEFORE = "a"
"""Every running total that is left is as it was last time."""

ROUNDS, ONE_MORE, TAKE_OUT = "gju"
"""Of a repeat: its rounds or what is in one of them, one more of them, one taken out."""

NOTE = "w"
"""Words said to the review card are noted as its story."""

LONGEST = 64
"""Bytes; a longer one was never ours."""

_NO_QUESTION = "-"
_LONGEST_NUMBER = 6


def token(name: str) -> str:
    """Eight characters that stand for a name or path in a button."""
    return blake2s(name.encode(), digest_size=4).hexdigest()


def form_press(act: str, talk_id: str, revision: int, question: str = "", chosen: str = "") -> str:
    """The data of a form button; `chosen` is a choice name or path."""
    parts = [
        act,
        talk_id,
        format(revision, "x"),
        token(question) if question else _NO_QUESTION,
        token(chosen) if chosen else "",
    ]
    return ".".join(parts)


def pick_press(talk_id: str, revision: int, question: str, value: str) -> str:
    """Takes a value as it is kept (35000), for a question without choices."""
    return ".".join([PICK, talk_id, format(revision, "x"), token(question), value])


def round_press(act: str, talk_id: str, revision: int, path: str, page: int = 0) -> str:
    """About a repeat (`house[]`) or one of its rounds (`house[2]`); `page` of a long list."""
    return ".".join([act, talk_id, format(revision, "x"), token(path), str(page)])


def page_press(talk_id: str, revision: int, question: str, page: int) -> str:
    """Shows another page of a long list."""
    return ".".join([PAGE, talk_id, format(revision, "x"), token(question), str(page)])


def command_press(command: str, rest: str = "") -> str:
    """The data of a menu button; `file.incident` already says what it begins."""
    between = " " if "." in command and rest else "" if "." in command else "."
    return f"/{command}{between}{rest}"


def number_in(rest: str, otherwise: int = 0) -> int:
    """A page, a place in a list: what a button of ours carries. Anything else is `otherwise`."""
    return int(rest) if len(rest) <= _LONGEST_NUMBER and rest.isdecimal() else otherwise


def read(data: str) -> FormPress | CommandPress | None:
    """What a tapped button says, or None when it is none of ours."""
    if len(data.encode()) > LONGEST:
        return None
    if data.startswith("/"):
        command, _, rest = data[1:].partition(".")
        return CommandPress(command, rest)
    parts = data.split(".", 4)
    if len(parts) != 5 or len(parts[0]) != 1:
        return None
    act, talk_id, revision, question, chosen = parts
    try:
        number = int(revision, 16)
    except ValueError:
        return None
    return FormPress(act, talk_id, number, "" if question == _NO_QUESTION else question, chosen)
