"""Photos, files, voice notes and pins: an answer where one is asked for, else a kind question.

Content is fetched by a job after the commit (`WantMedia`); an album is acknowledged once.
"""

from dataclasses import replace
from datetime import timedelta

from bot.base.turn import Turn
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk
from bot.handlers import arrivals, private
from core.changes import Decision, Notice, Priority, WantMedia
from core.events import MediaKind, SentLocation, SentMedia
from core.forms import engine
from core.forms.engine import Asking, Attached, Photos, Pin, Reviewing, Taken
from core.forms.form import Kind
from core.limits import LARGEST_CONTENT_BYTES
from core.messages import Say

ALBUM_PATIENCE = timedelta(seconds=2)
"""How long after an album's latest photo the one acknowledgement goes out."""


def media(turn: Turn, talk: OpenTalk | None, sent: SentMedia) -> Decision:
    """A photo or file; several sent at once get one answer."""
    if (sent.media.size_bytes or 0) > LARGEST_CONTENT_BYTES and turn.person is not None:
        told = Say("media-too-large", {"kind": sent.kind.value})
        return walk.show(turn, talk, told) if talk is not None else Decision(says=(told,))
    decision = _out_of_the_blue(turn, sent) if talk is None else _in_form(turn, talk, sent)
    return _once_an_album(turn, sent, decision)


def _out_of_the_blue(turn: Turn, sent: SentMedia) -> Decision:
    """Nothing is fetched or kept; words under the picture are read as if they came alone."""
    if turn.person is None:
        return arrivals.stranger(turn)
    if sent.caption.strip():
        return _under(private.said(turn, None, sent.caption), Say("sent-media-alone"))
    return private.lost(turn, f"sent-{sent.kind.value}")


def _in_form(turn: Turn, talk: OpenTalk, sent: SentMedia) -> Decision:
    want = WantMedia(
        media_id=turn.new_id(),
        chat_key=turn.chat.key,
        message_id=sent.message_id,
        person_id=turn.person.id if turn.person else None,
        kind=sent.kind.value,
        platform_id=sent.media.platform_id,
        mime=sent.media.mime,
    )
    is_photo = sent.kind is MediaKind.PHOTO
    reply = Photos((want.media_id,)) if is_photo else Attached(sent.kind.value, want.media_id)
    ready = _reopened(talk, _FITS[sent.kind])
    if ready is not None:
        decision = walk.hand_in(turn, ready, reply, "sent", more=(want,))
        return _under(decision, Say("sent-caption-not-kept")) if sent.caption.strip() else decision
    later = _set_aside(turn, talk, _FITS[sent.kind], reply)
    if sent.caption.strip() and isinstance(talk.fill.standing, Asking):
        return _with_words(turn, talk, later, want, sent)
    if later is None:
        return walk.unread(turn, talk, Say(f"sent-{sent.kind.value}-not-now"))
    decision = walk.show(turn, later, Say(f"sent-{sent.kind.value}-kept"))
    return replace(decision, changes=(want, *decision.changes))


def _with_words(
    turn: Turn, talk: OpenTalk, later: OpenTalk | None, want: WantMedia, sent: SentMedia
) -> Decision:
    """The words under a picture answer the question that stands; the picture is kept for the
    review card where the form wants one, and told of where it does not."""
    if later is None:
        not_now = Say(f"sent-{sent.kind.value}-not-now")
        return _under(private.said(turn, talk, sent.caption), not_now)
    decision = private.said(turn, later, sent.caption)
    kept = _under(decision, Say(f"sent-{sent.kind.value}-kept"))
    return replace(kept, changes=(want, *decision.changes))


def _under(decision: Decision, first: Say) -> Decision:
    """The decision, with something said before."""
    return replace(decision, says=(first, *decision.says))


def location(turn: Turn, talk: OpenTalk | None, pin: SentLocation) -> Decision:
    """A pin."""
    if talk is None:
        if turn.person is None:
            return arrivals.stranger(turn)
        return private.lost(turn, "sent-location")
    reply = Pin(pin.latitude, pin.longitude, pin.address)
    ready = _reopened(talk, {Kind.GEOPOINT})
    if ready is not None:
        return walk.hand_in(turn, ready, reply, "sent")
    later = _set_aside(turn, talk, {Kind.GEOPOINT}, reply)
    if later is None:
        return walk.unread(turn, talk, Say("sent-location-not-now"))
    return walk.show(turn, later, Say("sent-location-kept"))


_FITS = {
    MediaKind.PHOTO: {Kind.IMAGE, Kind.FILE},
    MediaKind.FILE: {Kind.FILE},
    MediaKind.AUDIO: {Kind.AUDIO, Kind.FILE},
    MediaKind.VIDEO: {Kind.FILE},
}


def _reopened(talk: OpenTalk, kinds: set[Kind]) -> OpenTalk | None:
    """The talk at a question that takes this: the one that stands, or one of the review card."""
    where = talk.fill.standing
    if isinstance(where, Asking):
        return talk if where.question.kind in kinds else None
    assert isinstance(where, Reviewing)
    paths = [q.path for q in where.extras if q.kind in kinds]
    paths += [row.path for row in where.rows if row.kind in kinds and row.editable]
    fill = engine.edit(talk.fill, paths[0]) if paths else None
    return talk.with_fill(fill) if fill is not None else None


def _set_aside(
    turn: Turn, talk: OpenTalk, kinds: set[Kind], reply: Photos | Attached | Pin
) -> OpenTalk | None:
    """The talk with what was sent early kept for the review card, still at its question."""
    for question in talk.fill.form.questions:
        if question.kind not in kinds or not question.is_on_review:
            continue
        at = turn.now.isoformat()
        got = engine.answer(talk.fill, question.path, reply, at=at, how="sent")
        if not isinstance(got, Taken):
            continue
        fill = engine.close(got.fill)
        open_path = talk.fill.open_path
        again = engine.edit(fill, open_path) if open_path else None
        return talk.with_fill(again or fill)
    return None


def _once_an_album(turn: Turn, sent: SentMedia, decision: Decision) -> Decision:
    """Photos sent at once get one answer: a waiting row each further photo replaces."""
    if not sent.album or not decision.says:
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
