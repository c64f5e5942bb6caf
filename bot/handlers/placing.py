"""Photos first: what was sent out of the blue waits an hour for the report it belongs to.

It is asked about with this person's own things as buttons; the report that a button, the next
message or the words beneath it begins takes it along. What no form takes is said, not swallowed.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.forms import ask, walk
from bot.conversations.forms.content import (
    PIN,
    Piece,
    new_place,
    piece_kept,
    takes,
    with_piece,
    with_place,
    with_words,
)
from bot.conversations.forms.open_talk import OpenTalk, opened
from bot.conversations.reports import beginning, mending, reporting
from bot.handlers.command import BotCommand, with_rest
from bot.handlers.placing_choices import MEND, NONE, OPEN, things
from bot.handlers.reports import mend
from core.changes import (
    Change,
    Decision,
    EndTalk,
    ErasePerson,
    ForgetUnplaced,
    KeepOffer,
    KeepTalk,
    KeepUnplaced,
    Placed,
)
from core.events import Pressed
from core.forms.carrying import fill_to_data
from core.forms.fields.matching import matched
from core.forms.form import Choice
from core.limits import UNPLACED_WAITS
from core.messages import MOST_BUBBLES, Press, Say, Tap
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.ordinals import LAST, read_ordinal
from core.thai.yes_no import read_yes_no
from storage.media import unplaced

WAITS = "+content"
"""In chats.offered: it was just asked whose the content is."""
PLACE = "place"
_KINDS = ("photo", "video", "file", "audio", PIN)
_SHOWN = 200
_ABOUT_REPORTS = (reporting.PURPOSE, mending.PURPOSE)


def asked_for(turn: Turn, *new: Piece) -> Say | None:
    """Whose it is, with the person's own things as buttons; None where they have none for it."""
    several = (*waiting(turn), *new)
    choices = things(turn, {one.kind for one in several})
    if not several or not choices:
        return None
    taps = [Tap("", Press(_press(one.name)), label=one.label) for one in choices]
    taps.append(Tap("button-content-none", Press(_press(NONE))))
    words = cut("\n".join(one.words for one in several if one.words and not one.address), _SHOWN)
    key = "content-which-words" if words else "content-which"
    return Say(key, {"what": counted(turn, several), "words": words}, taps=tuple(taps))


def kept(turn: Turn, piece: Piece, message_id: str) -> tuple[Change, ...]:
    """It waits, and the next message may say whose it is."""
    assert turn.person is not None
    pin = f"{piece.reply.latitude} {piece.reply.longitude}" if piece.kind == PIN else ""  # type: ignore[union-attr]
    aside = KeepUnplaced(
        piece.id, turn.chat.key, message_id, turn.person.id, piece.kind, pin, piece.words
    )
    return aside, KeepOffer(turn.chat.key, WAITS)


def waiting(turn: Turn) -> tuple[Piece, ...]:
    """What this person sent in this chat within the hour, and nobody placed."""
    if turn.person is None:
        return ()
    since = turn.now - UNPLACED_WAITS
    rows = unplaced.of_chat(turn.connection, turn.chat.key, turn.person.id, since)
    return tuple(map(piece_kept, rows))


def counted(turn: Turn, several: Sequence[Piece]) -> str:
    """`3 รูป 1 คลิป`."""
    counts = {kind: sum(one.kind == kind for one in several) for kind in _KINDS}
    parts = [turn.words(f"content-{kind}", count=count) for kind, count in counts.items() if count]
    return " ".join(parts)


def chosen(turn: Turn, text: str) -> Decision | None:
    """A typed answer to the question whose it is: a thing by its name, อันแรก, a no."""
    if turn.known.chat.offered != WAITS:
        return None
    several = waiting(turn)
    choices = things(turn, {one.kind for one in several}) if several else ()
    none = Choice(NONE, turn.words("button-content-none"))
    place = read_ordinal(text)
    if place is not None and choices and (place == LAST or 0 < place <= len(choices)):
        return placed_in(turn, choices[place if place == LAST else place - 1].name)
    found = matched(text, (*choices, none) if choices else ())
    if len(found.sure) == 1 and (found.by_label or found.by_part):
        return placed_in(turn, found.sure[0].name)
    match read_yes_no(text) if several else None:
        case Value(False):
            return placed_in(turn, NONE)
        case Value(True):
            return Decision(says=(Say("meant-which"),), changes=(KeepOffer(turn.chat.key, WAITS),))
    return None


def placed_in(turn: Turn, rest: str) -> Decision:
    """Opens what a button names; what waits is taken along afterwards (`taken_along`)."""
    what, _, about = rest.partition(" ")
    if what == NONE:
        return _thrown_away(turn)
    talk = opened(turn, turn.talk) if turn.talk else None
    if what == OPEN and talk is not None:
        return walk.show(turn, talk)
    if what == MEND:
        return mend.mend(turn, about)
    place, chosen_there = "", {}
    for part in about.split():
        name, is_answer, value = part.partition("=")
        if is_answer:
            chosen_there[name] = value
        else:
            place = part
    return beginning.begin_at(turn, what, place, chosen_there)


