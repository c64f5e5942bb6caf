"""A question of a repeat in words: which round it is in, whether there is one more, and the way out
of a round that was begun for nobody."""

from collections.abc import Sequence

from bot.base import buttons
from bot.conversations.forms.open_talk import OpenTalk
from core.forms.engine import Asking, ReviewRow
from core.forms.form import OF_ROUNDS, of_any_round
from core.forms.round_moves import ENOUGH, MORE
from core.forms.rounds import round_of
from core.messages import Arg, Press, Say, Tap, Tone
from core.thai.base.text import cut

_MOST_NAMES = 10
_LONGEST_NAME = 30
_LONGEST_BUTTON = 40


def asked(open_talk: OpenTalk, asking: Asking, revision: int) -> Say:
    """Whether there is one more, after the names of those that were told."""
    told, path = asking.round.names if asking.round else (), asking.question.path

    def taps(key: str, picked: str, tone: Tone = Tone.PLAIN) -> Tap:
        press = buttons.pick_press(open_talk.talk.id, revision, path, picked)
        return Tap(key, Press(press), tone=tone)

    label = asking.question.short or asking.label
    if not told:
        ways = (taps("button-first-round", MORE), taps("button-no-round", ENOUGH))
        return Say("ask-first-round", {"label": label}, taps=ways)
    names = ", ".join(cut(each, _LONGEST_NAME) for each in told[-_MOST_NAMES:])
    before = "… " if len(told) > _MOST_NAMES else ""
    return Say(
        "ask-more-rounds",
        {"label": label, "count": len(told), "names": before + names},
        taps=(taps("button-one-more", MORE), taps("button-no-more", ENOUGH, Tone.MAIN)),
    )


def progress(asking: Asking) -> str:
    """Where the question stands among all; in a round, in which one too."""
    if not asking.number or asking.of < 2:
        return ""
    return "ask-progress-round" if asking.round else "ask-progress"


def called(asking: Asking) -> dict[str, Arg]:
    """The round a question is in, by its name or by its place, for `progress`."""
    at = asking.round
    return {"round": cut(at.name or at.label, _LONGEST_NAME)} if at is not None else {}


def way_out(open_talk: OpenTalk, asking: Asking, revision: int) -> tuple[Tap, ...]:
    """Out of a round in which nothing was answered yet: there is none, or there are no more."""
    at = asking.round
    if at is None or not (at.is_told and at.is_empty):
        return ()
    is_first = at.path == _first(open_talk, at.path)
    press = buttons.round_press(buttons.TAKE_OUT, open_talk.talk.id, revision, at.path)
    return (Tap("button-no-round" if is_first else "button-no-more-rounds", Press(press)),)


def to_edit(open_talk: OpenTalk, rows: Sequence[ReviewRow], revision: int) -> tuple[Tap, ...]:
    """A button for each answer that may be mended, and one for all rounds of a repeat."""
    plan, talk_id = open_talk.fill.walk.plan, open_talk.talk.id
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        home = round_of(row.path) or (row.path if row.kind in OF_ROUNDS else "")
        if home:
            path = of_any_round(home)
            asked = plan.by_path[path].question
            label = f"{asked.short or asked.label} ({len(plan.rounds[path])})"
            found[path] = label, buttons.round_press(buttons.ROUNDS, talk_id, revision, path)
        elif row.editable:
            press = buttons.form_press(buttons.EDIT, talk_id, revision, row.path)
            found[row.path] = row.label, press
    return tuple(
        Tap("", Press(press), label=cut(f"{number}. {label}", _LONGEST_BUTTON))
        for number, (label, press) in enumerate(found.values(), start=1)
    )


def _first(open_talk: OpenTalk, path: str) -> str:
    head = path.rpartition("[")[0]
    ids = open_talk.fill.walk.plan.rounds.get(f"{head}[]", ())
    return f"{head}[{ids[0]}]" if ids else ""
