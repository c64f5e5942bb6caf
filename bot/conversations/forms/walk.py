"""One step of a form in a chat: something arrives, an answer is kept, the next is asked.

The engine judges, this module only carries: event -> reply -> engine -> what to say. It
files nothing itself; `send` hands a complete form to its purpose.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.base import buttons
from bot.base.buttons import FormPress
from bot.base.turn import Turn
from bot.conversations.forms import ask, running
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from bot.conversations.forms.purposes import PURPOSES
from bot.conversations.forms.unsending import remembering
from bot.conversations.reports import already_sent
from bot.conversations.reports.already_sent import Told
from core.changes import Change, Decision, EndTalk
from core.forms import engine
from core.forms.engine import (
    Asking,
    Done,
    Picked,
    Rejected,
    Reply,
    Reviewing,
    Taken,
    Typed,
    Unclear,
    standing,
)
from core.forms.form import Choice
from core.messages import Press, Say, Tap, Tone
from core.thai.base.reading import Value
from core.thai.words import read_yes_no

SILENCE = timedelta(hours=12)
"""After this long the first message is not taken for an answer (design, section 4)."""


def is_asleep(turn: Turn, open_talk: OpenTalk) -> bool:
    """Silent so long that the first message is not an answer but an awakening."""
    return turn.now - open_talk.talk.updated_at > SILENCE or bool(open_talk.task.get("asleep"))


def show(turn: Turn, open_talk: OpenTalk, *before: Say) -> Decision:
    """Says where the talk stands, after `before`, and keeps it awake."""
    if open_talk.task.get("asleep"):
        before = (*before, *ask.period_again(open_talk))
    awake = _with_task(open_talk, asleep=False)
    return _go_on(turn, awake, before)


def offer_to_go_on(turn: Turn, open_talk: OpenTalk) -> Decision:
    """After a long silence: go on, or let it go."""
    asleep = _with_task(open_talk, asleep=True)
    talk = open_talk.talk
    revision = talk.revision + 1
    go_on = Press(buttons.form_press(buttons.KEEP, talk.id, revision))
    let_go = Press(buttons.form_press(buttons.CANCEL, talk.id, revision))
    taps = (Tap("button-go-on", go_on, tone=Tone.MAIN), Tap("button-cancel-form", let_go))
    say = Say("talk-waiting", {"form": open_talk.fill.form.title}, taps=taps)
    return Decision(says=(say,), changes=(kept(turn, asleep),))


def hand_in(
    turn: Turn, open_talk: OpenTalk, reply: Reply, how: str, more: Sequence[Change] = ()
) -> Decision:
    """An answer to the question that stands. `more` are changes that come with it (a photo)."""
    where = standing(open_talk.fill, open_talk.s)
    if not isinstance(where, Asking):
        return show(turn, open_talk, Say("review-first"))
    return _answer(turn, open_talk, where, reply, how, more)


def reads(open_talk: OpenTalk, text: str) -> bool:
    """Whether a text is an answer to the question that stands."""
    where = standing(open_talk.fill, open_talk.s)
    if not isinstance(where, Asking):
        return False
    path = where.question.path
    got = engine.answer(open_talk.fill, open_talk.s, path, Typed(text), at="", how="typed")
    return isinstance(got, Taken)


def go_back(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Asks the previous question again."""
    fill = engine.back(open_talk.fill, open_talk.s)
    if fill is None:
        return show(turn, open_talk, Say("back-at-first"))
    return _go_on(turn, open_talk.with_fill(fill))


