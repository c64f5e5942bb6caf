"""Who hears a cry for help, and what the person who cried is told of that.

The first words go out at once, whether or not the form is ever finished; the finished report
follows as an update (`bot/conversations/reports/notices.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.base.names import province_words
from bot.base.turn import Turn
from bot.readings.who_looks_after import LookingAfter, looking_after
from core.changes import Notice, Priority
from core.messages import Say
from core.people import Person, Role
from core.thai.base.text import cut
from core.thai.emergencies import Danger

SAFETY = "cry-safety"
"""The words with the numbers to call."""
_NEWS_FOR = timedelta(days=2)
_LONGEST_WORDS = 300
_NUMBERS = {
    Danger.HURT: "hurt",
    Danger.CRIME: "crime",
    Danger.EVICTION: "eviction",
    Danger.FIRE: "fire",
    Danger.FLOOD: "disaster",
    Danger.STORM: "disaster",
    Danger.LANDSLIDE: "disaster",
    Danger.HELP: "help",
}


def safety(turn: Turn, dangers: Iterable[Danger]) -> Say:
    """Whom to telephone before anything else, by what has happened; of somebody hurt always."""
    kinds = dict.fromkeys(_NUMBERS[danger] for danger in dangers)
    if len(kinds) > 1:
        kinds.pop("help", None)  # what has happened says more
    is_hurt = "hurt" in kinds
    lines = [turn.words(f"cry-call-{kind}") for kind in sorted(kinds, key=_ORDER.index)]
    lines += () if is_hurt or "help" in kinds else (turn.words("cry-call-if-hurt"),)
    return Say(SAFETY, {"lines": "\n".join(lines)})


_ORDER = ("hurt", "crime", "fire", "disaster", "eviction", "help")


def heard_by(turn: Turn, province: str) -> LookingAfter:
    """Whom a cry in a province can reach."""
    asking = turn.person.id if turn.person else ""
    return looking_after(turn.connection, turn.world.pack, province, but=(asking,))


def told_at_once(
    turn: Turn, key: str, dangers: Iterable[Danger], province: str, place: str, words: str
) -> tuple[Notice, ...]:
    """The first words, to the coordinators, or staff where there are none. `key`: one emergency."""
    say = _first_words(turn, next(iter(dangers)), place, words)
    return tuple(
        Notice(
            key=f"cry:{key}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.URGENT,
            send_by=turn.now + _NEWS_FOR,
        )
        for person_id in heard_by(turn, province).first
    )


def _first_words(turn: Turn, danger: Danger, place: str, words: str) -> Say:
    what = turn.words(f"danger-{danger.value}")
    person = turn.person
    args = {"what": what, "place": place, "words": cut(words, _LONGEST_WORDS)}
    if person is None:
        return Say("cry-heard-room", args, title_key="cry-title")
    args |= {"name": person.name, "phone": phone_words(turn, person)}
    return Say("cry-heard", args, title_key="cry-title", shows=(person.id,))


def phone_words(turn: Turn, person: Person) -> str:
    """โทร 0812345678; that none was given, where it was not."""
    return (
        turn.words("cry-phone", phone=person.phone) if person.phone else turn.words("cry-no-phone")
    )


def called_off(turn: Turn, key: str, province: str) -> tuple[Notice, ...]:
    """Whoever heard the first words hears that the form was let go: perhaps they are called."""
    person = turn.person
    if person is None:
        return ()
    args = {"name": person.name, "phone": phone_words(turn, person)}
    say = Say("cry-called-off", args, shows=(person.id,))
    return tuple(
        Notice(
            key=f"cry-off:{key}:{person_id}",
            says=(say,),
            person_id=person_id,
            priority=Priority.URGENT,
            send_by=turn.now + _NEWS_FOR,
        )
        for person_id in heard_by(turn, province).first
    )


@dataclass(frozen=True, slots=True)
class ToldWhom:
    """Who knows of it now, in words for whoever cried, and the ids of those named."""

    words: str
    ids: tuple[str, ...] = ()


def told_whom(turn: Turn, province: str, *, everybody: bool = False) -> ToldWhom:
    """`everybody`: staff were told as well."""
    found = heard_by(turn, province)
    place = province_words(turn.world.pack, province)
    told = found.everybody if everybody else found.first
    if not told:
        return ToldWhom(turn.words("cry-told-nobody", province=place))
    names = _joined(turn, [*told.values()])
    key = _told_key(turn, province, found, is_both=len(told) > len(found.coordinators))
    return ToldWhom(turn.words(key, names=names, province=place), tuple(told))


def told_names(turn: Turn, province: str) -> ToldWhom:
    """The names of those who had the first words."""
    told = heard_by(turn, province).first
    return ToldWhom(_joined(turn, [*told.values()]) if told else "", tuple(told))


def _told_key(turn: Turn, province: str, found: LookingAfter, *, is_both: bool) -> str:
    if found.coordinators:
        return "cry-told-both" if is_both else "cry-told"
    held = turn.person.holdings if turn.person else ()
    is_own = any(h.role is Role.COORDINATOR and h.province == province for h in held)
    return "cry-told-staff" if is_own else "cry-told-staff-only"


def _joined(turn: Turn, names: list[str]) -> str:
    *some, last = names[:_MOST_NAMES]
    return turn.words("some-and-last", some=" ".join(some), last=last) if some else last


_MOST_NAMES = 6
