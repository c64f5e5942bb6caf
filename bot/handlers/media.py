"""Photos, files, voice notes and pins: an answer where one is asked for, else asked about.

Content is fetched by a job after the commit (`WantMedia`); an album is acknowledged once. Words
beneath a picture are the answer or the command they are.
"""

from dataclasses import replace
from datetime import timedelta

from bot.base.turn import Turn
from bot.conversations.forms import answering, ask, at_review, walk
from bot.conversations.forms.content import (
    PIN,
    Piece,
    asks_place,
    held,
    new_place,
    piece_of,
    reopened,
    wanted,
    with_piece,
    with_place,
    with_words,
)
from bot.conversations.forms.open_talk import OpenTalk, kept
from bot.handlers import arrivals, emergencies, placing, private
from bot.handlers.questions import SAID
from core.changes import (
    Change,
    Decision,
    EndTalk,
    FileReport,
    KeepDraft,
    KeepOffer,
    KeepTalk,
    MendReport,
    Notice,
    Priority,
)
from core.events import SentLocation, SentMedia
from core.forms import engine
from core.forms.engine import Asking, Reviewing, Typed
from core.limits import LARGEST_CONTENT_BYTES
from core.messages import MOST_BUBBLES, Say

ALBUM_PATIENCE = timedelta(seconds=2)
"""How long after an album's latest photo the one acknowledgement goes out."""


def media(turn: Turn, talk: OpenTalk | None, sent: SentMedia) -> Decision:
    """A photo or file; several sent at once get one answer."""
    if (sent.media.size_bytes or 0) > LARGEST_CONTENT_BYTES and turn.person is not None:
        told = Say("media-too-large", {"kind": sent.kind.value})
        return walk.show(turn, talk, told) if talk is not None else Decision(says=(told,))
    piece = piece_of(turn, sent)
    if sent.caption.strip() and turn.person is not None:
        cried = _cried(turn, talk, sent, piece)
        if cried is not None:
            return cried
    if talk is None or (turn.person is not None and walk.is_asleep(turn, talk)):
        decision = _out_of_the_blue(turn, sent, piece)
    else:
        decision = _in_form(turn, talk, sent, piece)
    return _once_an_album(turn, sent, decision)


def location(turn: Turn, talk: OpenTalk | None, pin: SentLocation) -> Decision:
    """A pin; the address that comes with it answers a question of place."""
    if talk is None and turn.person is None:
        return arrivals.stranger(turn)
    piece = piece_of(turn, pin)
    if talk is None or (turn.person is not None and walk.is_asleep(turn, talk)):
        return _asked_about(turn, piece, "")
    ready = reopened(talk, PIN)
    if ready is not None:
        return walk.hand_in(turn, ready, piece.reply, "sent")
    later = with_piece(turn, talk, piece)
    if asks_place(talk):
        return _place_told(turn, later or talk, piece)
    if later is None:
        return _kept_aside(turn, talk, piece, "")
    there = with_place(turn, later, piece)
    place = new_place(later, there)
    told = Say("sent-location-kept-at" if place else "sent-location-kept", {"place": place})
    return walk.show(turn, there, told)


def _cried(turn: Turn, talk: OpenTalk | None, sent: SentMedia, piece: Piece) -> Decision | None:
    """A cry for help beneath a picture: the picture goes with the incident."""
    decision = emergencies.heard(turn, talk, sent.caption)
    if decision is None:
        return None
    taken = placing.taken_along(turn, decision, replace(piece, words=""))
    return _with_changes(taken, _kept_where_left(turn, sent, piece, taken))


def _out_of_the_blue(turn: Turn, sent: SentMedia, piece: Piece) -> Decision:
    if turn.person is None:
        return arrivals.stranger(turn)
    if not sent.caption.strip():
        return _asked_about(turn, piece, sent.message_id, sent)
    decision = private.said(turn, None, sent.caption)
    if any(isinstance(one, KeepTalk) for one in decision.changes):
        taken = placing.taken_along(turn, decision, replace(piece, words=""))
        return _with_changes(taken, _kept_where_left(turn, sent, piece, taken))
    if not _is_understood(decision):
        return _asked_about(turn, piece, sent.message_id, sent)
    asked = _asked_about(turn, replace(piece, words=""), sent.message_id, sent)
    return _under(asked, *decision.says)


