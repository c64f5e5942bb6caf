"""What somebody means who uses no command's word: the nearest intent of the index.

A clear winner that only shows something is done at once. What changes something or begins a form
is offered, and so are up to three things that may be meant; a yes takes the only one that was
offered. Whatever nobody understood gets a kind word, what is likely, and the way to a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.base.turn import Turn
from bot.cards.suggested import MOST_TAPS, human_tap, likely_taps, tap_of
from bot.handlers import placing, registry
from bot.handlers.asked import own_province
from bot.handlers.questions import SAID
from core.changes import Decision, KeepOffer
from core.messages import Say, Tap
from core.people import is_allowed
from core.programme.pack.command_names import FILE, taken_apart
from core.thai.base.reading import Value
from core.thai.commands import Command
from core.thai.days.fiscal_years import read_fiscal_year
from core.thai.places.apart import SIGN, places_apart
from core.thai.places.areas import Area, names_a_place_for_sure
from core.thai.yes_no import read_yes_no
from core.understanding.clauses import clauses
from core.understanding.index import Nearness
from core.understanding.judging import STANDS_OUT, meant

_LONGEST_TALK = 25  # characters; more tells something besides
_LONG = 60  # characters; more is a story, which is thanked for
_MOST_KEPT = 64  # characters of chats.offered
_INSTEAD = {"invite": "faq.get-code", "invites": "faq.get-code"}
"""Of what only coordinators do, the small question that says how to come by it."""
_REFUSED_PLAINLY = ("announce",)
"""What only some do, and whoever asks for it is told who does."""
SEVERAL = "?"
"""Kept of an offer of several things: a no is understood, a yes asks which."""
_LOOKED_AT = 8  # intents, of which some are of other roles


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A message taken apart: what it may mean, the places and the year it names."""

    nearest: Sequence[Nearness]
    places: tuple[Area, ...] = ()
    year: int | None = None


def apart(turn: Turn, text: str) -> TakenApart:
    """Places and year apart, so that no name of a place is taken for what is meant."""
    said = read_fiscal_year(text, turn.year)
    read = places_apart(said.rest, turn.territory, own_province(turn))
    nearest = turn.world.meanings.nearest(read.rest, _LOOKED_AT)
    theirs = {one.intent: one for one in (_theirs(turn, each) for each in nearest[::-1]) if one}
    return TakenApart(list(theirs.values())[::-1], read.places, said.year)


def _theirs(turn: Turn, near: Nearness) -> Nearness | None:
    """What a person of these roles can do about it: what is others' to do is theirs to ask for."""
    if _is_theirs(turn, near.intent):
        return near
    instead = _INSTEAD.get(near.intent, "")
    return Nearness(instead, near.score) if turn.world.pack.answers(instead) else None


def is_only_a_place(turn: Turn, words: str) -> bool:
    """Whether there is nothing in these words but places and a year."""
    said = read_fiscal_year(words, turn.year)
    read = places_apart(said.rest, turn.territory, own_province(turn))
    if read.places and names_a_place_for_sure(said.rest):
        return True
    return (bool(read.places) or said.year is not None) and not read.rest.replace(SIGN, "").strip()


def is_sure(turn: Turn, found: TakenApart) -> bool:
    """Whether one meaning stands out so far that it may be acted on; small talk is none."""
    what = meant(found.nearest)
    return what.sure and not turn.world.pack.is_talk(what.intents[0])


def suggested(turn: Turn, found: TakenApart) -> tuple[Tap, ...]:
    """Buttons for what may be meant, the likeliest first."""
    intents = _without_talk(turn, meant(found.nearest).intents)
    return tuple(tap_of(turn, intent, _rest(intent, found)) for intent in intents)


