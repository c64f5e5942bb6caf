"""Photos, films, files and pins in a form: which question takes them, whatever question stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2s

from bot.base.turn import Turn
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import WantMedia
from core.events import SentLocation, SentMedia
from core.forms import engine
from core.forms.engine import Asking, Attached, Photos, Pin, Reviewing, Taken, Typed
from core.forms.form import Form, Kind, Question
from core.forms.one_breath.answers import story_question
from storage.media.unplaced import Unplaced

PIN = "pin"
"""The kind of a pin, beside those of `MediaKind`."""
SENT = "sent"
"""The `how` of an answer that came as content."""

_FITS: Mapping[str, tuple[Kind, ...]] = {
    "photo": (Kind.IMAGE, Kind.FILE),
    "file": (Kind.FILE,),
    "audio": (Kind.AUDIO, Kind.FILE),
    "video": (Kind.FILE, Kind.IMAGE),
    PIN: (Kind.GEOPOINT,),
}
_ONLY_ONE = (Kind.FILE, Kind.AUDIO)
_PLACES = ("tambon", "district", "province")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing sent. `id`: its medium's, of a pin its own; `words`: beneath it, or its address."""

    id: str
    kind: str
    reply: Photos | Attached | Pin
    words: str = ""

    @property
    def address(self) -> str:
        """What the phone calls the place of a pin."""
        return self.words if self.kind == PIN else ""


def piece_of(turn: Turn, sent: SentMedia | SentLocation) -> Piece:
    """What the event brings."""
    if isinstance(sent, SentLocation):
        pin = Pin(sent.latitude, sent.longitude, sent.address)
        return Piece(id_of(turn), PIN, pin, sent.address)
    kind = sent.kind.value
    return Piece(id_of(turn), kind, _reply(kind, id_of(turn)), sent.caption.strip())


def piece_kept(one: Unplaced) -> Piece:
    """The same of what waits."""
    if one.kind != PIN:
        return Piece(one.id, one.kind, _reply(one.kind, one.id), one.words)
    latitude, longitude = map(float, one.pin.split())
    return Piece(one.id, PIN, Pin(latitude, longitude, one.words), one.words)


def id_of(turn: Turn) -> str:
    """Of what this event brings: the same however often it is asked for within the turn."""
    event = turn.event
    return blake2s(f"{event.chat.key} {event.event_id}".encode(), digest_size=16).hexdigest()


def wanted(turn: Turn, sent: SentMedia) -> WantMedia:
    """Its bytes are to be fetched."""
    return WantMedia(
        media_id=id_of(turn),
        chat_key=turn.chat.key,
        message_id=sent.message_id,
        person_id=turn.person.id if turn.person else None,
        kind=sent.kind.value,
        platform_id=sent.media.platform_id,
        mime=sent.media.mime,
    )


def takes(form: Form, kinds: Collection[str]) -> bool:
    """Whether a form asks for anything of these kinds."""
    fitting = {each for kind in kinds for each in _FITS[kind]}
    return any(question.is_asked and question.kind in fitting for question in form.questions)


def asked_for(talk: OpenTalk, kind: str) -> bool:
    """Whether the question that stands takes it."""
    where = talk.fill.standing
    return isinstance(where, Asking) and where.question.kind in _FITS[kind]


def reopened(talk: OpenTalk, kind: str) -> OpenTalk | None:
    """The talk at the question that takes it: the one that stands, or one of the review card."""
    where = talk.fill.standing
    if isinstance(where, Asking):
        return talk if asked_for(talk, kind) else None
    assert isinstance(where, Reviewing)
    paths = [q.path for q in where.extras if q.kind in _FITS[kind]]
    paths += [row.path for row in where.rows if row.kind in _FITS[kind] and row.editable]
    fill = engine.edit(talk.fill, paths[0]) if paths else None
    return talk.with_fill(fill) if fill is not None else None


def with_piece(turn: Turn, talk: OpenTalk, piece: Piece) -> OpenTalk | None:
    """The talk with it in its question, still at the one that stands; None where none takes it."""
    for question in _takers(talk, piece.kind):
        at = turn.now.isoformat()
        got = engine.answer(talk.fill, question.path, piece.reply, at=at, how=SENT)
        if isinstance(got, Taken):
            return _where_it_stood(talk, got)
    return None


def with_place(turn: Turn, talk: OpenTalk, piece: Piece) -> OpenTalk:
    """The same with the place that a pin's address names, where that is asked and not known yet."""
    for question in talk.fill.form.questions if piece.address else ():
        if question.reads not in _PLACES or question.path in talk.fill.given:
            continue
        reply, at = Typed(piece.address), turn.now.isoformat()
        got = engine.answer(talk.fill, question.path, reply, at=at, how=SENT)
        if isinstance(got, Taken):
            talk = talk.with_fill(got.fill)
    return talk


def new_place(before: OpenTalk, after: OpenTalk) -> str:
    """What the address of a pin answered, as people read it; empty for nothing."""
    places = {q.path for q in after.fill.form.questions if q.reads in _PLACES}
    rows = engine.answered(after.fill)
    new = (row.shown for row in rows if row.path in places - before.fill.given.keys())
    return " ".join(new)


def with_words(turn: Turn, talk: OpenTalk, words: str) -> OpenTalk:
    """The same with the words beneath a picture as the story, where none is told yet."""
    question = story_question(talk.fill.form)
    if question is None or not words or question.path in talk.fill.given:
        return talk
    reply, at = Typed(words), turn.now.isoformat()
    got = engine.answer(talk.fill, question.path, reply, at=at, how=SENT)
    return talk.with_fill(got.fill) if isinstance(got, Taken) else talk


def asks_place(talk: OpenTalk) -> bool:
    """Whether the question that stands is where something is."""
    where = talk.fill.standing
    return isinstance(where, Asking) and where.question.reads in _PLACES


def held(talk: OpenTalk, kind: str) -> int:
    """How many of a kind's questions hold content now, each photo counted."""
    several = (
        talk.fill.given[question.path].value
        for question in talk.fill.walk.plan.form.questions
        if question.kind in _FITS[kind] and question.path in talk.fill.given
    )
    return sum(len(one) if isinstance(one, list) else 1 for one in several if one)


def is_in(talk: OpenTalk) -> bool:
    """Whether any photo or file is in the form."""
    return any(held(talk, kind) for kind in _FITS if kind != PIN)


def _takers(talk: OpenTalk, kind: str) -> list[Question]:
    """In the order in which the kind would rather go; a question of one file keeps its first."""
    return [
        question
        for fitting in _FITS[kind]
        for question in talk.fill.form.questions
        if question.kind is fitting and question.is_asked and not _is_full(talk, question)
    ]


def _is_full(talk: OpenTalk, question: Question) -> bool:
    given = talk.fill.given.get(question.path)
    return question.kind in _ONLY_ONE and given is not None and bool(given.value)


def _where_it_stood(talk: OpenTalk, got: Taken) -> OpenTalk:
    """Re-opened what was open, with its ticks; photos gathered so far are an answer by now."""
    before, fill = talk.fill, engine.close(got.fill)
    again = engine.edit(fill, before.open_path) if before.open_path else None
    if again is not None and _is_ticked(talk.fill.form, before.open_path):
        again = replace(again, picking=before.picking)
    return talk.with_fill(again or fill)


def _is_ticked(form: Form, path: str | None) -> bool:
    return any(q.path == path and q.kind is Kind.SELECT_MULTIPLE for q in form.questions)


def _reply(kind: str, media_id: str) -> Photos | Attached:
    return Photos((media_id,)) if kind == "photo" else Attached(kind, media_id)
