"""One step of a form in a chat: something arrives, an answer is kept, the next is asked.

The engine judges, this module only carries: event -> reply -> engine -> what to say. It
files nothing itself; `send` hands a complete form to its purpose.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms import ask, ladder
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from bot.conversations.forms.purposes import PURPOSES
from bot.conversations.forms.unsending import remembering, with_own_content
from bot.conversations.reports import already_sent
from bot.conversations.reports.already_sent import Told
from bot.conversations.reports.replacing import ASKED_TO_REPLACE
from core.changes import Change, Decision, EndTalk
from core.forms import engine
from core.forms.engine import (
    Asking,
    Rejected,
    Reply,
    Reviewing,
    Taken,
    Typed,
    Unclear,
)
from core.messages import Press, Say, Tap, Tone
from core.thai.base.reading import Value
from core.thai.yes_no import read_yes_no

STOPPING = "stopping"
"""In a task: the words after which it was asked whether to let the form go."""
REFUSED = "refused"
"""In a task: the last refusal, so that it is not said twice."""
ASKED_TO_GO_ON = "asked_to_go_on"
"""In a task: how often a sleeping form was offered."""
BESIDE = (
    *("asleep", STOPPING, ASKED_TO_REPLACE, ASKED_TO_GO_ON),
    *(ladder.MISSED, ladder.OFFERED, "heard", "wish_asked"),
)
"""In a task: what was asked beside the form's own question."""
SILENCE = timedelta(hours=12)
"""After this long the first message is not taken for an answer (design, section 4)."""


def is_asleep(turn: Turn, open_talk: OpenTalk) -> bool:
    """Silent so long that the first message is not an answer but an awakening."""
    return turn.now - open_talk.talk.updated_at > SILENCE or bool(open_talk.task.get("asleep"))


def show(turn: Turn, open_talk: OpenTalk, *before: Say) -> Decision:
    """Says where the talk stands, after `before`, and keeps it awake."""
    if open_talk.task.get("asleep"):
        before = (*before, *ask.period_again(open_talk))
    return go_on(turn, open_talk, before)


def offer_to_go_on(turn: Turn, open_talk: OpenTalk) -> Decision:
    """After a long silence: go on, or let it go; said otherwise each other time."""
    before = int(open_talk.task.get(ASKED_TO_GO_ON, 0))
    key = "talk-waiting-again" if before % 2 else "talk-waiting"
    return rest(turn, with_task(open_talk, {**open_talk.task, ASKED_TO_GO_ON: before + 1}), key)


def rest(turn: Turn, open_talk: OpenTalk, key: str, **asked: str) -> Decision:
    """Says `key`; nothing is an answer until the person says to go on. `asked`: beside the form."""
    asleep = with_task(open_talk, {**open_talk.task, "asleep": True, **asked})
    talk = open_talk.talk
    revision = talk.revision + 1
    go_on = Press(buttons.form_press(buttons.KEEP, talk.id, revision))
    let_go = Press(buttons.form_press(buttons.CANCEL, talk.id, revision))
    taps = (Tap("button-go-on", go_on, tone=Tone.MAIN), Tap("button-cancel-form", let_go))
    say = Say(key, {"form": open_talk.fill.form.title}, taps=taps)
    return Decision(says=(say,), changes=(kept(turn, asleep),))


def hand_in(
    turn: Turn, open_talk: OpenTalk, reply: Reply, how: str, more: Sequence[Change] = ()
) -> Decision:
    """An answer to the question that stands. `more` are changes that come with it (a photo)."""
    where = open_talk.fill.standing
    if not isinstance(where, Asking):
        return show(turn, open_talk, Say("review-first"))
    return take(turn, open_talk, where, reply, how, more)


