"""What is said about linking: which account it is, what would happen, and to whom it is told."""

from datetime import timedelta

from bot.base.buttons import command_press, token
from bot.base.turn import Turn
from core.accounts import LinkedChat
from core.changes import Notice, Priority
from core.events import Channel
from core.messages import Press, Say, Tap, Tone
from core.people import Person
from core.thai.base.text import cut
from storage.people import accounts
from storage.people.account_links import Link

GOOD_FOR = timedelta(minutes=10)
AT_ONCE = Priority.ANSWER
_LONGEST_NAME = 30


def mark_of(link: Link) -> str:
    """Stands in a button for the account that typed the code: the yes is to no other."""
    return token(link.claimed_by)


def ask(turn: Turn, link: Link, theirs: Person, merging: Person | None = None) -> Say:
    """Asked in the chat that made the code, about the account of this turn."""
    rest = f"{link.id} {token(turn.chat.key)}"
    taps = (
        Tap(
            "button-link-yes" if merging else "button-link-ok",
            Press(command_press("linkyes", rest)),
            tone=Tone.CAREFUL,
        ),
        Tap("button-link-not-mine", Press(command_press("linkno", rest)), tone=Tone.MAIN),
    )
    args = {
        "what": named(turn, turn.chat.channel),
        "who": shown_as(turn, turn.event.sender_name),
        "name": theirs.name,
    }
    if merging is None:
        return Say("link-ask", args, taps=taps)
    return Say("link-ask-merge", {**args, "other": merging.name}, taps=taps, shows=(merging.id,))


def told(turn: Turn, link: Link, other: LinkedChat, whole: Person, merged: Person | None) -> Say:
    """That it was linked, with the way to take it back; what was merged is not parted again."""
    if merged is not None:
        return Say("link-told-merged", {"name": whole.name, "other": merged.name})
    back = Press(command_press("linkundo", link.id))
    tap = Tap("button-link-undo", back, tone=Tone.CAREFUL)
    return Say("link-told", {"what": named(turn, other.channel)}, taps=(tap,))


def to_elders(
    turn: Turn, person_id: str, key: str, say: Say, but: tuple[str, ...] = ()
) -> tuple[Notice, ...]:
    """The same told in every account that was there before the one of this turn."""
    mine = accounts.of_person(turn.connection, person_id)
    here = next((each for each in mine if each.key == turn.chat.key), None)
    return tuple(
        Notice(key=f"{key}:{each.key}", says=(say,), chat_key=each.key, priority=AT_ONCE)
        for each in mine
        if here is not None and each.is_older_than(here) and each.key not in but
    )


def named(turn: Turn, channel: Channel) -> str:
    """A platform, as people call it."""
    return turn.words(f"account-{channel.value}")


def shown_as(turn: Turn, name: str) -> str:
    """The name an account shows, which its owner chose: quoted, and short. Empty for none."""
    plain = " ".join(name.replace("“", "").replace("”", "").split())
    return turn.words("link-ask-named", name=cut(plain, _LONGEST_NAME)) if plain else ""