def _asked_about(
    turn: Turn, piece: Piece, message_id: str, sent: SentMedia | None = None
) -> Decision:
    """It waits, and is asked about; a voice note cannot be heard, and is no report's."""
    kind = "location" if piece.kind == PIN else piece.kind
    say = None if piece.kind == "audio" else placing.asked_for(turn, piece)
    if say is None:
        return private.lost(turn, f"sent-{kind}")
    aside = placing.kept(turn, piece, message_id)
    return Decision(says=(say,), changes=(*_fetched(turn, sent), *aside))


def _in_form(turn: Turn, talk: OpenTalk, sent: SentMedia, piece: Piece) -> Decision:
    words, where = sent.caption.strip(), talk.fill.standing
    is_card = isinstance(where, Reviewing) or where.question.is_on_review
    ready = None if words and is_card else reopened(talk, piece.kind)
    waits = at_review.asked_again(turn, talk)
    if ready is not None and not words and waits is None:
        return walk.hand_in(turn, ready, piece.reply, "sent", more=(wanted(turn, sent),))
    later = with_piece(turn, talk, piece)
    if later is None:
        return _no_question(turn, talk, sent, piece)
    told = _attached(turn, later, piece)
    if words:
        decision = _captioned(turn, later, words, is_asked=ready is not None)
        return _nowhere_lost(turn, later, sent, piece, _under(decision, told))
    decision = at_review.asked_again(turn, later) or walk.show(turn, later)
    return _with_changes(_under_question(decision, told), (wanted(turn, sent),))


def _captioned(turn: Turn, later: OpenTalk, words: str, *, is_asked: bool) -> Decision:
    """What the words beneath a picture answer or command; beneath one that was asked for they are
    the story, or told of."""
    if not is_asked:
        return private.said(turn, _on_the_card(later), words)
    told = with_words(turn, later, words)
    key = "sent-caption-not-kept" if told.fill == later.fill else "sent-caption-kept"
    return walk.show(turn, told, Say(key))


def _on_the_card(talk: OpenTalk) -> OpenTalk:
    """Photos that were asked for from the review card are there; back to it."""
    where = talk.fill.standing
    is_extra = isinstance(where, Asking) and where.question.is_on_review
    return talk.with_fill(engine.close(talk.fill)) if is_extra else talk


def _nowhere_lost(
    turn: Turn, later: OpenTalk, sent: SentMedia, piece: Piece, decision: Decision
) -> Decision:
    """The picture stays where it was put, whatever its words led to."""
    if not _holds(decision, piece) and not any(
        isinstance(one, KeepTalk | EndTalk) for one in decision.changes
    ):
        stays = kept(turn, later, moves_on=False)
        decision = replace(decision, changes=(*decision.changes, stays))
    elif not _holds(decision, piece):
        decision = placing.taken_along(turn, decision, replace(piece, words=""))
    return _with_changes(decision, _kept_where_left(turn, sent, piece, decision))


def _no_question(turn: Turn, talk: OpenTalk, sent: SentMedia, piece: Piece) -> Decision:
    """The open form asks for nothing like it: it waits until the form is done."""
    words = sent.caption.strip()
    if turn.person is None or piece.kind == "audio":
        not_now = Say(f"sent-{piece.kind}-not-now")
        return (
            _under(private.said(turn, talk, words), not_now)
            if words
            else walk.unread(turn, talk, not_now)
        )
    if not words:
        return _kept_aside(turn, talk, piece, sent.message_id, sent)
    silent = replace(piece, words="")
    aside = placing.kept(turn, silent, sent.message_id)[:1]
    told = Say("content-waits", {"what": _all_waiting(turn, silent)})
    decision = _under(private.said(turn, talk, words), told)
    return _with_changes(decision, (*_fetched(turn, sent), *aside))