def go_back(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Asks the previous question again."""
    fill = engine.back(open_talk.fill)
    if fill is None:
        return show(turn, open_talk, Say("back-at-first"))
    return go_on(turn, open_talk.with_fill(fill))


def skip(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Passes over an optional question; one that was re-opened keeps its answer."""
    where = open_talk.fill.standing
    if isinstance(where, Reviewing):
        return show(turn, open_talk)
    if _is_reopened(open_talk, where):
        return keep_answer(turn, open_talk)
    return leave_empty(turn, open_talk)


def finish(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Nothing more to say: passes over what may be left empty, up to the review card."""
    where = open_talk.fill.standing
    if isinstance(where, Asking) and _is_reopened(open_talk, where):
        return keep_answer(turn, open_talk)
    fill = open_talk.fill
    while isinstance(fill.standing, Asking):
        passed = engine.skip(fill, at=turn.now.isoformat())
        if passed is None:
            return refuse(turn, open_talk.with_fill(fill), "send-not-yet")
        fill = passed
    return go_on(turn, open_talk.with_fill(fill))


def refuse(turn: Turn, open_talk: OpenTalk, key: str) -> Decision:
    """Why not, before the question that stands; said again, in other words that lead further."""
    again = open_talk.task.get(REFUSED) == key
    said = {**open_talk.task, REFUSED: "" if again else key}
    return show(turn, with_task(open_talk, said), Say(_AGAIN[key] if again else key))


_AGAIN = {
    "skip-required": "skip-required-again",
    "send-not-yet": "send-not-yet-again",
    "review-first": "review-press-again",
    "button-old": "button-old-again",
}


def nudge(turn: Turn, open_talk: OpenTalk) -> Decision:
    """On the review card nothing but `ส่ง` sends; what to press, never twice in the same words."""
    where = open_talk.fill.standing
    if isinstance(where, Asking) or open_talk.task.get(REFUSED) != "review-first":
        return refuse(turn, open_talk, "review-first")
    card = ask.review(open_talk, where, revision=open_talk.talk.revision + 1)
    say = Say("review-press-again", taps=card.taps[:2])
    told = with_task(open_talk, {**open_talk.task, REFUSED: ""})
    return Decision(says=(say,), changes=(kept(turn, told),))


def leave_empty(turn: Turn, open_talk: OpenTalk) -> Decision:
    fill = engine.skip(open_talk.fill, at=turn.now.isoformat())
    if fill is None:
        return refuse(turn, open_talk, "skip-required")
    return go_on(turn, open_talk.with_fill(fill))


def edit_numbered(turn: Turn, open_talk: OpenTalk, number: int) -> Decision:
    """Re-opens the question of that number, where it was answered."""
    paths = engine.numbered(open_talk.fill)
    path = paths[number - 1] if 0 < number <= len(paths) else ""
    fill = engine.edit(open_talk.fill, path) if path in open_talk.fill.given else None
    return choose_edit(turn, open_talk) if fill is None else go_on(turn, open_talk.with_fill(fill))


def choose_edit(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Asks which answer to mend; half-way through a form it goes back one instead."""
    where = open_talk.fill.standing
    if isinstance(where, Asking):
        return go_back(turn, open_talk)
    say = ask.which_to_edit(open_talk, where, revision=open_talk.talk.revision + 1)
    return Decision(says=(say,), changes=(kept(turn, open_talk),))


def unread(turn: Turn, open_talk: OpenTalk, lead: Say) -> Decision:
    """Something came that answers nothing here (a sticker, a picture); told in ever other words."""
    where = open_talk.fill.standing
    if isinstance(where, Asking):
        return ladder.missed(turn, open_talk, where, lead)
    return show(turn, open_talk, lead)


def send(turn: Turn, open_talk: OpenTalk, confirmed: str = "") -> Decision:
    """Files a complete form; an incomplete one is asked on. `confirmed`: a second yes."""
    where = open_talk.fill.standing
    if isinstance(where, Asking) and _is_reopened(open_talk, where):
        return keep_answer(turn, open_talk)
    if isinstance(where, Asking):
        return refuse(turn, open_talk, "send-not-yet")
    return _filed(turn, open_talk, confirmed)


def _filed(turn: Turn, open_talk: OpenTalk, confirmed: str) -> Decision:
    """Hands a complete form to its purpose, with no content but the sender's own."""
    own = with_own_content(turn, open_talk)
    if isinstance(own.fill.standing, Asking):
        return show(turn, own)
    return PURPOSES[own.talk.purpose].file(turn, own, confirmed)


def _is_reopened(open_talk: OpenTalk, where: Asking) -> bool:
    is_answered = where.current is not None and where.current.value is not None
    return is_answered and open_talk.fill.open_path == where.question.path


def keep_answer(turn: Turn, open_talk: OpenTalk) -> Decision:
    """A re-opened question is left as it was."""
    return go_on(turn, open_talk.with_fill(engine.close(open_talk.fill)))


def take(
    turn: Turn,
    open_talk: OpenTalk,
    where: Asking,
    reply: Reply,
    how: str,
    more: Sequence[Change] = (),
) -> Decision:
    path = where.question.path
    at = turn.now.isoformat()
    match engine.answer(open_talk.fill, path, reply, at=at, how=how):
        case Taken(fill, echo):
            before = (Say(ask.READ_AS, {"reading": echo}),) if echo else ()
            said = remembering(open_talk.with_fill(fill), _message_id(turn), path)
            return go_on(turn, said, before, more)
        case Unclear(options, why):
            lead = ask.why_unclear(why)
            return ladder.missed(turn, open_talk, where, lead, options=options, more=more)
        case Rejected(why=why) if where.optional and _says_there_is_none(reply, why):
            return leave_empty(turn, open_talk)
        case Rejected(message, why, args):
            refusal = Say(text=message) if message else Say(f"why-{why}", dict(args))
            return ladder.missed(turn, open_talk, where, refusal)  # what was refused is not kept


def _says_there_is_none(reply: Reply, why: str) -> bool:
    """A typed no where a phone number or a day may be left out: not a wrong answer."""
    if not isinstance(reply, Typed) or not why.startswith("want-"):
        return False
    return read_yes_no(reply.text) == Value(False)


def _message_id(turn: Turn) -> str:
    return getattr(turn.event.what, "message_id", "")


def go_on(
    turn: Turn,
    open_talk: OpenTalk,
    before: Sequence[Say] = (),
    more: Sequence[Change] = (),
    *,
    moves_on: bool = True,
) -> Decision:
    revision = open_talk.talk.revision + moves_on
    told = already_sent.look(turn, open_talk, revision)
    if told.is_over:
        return _over(turn, told, more)
    open_talk = told.talk
    where = open_talk.fill.standing
    purpose = PURPOSES[open_talk.talk.purpose]
    open_talk = awake(open_talk)
    is_read_over = purpose.is_reviewed and not open_talk.task.get("at_once")
    if isinstance(where, Reviewing) and not is_read_over:
        decision = _filed(turn, open_talk, "")
        return replace(decision, changes=(*more, *decision.changes))
    says = (*told.says, *ask.now_standing(open_talk, revision=revision))
    for lead in reversed(before):
        says = ask.after(lead, says)
    return Decision(says=says, changes=(*more, kept(turn, open_talk, moves_on=moves_on)))


def _over(turn: Turn, told: Told, more: Sequence[Change]) -> Decision:
    """What the form is about was verified already, and nothing else can be chosen."""
    talk = told.talk.talk
    is_kept = turn.talk is not None and turn.talk.id == talk.id
    ended = (EndTalk(talk.chat_key),) if is_kept else ()
    return Decision(says=told.says, changes=(*more, *ended))


def awake(open_talk: OpenTalk) -> OpenTalk:
    """The talk that goes on: what was asked beside the form is asked no more."""
    task = {name: value for name, value in open_talk.task.items() if name not in BESIDE}
    return open_talk if len(task) == len(open_talk.task) else with_task(open_talk, task)
