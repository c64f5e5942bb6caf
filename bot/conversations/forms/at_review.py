"""The review card listens: `เงินต้อง 130000`, `แก้เงิน`, `แนบรูป`, 45%, and words to be noted.

What names a question and an answer mends it; a question alone opens it; what is only told is
shown and asked about before it is noted. Nothing said here goes without a word.
"""

from dataclasses import replace

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms import rounds, walk, wishes
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from core.changes import Decision
from core.forms import engine
from core.forms.engine import Picked, Reply, Taken, Typed
from core.forms.form import Question
from core.forms.one_breath.answers import breath, story_question
from core.forms.one_breath.named_question import named_question
from core.messages import Press, Say, Tap, Tone
from core.thai.asking_for_a_form import asked_to_mend
from core.thai.base.manners import is_question
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.yes_no import read_yes_no

HEARD = "heard"
"""In a task: words of which it was asked whether to note them."""

SHORTEST_STORY = 8
"""Letters; fewer are rather a word to the bot than something to be noted."""

_LONGEST_YES = 16
"""Characters of a yes or no to the card; a longer text with one in it tells something."""

_SHOWN = 200


def listened(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What a text said to the card leads to; None when it says nothing to it."""
    if talk.task.get(HEARD):
        noted = _noted(turn, talk, text)
        if noted is not None:
            return noted
        talk = with_task(talk, {**talk.task, HEARD: ""})
    named = named_question(talk.fill, text)
    if named is not None and not named.said:
        return _opened(turn, talk, named.path)
    if named is not None:
        return mended(turn, talk, {named.path: Typed(named.said)}, named.path)
    if len(text) <= _LONGEST_YES and isinstance(read_yes_no(text), Value):
        return None
    values = _values(turn, talk, text) or wishes.at_card(turn, talk, text)
    return values or _story_asked(turn, talk, text)


def reopened(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """`ขอกลับไปแก้เงินหน่อย` while a question stands: the answered question that it names."""
    asked = asked_to_mend(text)
    named = named_question(talk.fill, asked) if asked else None
    if named is None or named.said or named.path not in talk.fill.given:
        return None
    return _opened(turn, talk, named.path)


def note(turn: Turn, talk: OpenTalk) -> Decision:
    """The words that were asked about go to the open text question, behind what stands there."""
    question = story_question(talk.fill.form)
    words = str(talk.task.get(HEARD, ""))
    if question is None or not words:
        return walk.show(turn, talk)
    given = talk.fill.given.get(question.path)
    before = str(given.value) if given is not None and given.value else ""
    whole = f"{before}\n{words}".strip()
    told = with_task(talk, {**talk.task, HEARD: ""})
    return mended(turn, told, {question.path: Typed(whole)}, question.path)


def asked_again(turn: Turn, talk: OpenTalk) -> Decision | None:
    """The question whether to note the words, where it stands; None where none does."""
    question, words = story_question(talk.fill.form), str(talk.task.get(HEARD, ""))
    if question is None or not words:
        return None
    return Decision(says=(_ask(talk, question, words),), changes=(kept(turn, talk),))


def _noted(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """A typed yes or no to the question whether to note the words."""
    match read_yes_no(text):
        case Value(True):
            return note(turn, talk)
        case Value(False):
            return walk.show(turn, with_task(talk, {**talk.task, HEARD: ""}))
    return None


def _opened(turn: Turn, talk: OpenTalk, path: str) -> Decision:
    if path.endswith("[]"):
        return rounds.listed(turn, talk, path)
    fill = engine.edit(talk.fill, path)
    return walk.choose_edit(turn, talk) if fill is None else walk.go_on(turn, talk.with_fill(fill))


def unchanged(turn: Turn, talk: OpenTalk, told: Say) -> Decision:
    """Where the talk stands, after `told`; what was asked beside the form is still asked."""
    again = asked_again(turn, talk)
    if again is None:
        return walk.show(turn, talk, told)
    return replace(again, says=(told, *again.says))


def mended(turn: Turn, talk: OpenTalk, replies: dict[str, Reply], last: str) -> Decision:
    """The answers in the place of the old ones; one that does not fit is asked for, with why."""
    fill, at = talk.fill, turn.now.isoformat()
    for path, reply in replies.items():
        got = engine.answer(fill, path, reply, at=at, how="typed")
        if not isinstance(got, Taken):
            reopened = engine.edit(fill, path)
            return walk.hand_in(turn, talk.with_fill(reopened or fill), reply, "typed")
        fill = got.fill
    mended = talk.with_fill(fill)
    row = next((r for r in engine.answered(mended.fill) if r.path == last), None)
    if row is None or len(replies) > 1:
        return walk.show(turn, mended)
    args = {"label": row.label, "shown": cut(row.shown, _SHOWN)}
    return walk.show(turn, mended, Say("mended-answer", args))


def _values(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """45%, 130000 บาท, 15 ครัวเรือน: figures that fit one question each."""
    said = breath(talk.fill, text, turn.today)
    story = story_question(talk.fill.form)
    values = {n: v for n, v in said.values.items() if story is None or n != story.name}
    if not values or said.story:
        return None
    paths = {q.name: q.path for q in talk.fill.form.questions}
    replies: dict[str, Reply] = {
        paths[name]: Typed(text) if name in said.added else Picked((str(value),))
        for name, value in values.items()
    }
    return mended(turn, talk, replies, next(reversed(replies)))


def _story_asked(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    question = story_question(talk.fill.form)
    letters = sum(each.isalpha() for each in text)
    if question is None or letters < SHORTEST_STORY or is_question(text):
        return None
    talk = with_task(talk, {**talk.task, HEARD: text})
    return Decision(says=(_ask(talk, question, text),), changes=(kept(turn, talk),))


def _ask(talk: OpenTalk, question: Question, text: str) -> Say:
    talk_id, revision = talk.talk.id, talk.talk.revision + 1
    yes = Press(buttons.form_press(buttons.NOTE, talk_id, revision))
    no = Press(buttons.form_press(buttons.KEEP, talk_id, revision))
    return Say(
        "review-note-it",
        {"words": cut(text, _SHOWN), "label": question.short or question.label},
        taps=(Tap("button-note-it", yes, tone=Tone.MAIN), Tap("button-not-note-it", no)),
    )
