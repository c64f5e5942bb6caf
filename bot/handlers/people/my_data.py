"""`ข้อมูลของฉัน` and `ลบข้อมูลของฉัน`: what is kept about the person who asks (PDPA s. 30-33).

Only ever about whoever asks, and only in the 1:1 chat.
"""

from bot.base.buttons import command_press
from bot.base.clock import in_bangkok
from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards.whom import also_asking, asking
from bot.conversations.people import joining
from bot.handlers import wanted_files
from bot.handlers.command import BotCommand, OnMenus, with_rest
from bot.readings.who_looks_after import told_vacant
from core.changes import Decision, EndTalk, ErasePerson
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Person, Role
from core.privacy import ASKED_AGAIN_WITHIN
from core.thai.base import write
from core.thai.places.areas import COUNTRY
from storage.people import accounts, my_data, roles
from storage.people.my_data import Summary

MY_DATA = "mydata"
"""The kind of file that holds everything about one person."""


def mine(turn: Turn, _rest: str) -> Decision:
    """A card one can read, with the way to all of it and the way out."""
    person = _who(turn)
    say = Say(
        "mydata",
        title_key="mydata-title",
        rows=_rows(turn, person),
        note_key="mydata-note",
        taps=(
            Tap("button-mydata-file", Press(command_press("mydatafile")), tone=Tone.MAIN),
            *_changes(person),
            Tap("button-forget-me", Press(command_press("forgetme")), tone=Tone.CAREFUL),
        ),
    )
    return Decision(says=(also_asking(turn, say, person.province),))


def _changes(person: Person) -> tuple[Tap, ...]:
    """What they may correct (s. 35)."""
    of_a_tambon = any(held.role is Role.LEADER for held in person.holdings)
    several = ("changename", "changephone", *(("changetambon",) if of_a_tambon else ()))
    return tuple(Tap(f"menu-{one}", Press(command_press(one))) for one in several)


def file(turn: Turn, _rest: str) -> Decision:
    """Asks for the file (s. 30, 31); a job makes it and sends its link."""
    wish = wanted_files.wanted(turn, MY_DATA)
    said = Say("mydata-coming" if wish else "mydata-coming-already")
    return Decision(says=(said,), changes=wish)


def forget(turn: Turn, _rest: str) -> Decision:
    """What goes and what stays, before anything is asked."""
    if _is_young(turn):
        return Decision(says=(asking(turn, "forget-elsewhere", _who(turn).province),))
    if roles.is_last_admin(turn.connection, _who(turn).id):
        taps = (Tap("menu-invite", Press(command_press("invite", f"admin {COUNTRY.word}"))),)
        return Decision(says=(Say("forget-last-admin", taps=taps),))
    return Decision(says=(_asked("forget-what", "button-forget-me", "forgetsure"),))


def sure(turn: Turn, _rest: str) -> Decision:
    """The second question; its button is good for a quarter of an hour."""
    return Decision(says=(_asked("forget-sure", "button-forget-yes", "forgetyes", _stamp(turn)),))


def forget_now(turn: Turn, stamp: str) -> Decision:
    """Erases (s. 33); a button from long ago only asks again."""
    is_last = roles.is_last_admin(turn.connection, _who(turn).id)
    if is_last or _is_young(turn) or not _is_fresh(turn, stamp):
        return forget(turn, "")
    person = _who(turn)
    gone = ErasePerson(person.id, turn.words("erased-name"))
    said = Say("forgotten", joining.ask_whom(turn))
    vacant = told_vacant(
        turn.connection, turn.world.pack, person.id, person.holdings, turn.event.event_id
    )
    return Decision(says=(said,), changes=(EndTalk(turn.chat.key), gone), notices=vacant)


def _is_young(turn: Turn) -> bool:
    """Whether this account came lately to a person who was there before it: what cannot be taken
    back is not begun in it."""
    mine = accounts.of_person(turn.connection, _who(turn).id)
    here = next((each for each in mine if each.key == turn.chat.key), None)
    return here is not None and not all(here.may_let_go(each, turn.now) for each in mine)


def _asked(key: str, button: str, command: str, rest: str = "") -> Say:
    taps = (
        Tap(button, Press(command_press(command, rest)), tone=Tone.CAREFUL),
        Tap("button-forget-no", Press(command_press("menu")), tone=Tone.MAIN),
    )
    return Say(key, taps=taps)


def _rows(turn: Turn, person: Person) -> tuple[Row, ...]:
    kept = my_data.summary(turn.connection, person.id)
    accepted = in_bangkok(kept.accepted_at).date() if kept.accepted_at else None
    return (
        Row(turn.words("mydata-name"), person.name),
        Row(turn.words("mydata-phone"), person.phone or turn.words("mydata-no-phone")),
        Row(turn.words("mydata-role"), _roles(turn, person) or "-"),
        Row(turn.words("mydata-accepted"), write.date_short(accepted) if accepted else "-"),
        *(
            Row(turn.words(f"mydata-{what}"), turn.words(f"mydata-count-{what}", count=count))
            for what, count in _counts(kept).items()
        ),
    )


def _counts(kept: Summary) -> dict[str, str]:
    counts = {"reports": kept.reports, "photos": kept.media, "viewers": kept.viewers}
    return {what: write.number(count) for what, count in counts.items()}


def _roles(turn: Turn, person: Person) -> str:
    pack = turn.world.pack
    return "\n".join(
        f"{role_words(pack, held.role)} {place_words(pack, held)}".strip()
        for held in person.holdings
    )


def _stamp(turn: Turn) -> str:
    return format(int(turn.now.timestamp()), "x")


def _is_fresh(turn: Turn, stamp: str) -> bool:
    try:
        asked = int(stamp, 16)
    except ValueError:
        return False
    return 0 <= turn.now.timestamp() - asked <= ASKED_AGAIN_WITHIN.total_seconds()


def _who(turn: Turn) -> Person:
    assert turn.person is not None
    return turn.person


COMMANDS = (
    BotCommand(
        "mydata",
        with_rest(mine),
        menus=OnMenus(rich={Role.PARTNER: 4}, icon="person"),
        does="see what is kept of you",
    ),
    BotCommand("mydatafile", with_rest(file)),
    BotCommand("forgetme", with_rest(forget), does="have it erased"),
    BotCommand("forgetsure", with_rest(sure)),
    BotCommand("forgetyes", with_rest(forget_now)),
)