def skip(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Passes over an optional question; one that was re-opened keeps its answer."""
    where = standing(open_talk.fill, open_talk.s)
    if isinstance(where, Reviewing):
        return show(turn, open_talk)
    if _is_reopened(open_talk, where):
        return _keep_answer(turn, open_talk)
    return _leave_empty(turn, open_talk)


def _leave_empty(turn: Turn, open_talk: OpenTalk) -> Decision:
    fill = engine.skip(open_talk.fill, open_talk.s, at=turn.now.isoformat())
    if fill is None:
        return show(turn, open_talk, Say("skip-required"))
    return _go_on(turn, open_talk.with_fill(fill))


def choose_edit(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Asks which answer to mend; half-way through a form it goes back one instead."""
    where = standing(open_talk.fill, open_talk.s)
    if isinstance(where, Asking):
        return go_back(turn, open_talk)
    say = ask.which_to_edit(open_talk, where, revision=open_talk.talk.revision + 1)
    return Decision(says=(say,), changes=(kept(turn, open_talk),))


def cancel(turn: Turn, open_talk: OpenTalk) -> Decision:
    """Lets the form go; what was sent before stays as it was."""
    to_menu = Tap("menu-menu", Press(buttons.command_press("menu")))
    joined = () if turn.person is None else (to_menu,)
    said = Say(f"cancelled-{open_talk.talk.purpose}", chips=joined)
    return Decision(says=(said,), changes=(EndTalk(open_talk.talk.chat_key),))


def send(turn: Turn, open_talk: OpenTalk, confirmed: str = "") -> Decision:
    """Files a complete form; an incomplete one is asked on. `confirmed`: a second yes."""
    where = standing(open_talk.fill, open_talk.s)
    if isinstance(where, Asking) and _is_reopened(open_talk, where):
        return _keep_answer(turn, open_talk)
    if isinstance(where, Asking):
        return show(turn, open_talk, Say("send-not-yet"))
    return PURPOSES[open_talk.talk.purpose].file(turn, open_talk, confirmed)


def press(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    """A tapped form button; one of an earlier revision changes nothing."""
    talk = open_talk.talk
    if tap.talk_id != talk.id or tap.revision != talk.revision:
        return show(turn, open_talk, Say("button-old"))
    match tap.act:
        case buttons.BACK:
            return go_back(turn, open_talk)
        case buttons.SKIP:
            return _leave_empty(turn, open_talk)
        case buttons.CANCEL:
            return cancel(turn, open_talk)
        case buttons.SEND:
            return send(turn, open_talk, tap.token)
        case buttons.KEEP:
            return _keep_answer(turn, open_talk) if tap.question else show(turn, open_talk)
        case buttons.EDIT:
            return _press_edit(turn, open_talk, tap)
        case buttons.INSTEAD:
            return _go_on(turn, already_sent.instead(turn, open_talk))
    return _press_answer(turn, open_talk, tap)


def _is_reopened(open_talk: OpenTalk, where: Asking) -> bool:
    is_answered = where.current is not None and where.current.value is not None
    return is_answered and open_talk.fill.open_path == where.question.path


def _keep_answer(turn: Turn, open_talk: OpenTalk) -> Decision:
    """A re-opened question is left as it was."""
    return _go_on(turn, open_talk.with_fill(engine.close(open_talk.fill, open_talk.s)))


def _press_edit(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    if not tap.question:
        return choose_edit(turn, open_talk)
    path = next(
        (q.path for q in open_talk.fill.form.questions if buttons.token(q.path) == tap.question),
        "",
    )
    fill = engine.edit(open_talk.fill, open_talk.s, path)
    if fill is None:
        return show(turn, open_talk, Say("button-old"))
    return _go_on(turn, open_talk.with_fill(fill))


def _press_answer(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    where = standing(open_talk.fill, open_talk.s)
    if not isinstance(where, Asking) or buttons.token(where.question.path) != tap.question:
        return show(turn, open_talk, Say("button-old"))
    match tap.act:
        case buttons.PAGE:
            return _turn_page(turn, open_talk, where, tap.token)
        case buttons.DONE:
            return _answer(turn, open_talk, where, Done(), "tapped")
        case buttons.PICK:
            return _answer(turn, open_talk, where, Picked((tap.token,)), "tapped")
        case buttons.MORE | buttons.SURE | buttons.ANEW:
            return _go_on(turn, open_talk.with_fill(running.tapped(open_talk, where, tap.act)))
    chosen = _chosen(where.choices or where.likely, tap.token)
    if chosen is None:
        return show(turn, open_talk, Say("button-old"))
    if tap.act == buttons.TICK:
        fill = engine.toggle(open_talk.fill, open_talk.s, where.question.path, chosen.name)
        return _go_on(turn, open_talk.with_fill(fill), moves_on=False)
    return _answer(turn, open_talk, where, Picked((chosen.name,)), "tapped")


def _chosen(choices: Sequence[Choice], token: str) -> Choice | None:
    return next((one for one in choices if buttons.token(one.name) == token), None)


def _turn_page(turn: Turn, open_talk: OpenTalk, where: Asking, page: str) -> Decision:
    number = int(page) if page.isdigit() else 0
    says = ask.question(open_talk, where, revision=open_talk.talk.revision, page=number)
    return Decision(says=says, changes=(kept(turn, open_talk, moves_on=False),))


def _answer(
    turn: Turn,
    open_talk: OpenTalk,
    where: Asking,
    reply: Reply,
    how: str,
    more: Sequence[Change] = (),
) -> Decision:
    path = where.question.path
    at = turn.now.isoformat()
    match engine.answer(open_talk.fill, open_talk.s, path, reply, at=at, how=how):
        case Taken(fill, echo):
            before = (Say(ask.READ_AS, {"reading": echo}),) if echo else ()
            said = remembering(open_talk.with_fill(fill), _message_id(turn), path)
            return _go_on(turn, said, before, more)
        case Unclear(options, why):
            revision = open_talk.talk.revision + 1
            says = ask.unclear(open_talk, where, options, why, revision=revision)
            return Decision(says=says, changes=(kept(turn, open_talk), *more))
        case Rejected(why=why) if where.optional and _says_there_is_none(reply, why):
            return _leave_empty(turn, open_talk)
        case Rejected(message, why, args):
            refusal = Say(text=message) if message else Say(f"why-{why}", dict(args))
            return _go_on(turn, open_talk, (refusal,))  # what was refused is not kept


def _says_there_is_none(reply: Reply, why: str) -> bool:
    """A typed no where a phone number or a day may be left out: not a wrong answer."""
    if not isinstance(reply, Typed) or not why.startswith("want-"):
        return False
    return read_yes_no(reply.text) == Value(False)


def _message_id(turn: Turn) -> str:
    return getattr(turn.event.what, "message_id", "")


def _go_on(
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
    where = standing(open_talk.fill, open_talk.s)
    purpose = PURPOSES[open_talk.talk.purpose]
    is_read_over = purpose.is_reviewed and not open_talk.task.get("at_once")
    if isinstance(where, Reviewing) and not is_read_over:
        decision = purpose.file(turn, open_talk, "")
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


def _with_task(open_talk: OpenTalk, *, asleep: bool) -> OpenTalk:
    if bool(open_talk.task.get("asleep")) == asleep:
        return open_talk
    return with_task(open_talk, {**open_talk.task, "asleep": asleep})
