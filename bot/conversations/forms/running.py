"""A running total in the chat: last time's figure as a button, how much more, and is that right."""

from bot.base import buttons
from bot.conversations.forms.open_talk import OpenTalk
from core.forms import engine
from core.forms.asking import Asking, Doubted
from core.forms.fill import Fill
from core.forms.form import Choice
from core.forms.totals import PERCENT, THIS_YEAR, Why, number
from core.messages import Press, Say, Tap, Tone

_WORTH_A_BUTTON = 2


def last_time(open_talk: OpenTalk, asking: Asking, revision: int) -> tuple[Tap, ...]:
    """As much as last time, and more than that. Of a percentage people say how far it is."""
    last = asking.last
    if last is None:
        return ()
    talk_id, path = open_talk.talk.id, asking.question.path
    same = Press(buttons.pick_press(talk_id, revision, path, last.name), last.button)
    taps = [Tap("button-same-as-last", same, args={"last": last.button})]
    if asking.question.unit != PERCENT and number(last.name):
        more = Press(buttons.form_press(buttons.MORE, talk_id, revision, path))
        taps.append(Tap("button-more-than-last", more))
    return tuple(taps)


def all_as_before(open_talk: OpenTalk, asking: Asking, revision: int) -> tuple[Tap, ...]:
    """One tap for all that is left, where that is more than this question."""
    fill = open_talk.fill
    totals = [
        q for q in fill.form.questions if q.total and fill.surroundings.last.get(q.name) is not None
    ]
    left = [q for q in totals if q.path not in fill.given]
    if asking.last is None or fill.open_path is not None or len(left) < _WORTH_A_BUTTON:
        return ()
    key = "button-all-as-before" if len(left) == len(totals) else "button-rest-as-before"
    press = buttons.form_press(buttons.AS_BEFORE, open_talk.talk.id, revision)
    return (Tap(key, Press(press)),)


def tapped(open_talk: OpenTalk, asking: Asking, act: str) -> Fill:
    """A tap below a running total; where nothing is doubted, a yes or no changes nothing."""
    fill, path = open_talk.fill, asking.question.path
    if act == buttons.MORE:
        return engine.ask_more(fill, path)
    if asking.doubt is None:
        return fill
    return engine.agree(fill, path) if act == buttons.SURE else engine.deny(fill, path)


def how_much_more(open_talk: OpenTalk, asking: Asking, last: Choice, revision: int) -> Say:
    """Asks for what came on top; the way back to the whole is a button."""
    talk_id, path = open_talk.talk.id, asking.question.path
    whole = Press(buttons.form_press(buttons.KEEP, talk_id, revision, path))
    return Say(
        "ask-more",
        {"last": last.label, "number": asking.number, "of": asking.of},
        note_key="ask-progress" if asking.number and asking.of > 1 else "",
        taps=(Tap("button-total-instead", whole),),
    )


def doubted(open_talk: OpenTalk, asking: Asking, doubt: Doubted, revision: int) -> Say:
    """An answer that waits for a yes, beside last time's."""
    talk_id, path = open_talk.talk.id, asking.question.path
    yes = Press(buttons.form_press(buttons.SURE, talk_id, revision, path))
    no = Press(buttons.form_press(buttons.ANEW, talk_id, revision, path))
    return Say(
        _key(asking, doubt),
        {
            "value": doubt.value,
            "last": doubt.last,
            "added": doubt.added,
            "bound": doubt.bound,
            "number": asking.number,
            "of": asking.of,
        },
        note_key="ask-progress" if asking.number and asking.of > 1 else "",
        taps=(
            Tap("button-sure", yes, args={"value": doubt.value}, tone=Tone.MAIN),
            *_meant_on_top(open_talk, asking, doubt.on_top, revision),
            Tap("button-not-sure", no),
        ),
    )


def _meant_on_top(
    open_talk: OpenTalk, asking: Asking, total: Choice | None, revision: int
) -> tuple[Tap, ...]:
    if total is None:
        return ()
    path = asking.question.path
    press = buttons.pick_press(open_talk.talk.id, revision, path, total.name)
    return (Tap("button-meant-on-top", Press(press, total.label), args={"total": total.label}),)


def _key(asking: Asking, doubt: Doubted) -> str:
    if doubt.why is Why.FALL:
        if asking.question.unit == PERCENT:
            return "doubt-fall-percent"
        is_yearly = asking.question.total == THIS_YEAR
        return "doubt-fall-this-year" if is_yearly else "doubt-fall"
    if doubt.why is Why.ADDED:
        return "doubt-added" if doubt.last else "doubt-added-first"
    return f"doubt-added-{doubt.why.value}" if doubt.added else f"doubt-{doubt.why.value}"