def taken_along(turn: Turn, decision: Decision, *new: Piece) -> Decision:
    """The same decision; the report that it begins or goes on with takes what waits.

    `new`: what this event brings, which stands in no table yet.
    """
    if not new and not _is_about_content(turn):
        return decision
    several = (*waiting(turn), *new)
    begun = next((one for one in decision.changes if isinstance(one, KeepTalk)), None)
    if not several:
        return _told_gone(turn, decision)
    if begun is None or begun.talk.purpose not in _ABOUT_REPORTS:
        return _still_asking(turn, decision)
    talk = opened(turn, begun.talk)
    if talk is None:
        return decision
    after, placed = _with_all(turn, talk, several)
    if not placed:
        left = Say("content-left", {"what": counted(turn, several)})
        return replace(decision, says=_before_last(left, decision.says))
    kept_talk = KeepTalk(replace(begun.talk, fill=fill_to_data(after.fill)))
    changes = tuple(kept_talk if one is begun else one for one in decision.changes)
    found = Placed(tuple(one.id for one in placed if one not in new))
    place = new_place(talk, after)
    args = {"what": counted(turn, placed), "place": place}
    told = Say("content-placed-at" if place else "content-placed", args)
    says = _said_again(decision.says, after, begun.talk.revision)
    says = _with_a_line(turn, told, says) if says and says[-1].lead else _before_last(told, says)
    return replace(decision, says=says, changes=(*changes, found))


def still_waiting(turn: Turn, decision: Decision) -> Decision:
    """The same decision; once a form is done with, what waits is asked about."""
    is_over = any(isinstance(one, EndTalk) for one in decision.changes)
    if not is_over or turn.person is None or len(decision.says) >= MOST_BUBBLES:
        return decision
    if any(
        isinstance(one, KeepTalk | Placed | ForgetUnplaced | ErasePerson)
        for one in decision.changes
    ):
        return decision
    several = waiting(turn)
    say = asked_for(replace(turn, known=replace(turn.known, talk=None))) if several else None
    if say is None:
        return decision
    offered = KeepOffer(turn.chat.key, WAITS)
    return replace(decision, says=(*decision.says, say), changes=(*decision.changes, offered))


def _with_all(
    turn: Turn, talk: OpenTalk, several: Sequence[Piece]
) -> tuple[OpenTalk, tuple[Piece, ...]]:
    placed = []
    for piece in several:
        after = with_piece(turn, talk, piece)
        if after is not None:
            talk = with_place(turn, after, piece)
            placed.append(piece)
    words = "\n".join(one.words for one in placed if one.words and not one.address)
    return with_words(turn, talk, words), tuple(placed)


def _said_again(says: tuple[Say, ...], talk: OpenTalk, revision: int) -> tuple[Say, ...]:
    """The last bubble asks what is to be asked now, or shows the card with what was added."""
    if not says:
        return says
    last, now = says[-1], ask.now_standing(talk, revision=revision)[-1]
    lead = {"lead_key": last.lead_key, "lead": last.lead} if last.lead_key or last.lead else {}
    again = replace(now, **lead, args={**last.args, **now.args}, shows=last.shows)  # type: ignore[arg-type]
    return (*says[:-1], again)


def _with_a_line(turn: Turn, told: Say, says: tuple[Say, ...]) -> tuple[Say, ...]:
    """One more line of what is said in front of the question already."""
    lead = f"{says[-1].lead}\n{turn.words(told.key, **told.args)}"
    return (*says[:-1], replace(says[-1], lead=lead))


def _before_last(told: Say, says: tuple[Say, ...]) -> tuple[Say, ...]:
    return (*says[:-1], *ask.after(told, says[-1:]))[-MOST_BUBBLES:]


def _told_gone(turn: Turn, decision: Decision) -> Decision:
    """A button of more than an hour ago does all the rest."""
    if not _is_tapped(turn) or any(isinstance(one, ForgetUnplaced) for one in decision.changes):
        return decision
    gone = (Say("content-gone"), *decision.says)[:MOST_BUBBLES]
    return replace(decision, says=gone)


def _still_asking(turn: Turn, decision: Decision) -> Decision:
    """Consent, or which province, comes first: the report that follows takes it along."""
    settled = (KeepOffer, ForgetUnplaced)
    if not _is_tapped(turn) or any(isinstance(one, settled) for one in decision.changes):
        return decision
    return replace(decision, changes=(*decision.changes, KeepOffer(turn.chat.key, WAITS)))


def _thrown_away(turn: Turn) -> Decision:
    several = waiting(turn)
    if not several:
        return Decision(says=(Say("content-gone"),))
    said = Say("content-none", {"what": counted(turn, several)})
    return Decision(says=(said,), changes=(ForgetUnplaced(tuple(one.id for one in several)),))


def _is_about_content(turn: Turn) -> bool:
    return turn.person is not None and (turn.known.chat.offered == WAITS or _is_tapped(turn))


def _is_tapped(turn: Turn) -> bool:
    what = turn.event.what
    return isinstance(what, Pressed) and what.data.startswith(command_press(PLACE))


def _press(rest: str) -> str:
    return command_press(PLACE, rest)


def takes_any(turn: Turn, talk: OpenTalk | None, kinds: Collection[str]) -> bool:
    """Whether the open form asks for anything of these kinds."""
    return talk is not None and takes(talk.fill.form, kinds)


COMMANDS = (BotCommand(PLACE, with_rest(placed_in)),)