def understood(
    turn: Turn, text: str, found: TakenApart, near: Command | None = None
) -> Decision | None:
    """What is done or offered; None when nothing is near enough. `near`: a command one of whose
    words stands in the message, perhaps misspelt."""
    what = meant(found.nearest)
    first = what.intents[0] if what.intents else ""
    is_talk = turn.world.pack.is_talk(first)
    if what.sure and not is_talk and not _asks_first(first):
        return registry.run(turn, first, _rest(first, found))
    if near is not None and not near.rest:
        return registry.run(turn, near.name, "")
    if is_talk and (what.sure or what.first) and len(text) <= _LONGEST_TALK:
        return registry.run(turn, first, "")
    if what.sure and first in _REFUSED_PLAINLY and not _may(turn, first):
        return registry.run(turn, first, "")
    if near is None and (is_talk or not what.sure):
        spoken = _in_clauses(turn, text)
        if spoken.talk and not spoken.wanted:
            return registry.run(turn, spoken.talk, "")
        if spoken.wanted:
            several = (*spoken.wanted, *what.intents)
            what = replace(what, intents=several, faint=False, sure=False)
            is_talk = False
    if near is None and (what.faint or is_talk):
        return None
    intents = what.intents[:1] if what.sure else tuple(dict.fromkeys(what.intents))
    also = (near.name,) if near is not None else ()
    return _offered(turn, _without_talk(turn, (*intents[: MOST_TAPS - len(also)], *also)), found)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What clauses of a message mean by themselves: what is asked for, and the first small talk."""

    wanted: tuple[str, ...] = ()
    talk: str = ""


def _in_clauses(turn: Turn, text: str) -> _Spoken:
    """Each clause judged alone: what is told beside the point makes a whole message like nothing.
    Small talk is meant where no other clause is near to anything; a greeting only leads to it."""
    wanted: list[str] = []
    talks: list[str] = []
    is_asking = False
    for clause in clauses(text):
        nearest = apart(turn, clause).nearest
        what = meant(nearest)
        first = nearest[0].intent if nearest else ""
        is_talk = turn.world.pack.is_talk(first)
        if (what.sure or what.first) and not what.faint:
            (talks if is_talk else wanted).append(first)
        is_asking |= bool(nearest) and not is_talk and nearest[0].score >= STANDS_OUT
    kind = [one for one in talks if not turn.world.pack.leads_on(one)]
    talk = kind[0] if kind and not is_asking else ""
    return _Spoken(tuple(dict.fromkeys(wanted)), talk)


def _without_talk(turn: Turn, intents: Sequence[str]) -> tuple[str, ...]:
    """Small talk is answered, never offered on a button."""
    several = dict.fromkeys(one for one in intents if not turn.world.pack.is_talk(one))
    return tuple(several)[:MOST_TAPS]


def _offered(turn: Turn, intents: Sequence[str], found: TakenApart) -> Decision | None:
    """Buttons for what may be meant; the only one may be said yes to."""
    rests = [_rest(intent, found) for intent in intents]
    taps = tuple(tap_of(turn, one, rest) for one, rest in zip(intents, rests, strict=True))
    if not taps:
        return None
    if len(taps) > 1:
        say = Say("meant-several", taps=taps, chips=(human_tap(turn),))
        return Decision(says=(say,), changes=(KeepOffer(turn.chat.key, SEVERAL),))
    what = turn.words(taps[0].key, **taps[0].args) if taps[0].key else taps[0].label
    kept = KeepOffer(turn.chat.key, f"{intents[0]} {rests[0]}".strip()[:_MOST_KEPT])
    return Decision(says=(Say("meant-one", {"what": what}, taps=taps),), changes=(kept,))


def to_the_offer(turn: Turn, text: str) -> Decision | None:
    """A yes or a no to what was offered last; None for anything else."""
    last = turn.known.chat.offered
    if not last or last.startswith((SAID, placing.WAITS)):
        return None
    match read_yes_no(text):
        case Value(True) if last == SEVERAL:
            return Decision(says=(Say("meant-which"),), changes=(KeepOffer(turn.chat.key, last),))
        case Value(True):
            name, _, rest = last.partition(" ")
            return registry.run(turn, name, rest)
        case Value(False):
            return Decision(says=(Say("meant-none", taps=(*likely_taps(turn), human_tap(turn))),))
    return None


def lost(turn: Turn, text: str, found: TakenApart) -> Decision:
    """Nothing is near: one kind sentence, what it may be or is likely, and the way to a person."""
    missed = turn.known.chat.missed + 1
    several = (*suggested(turn, found), *likely_taps(turn))
    taps = tuple({tap.does: tap for tap in several}.values())[:MOST_TAPS]
    human = human_tap(turn)
    if missed > 1:
        say = Say("lost-again", taps=(human, *taps))
    else:
        say = Say("lost-long" if len(text) > _LONG else "lost", taps=(*taps, human))
    return Decision(says=(say,), changes=(KeepOffer(turn.chat.key, "", missed),))


def forgetting(turn: Turn, decision: Decision) -> Decision:
    """An offer is for the next message alone, and who was understood is no longer lost."""
    chat = turn.known.chat
    is_kept = any(isinstance(change, KeepOffer) for change in decision.changes)
    if is_kept or not (chat.offered or chat.missed):
        return decision
    return replace(decision, changes=(*decision.changes, KeepOffer(chat.key)))


def _rest(intent: str, found: TakenApart) -> str:
    """What was named, for a command that takes it."""
    name, _ = taken_apart(intent, "")
    command = registry.COMMANDS.get(name)
    if command is None:
        return ""
    most = command.place.most if command.place else 0
    words = [area.word for area in found.places[:most]]
    if found.year is not None and (words or command.year):
        words.append(str(found.year))
    return " ".join(words)


def _asks_first(intent: str) -> bool:
    command = registry.COMMANDS.get(taken_apart(intent, "")[0])
    return command is None or command.asks_first


def _may(turn: Turn, intent: str) -> bool:
    """Whether one of their roles lets them."""
    needs = registry.COMMANDS[intent].needs
    return (
        turn.person is not None
        and needs is not None
        and any(is_allowed(held.role, needs) for held in turn.person.holdings)
    )


def _is_theirs(turn: Turn, intent: str) -> bool:
    """Whether a person of these roles may do it at all."""
    name, about = taken_apart(intent, "")
    command = registry.COMMANDS.get(name)
    if command is None or turn.person is None:
        return False
    if name in _REFUSED_PLAINLY:
        return True
    roles = {held.role for held in turn.person.holdings}
    if name == FILE:
        instrument = turn.world.pack.instrument(about)
        return instrument is not None and bool(roles & set(instrument.filed_by))
    return command.needs is None or any(is_allowed(role, command.needs) for role in roles)
