"""Rounds of a repeat when answers are mended: which one, what in it, one more, one taken out."""

from bot.base import buttons
from bot.base.buttons import FormPress, number_in
from bot.base.turn import Turn
from bot.conversations.forms import walk
from bot.conversations.forms.open_talk import OpenTalk, kept
from core.changes import Decision
from core.forms import engine
from core.forms.asking import row
from core.forms.engine import Picked
from core.forms.form import of_any_round
from core.forms.in_rounds import RoundAsked
from core.forms.round_moves import MORE
from core.messages import Press, Say, Tap, Tone
from core.thai.base.text import cut

_A_PAGE = 8
_LONGEST_BUTTON = 40


def pressed(turn: Turn, talk: OpenTalk, tap: FormPress) -> Decision:
    """A tap about rounds: the list of them, what is in one, one more, one taken out."""
    paths = (step.path for step in talk.fill.walk.plan.steps)
    path = next((each for each in paths if buttons.token(each) == tap.question), "")
    told = engine.rounds_of(talk.fill, of_any_round(path))
    at = next((each for each in told if each.path == path), None)
    match tap.act:
        case buttons.ONE_MORE if path.endswith("[]"):
            return _one_more(turn, talk, path)
        case buttons.ROUNDS if path.endswith("[]"):
            return listed(turn, talk, path, number_in(tap.token))
        case buttons.ROUNDS if at is not None:
            return _opened(turn, talk, at, number_in(tap.token))
        case buttons.TAKE_OUT if at is not None:
            return _taken_out(turn, talk, at)
    return walk.refuse(turn, talk, "button-old")


def _one_more(turn: Turn, talk: OpenTalk, path: str) -> Decision:
    at = turn.now.isoformat()
    match engine.answer(talk.fill, path, Picked((MORE,)), at=at, how="tapped"):
        case engine.Taken(fill):
            return walk.go_on(turn, talk.with_fill(fill))
        case engine.Rejected(why=why, args=args):
            return walk.show(turn, talk, Say(f"why-{why}", dict(args)))
    return walk.show(turn, talk)


def listed(turn: Turn, talk: OpenTalk, path: str, page: int = 0) -> Decision:
    """Each round as a button, and one more."""
    step = talk.fill.walk.plan.by_path[path]
    taps = [
        Tap("", _press(talk, buttons.ROUNDS, each.path), label=_cut(f"{place}. {_called(each)}"))
        for place, each in enumerate(engine.rounds_of(talk.fill, path), start=1)
    ]
    shown = _paged(talk, taps, path, page)
    if step.is_asked:
        shown.append(Tap("button-one-more", _press(talk, buttons.ONE_MORE, path)))
    say = Say("edit-which-round", {"label": step.question.short or step.question.label})
    return _asked(turn, talk, say, shown)


def _opened(turn: Turn, talk: OpenTalk, at: RoundAsked, page: int) -> Decision:
    """What was answered in one round, each a button, and the way to take it out."""
    judged, talk_id, revision = talk.fill.walk, talk.talk.id, talk.talk.revision + 1
    inside = (s for s in judged.plan.steps if s.path.startswith(f"{at.path}/") and s.is_asked)
    taps = [
        Tap(
            "",
            Press(buttons.form_press(buttons.EDIT, talk_id, revision, step.path)),
            label=_cut(row(judged, step).label),
        )
        for step in inside
        if judged.is_relevant(step)
    ]
    shown = _paged(talk, taps, at.path, page)
    if at.is_told:
        out = _press(talk, buttons.TAKE_OUT, at.path)
        shown.append(Tap("button-take-out", out, tone=Tone.CAREFUL))
    return _asked(turn, talk, Say("edit-which-of-round", {"name": _called(at)}), shown)


def _taken_out(turn: Turn, talk: OpenTalk, at: RoundAsked) -> Decision:
    """Gone with its answers; where nothing was told in it, there is nothing to say of it."""
    left = engine.without_round(talk.fill, at.path, at=turn.now.isoformat())
    if left is None:
        return walk.refuse(turn, talk, "button-old")
    told = () if at.is_empty else (Say("round-taken-out", {"gone": _called(at)}),)
    return walk.go_on(turn, talk.with_fill(left), told)


def _asked(turn: Turn, talk: OpenTalk, say: Say, taps: list[Tap]) -> Decision:
    keep = Press(buttons.form_press(buttons.KEEP, talk.talk.id, talk.talk.revision + 1))
    asked = Say(say.key, say.args, taps=(*taps, Tap("button-keep-all", keep)))
    return Decision(says=(asked,), changes=(kept(turn, talk),))


def _paged(talk: OpenTalk, taps: list[Tap], path: str, page: int) -> list[Tap]:
    if len(taps) <= _A_PAGE:
        return taps
    pages = -(-len(taps) // _A_PAGE)
    start = page % pages * _A_PAGE
    more = _press(talk, buttons.ROUNDS, path, (page + 1) % pages)
    return [*taps[start : start + _A_PAGE], Tap("button-more", more)]


def _press(talk: OpenTalk, act: str, path: str, page: int = 0) -> Press:
    return Press(buttons.round_press(act, talk.talk.id, talk.talk.revision + 1, path, page))


def _called(at: RoundAsked) -> str:
    return at.name or at.label


def _cut(words: str) -> str:
    return cut(words, _LONGEST_BUTTON)
