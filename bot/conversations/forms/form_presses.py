"""A tapped form button: what it answers, where it leads; one of an earlier moment does nothing."""

from collections.abc import Sequence

from bot.base import buttons
from bot.base.buttons import FormPress, number_in
from bot.base.turn import Turn
from bot.conversations.forms import (
    as_before,
    ask,
    at_review,
    letting_go,
    rounds,
    running,
    walk,
    wishes,
)
from bot.conversations.forms.open_talk import OpenTalk, kept
from bot.conversations.reports import already_sent
from core.changes import Decision
from core.forms import engine
from core.forms.engine import Asking, Done, Picked
from core.forms.form import Choice


def pressed(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    """A tapped form button; one of an earlier revision changes nothing."""
    talk = open_talk.talk
    if tap.talk_id != talk.id or tap.revision != talk.revision:
        return walk.refuse(turn, open_talk, "button-old")
    match tap.act:
        case buttons.ROUNDS | buttons.ONE_MORE | buttons.TAKE_OUT:
            return rounds.pressed(turn, open_talk, tap)
        case buttons.BACK:
            return walk.go_back(turn, open_talk)
        case buttons.SKIP:
            return walk.leave_empty(turn, open_talk)
        case buttons.CANCEL:
            return letting_go.cancel(turn, open_talk)
        case buttons.SEND:
            return walk.send(turn, open_talk, tap.token)
        case buttons.LATER:
            return walk.rest(turn, open_talk, "kept-for-later")
        case buttons.KEEP:
            return walk.keep_answer(turn, open_talk) if tap.question else walk.show(turn, open_talk)
        case buttons.EDIT:
            return _press_edit(turn, open_talk, tap)
        case buttons.AS_BEFORE:
            return as_before.taken(turn, open_talk)
        case buttons.NOTE:
            if wishes.ASKED in open_talk.task:
                return wishes.note(turn, open_talk)
            return at_review.note(turn, open_talk)
        case buttons.INSTEAD:
            return walk.go_on(turn, already_sent.instead(turn, open_talk, tap.token))
    return _press_answer(turn, open_talk, tap)


def _press_edit(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    if not tap.question:
        return walk.choose_edit(turn, open_talk)
    paths = (step.path for step in open_talk.fill.walk.plan.steps)
    path = next((each for each in paths if buttons.token(each) == tap.question), "")
    fill = engine.edit(open_talk.fill, path)
    if fill is None:
        return walk.refuse(turn, open_talk, "button-old")
    return walk.go_on(turn, open_talk.with_fill(fill))


def _press_answer(turn: Turn, open_talk: OpenTalk, tap: FormPress) -> Decision:
    where = open_talk.fill.standing
    if not isinstance(where, Asking) or buttons.token(where.question.path) != tap.question:
        return walk.refuse(turn, open_talk, "button-old")
    match tap.act:
        case buttons.PAGE:
            return _turn_page(turn, open_talk, where, tap.token)
        case buttons.DONE:
            return walk.take(turn, open_talk, where, Done(), "tapped")
        case buttons.PICK:
            return walk.take(turn, open_talk, where, Picked((tap.token,)), "tapped")
        case buttons.MORE | buttons.SURE | buttons.ANEW:
            fill = running.tapped(open_talk, where, tap.act)
            return walk.go_on(turn, open_talk.with_fill(fill))
    chosen = _chosen(where.choices or where.likely, tap.token)
    if chosen is None:
        return walk.refuse(turn, open_talk, "button-old")
    if tap.act == buttons.TICK:
        fill = engine.toggle(open_talk.fill, where.question.path, chosen.name)
        return walk.go_on(turn, open_talk.with_fill(fill), moves_on=False)
    return walk.take(turn, open_talk, where, Picked((chosen.name,)), "tapped")


def _chosen(choices: Sequence[Choice], token: str) -> Choice | None:
    return next((one for one in choices if buttons.token(one.name) == token), None)


def _turn_page(turn: Turn, open_talk: OpenTalk, where: Asking, page: str) -> Decision:
    number = number_in(page)
    says = ask.question(open_talk, where, revision=open_talk.talk.revision, page=number)
    return Decision(says=says, changes=(kept(turn, open_talk, moves_on=False),))