def _kept_aside(
    turn: Turn, talk: OpenTalk, piece: Piece, message_id: str, sent: SentMedia | None = None
) -> Decision:
    if turn.person is None:
        return walk.unread(turn, talk, Say("sent-location-not-now"))
    aside = placing.kept(turn, piece, message_id)[:1]
    told = Say("content-waits", {"what": _all_waiting(turn, piece)})
    return _with_changes(walk.show(turn, talk, told), (*_fetched(turn, sent), *aside))


def _place_told(turn: Turn, talk: OpenTalk, piece: Piece) -> Decision:
    """A pin where a place is asked for: by the address it brings, or its name is asked for."""
    if piece.address and answering.reads(talk, piece.address):
        return walk.hand_in(turn, talk, Typed(piece.address), "sent")
    return walk.unread(turn, talk, Say("sent-location-name"))


def _attached(turn: Turn, later: OpenTalk, piece: Piece) -> Say:
    """Never the same twice in a row: from the second on, how many there are."""
    count = held(later, piece.kind)
    if count > 1:
        what = turn.words(f"content-{piece.kind}", count=count)
        return Say("sent-more-kept", {"what": what})
    return Say(f"sent-{piece.kind}-kept")


def _all_waiting(turn: Turn, piece: Piece) -> str:
    return placing.counted(turn, (*placing.waiting(turn), piece))


def _fetched(turn: Turn, sent: SentMedia | None) -> tuple[Change, ...]:
    return () if sent is None else (wanted(turn, sent),)


def _kept_where_left(
    turn: Turn, sent: SentMedia, piece: Piece, decision: Decision
) -> tuple[Change, ...]:
    """What this message brings is fetched; where no form took it, it waits."""
    silent = replace(piece, words="")
    waits = () if _holds(decision, piece) else placing.kept(turn, silent, sent.message_id)
    return (wanted(turn, sent), *waits)


def _holds(decision: Decision, piece: Piece) -> bool:
    """Whether a form or report of the decision has it."""
    for one in decision.changes:
        if isinstance(one, KeepTalk | KeepDraft) and piece.id in str(one.talk.fill):
            return True
        if isinstance(one, FileReport | MendReport) and piece.id in one.media_ids:
            return True
    return False


def _is_understood(decision: Decision) -> bool:
    """A command was done; nothing is offered or lost."""
    offers = [one for one in decision.changes if isinstance(one, KeepOffer)]
    return all(not one.missed and (not one.offered or one.offered[:1] == SAID) for one in offers)


def _with_changes(decision: Decision, first: tuple[Change, ...]) -> Decision:
    """With these too; of two offers the later counts."""
    own = [one for one in decision.changes if not isinstance(one, KeepOffer)]
    offers = [one for one in (*decision.changes, *first) if isinstance(one, KeepOffer)]
    others = [one for one in first if not isinstance(one, KeepOffer)]
    return replace(decision, changes=(*others, *own, *offers[-1:]))


def _under_question(decision: Decision, told: Say) -> Decision:
    return replace(decision, says=ask.after(told, decision.says))


def _under(decision: Decision, *first: Say) -> Decision:
    """The decision, with something said before."""
    return replace(decision, says=(*first, *decision.says)[-MOST_BUBBLES:])


def _once_an_album(turn: Turn, sent: SentMedia, decision: Decision) -> Decision:
    """Photos sent at once get one answer: a waiting row each further photo replaces. What answers
    the words beneath one of them stays."""
    is_begun = any(isinstance(one, KeepTalk) for one in decision.changes)
    if not sent.album or not decision.says or (sent.caption.strip() and is_begun):
        return decision
    notice = Notice(
        key=f"album:{turn.chat.key}:{sent.album}",
        says=decision.says,
        chat_key=turn.chat.key,
        priority=Priority.ANSWER,
        not_before=turn.now + ALBUM_PATIENCE,
        replaces_waiting=True,
    )
    return replace(decision, says=(), notices=(*decision.notices, notice))
