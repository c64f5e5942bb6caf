"""A wish to go on otherwise, heard in words the rules do not know: เดี๋ยวถามเหรัญญิกก่อน.

Where any words are an answer only what is surely a wish acts; what may be one is asked about once,
with the answer and the wish as buttons, and kept in no case without a word. Where the words are no
answer, what is near a wish acts.
"""

from bot.base import buttons
from bot.base.turn import Turn
from bot.conversations.forms import answering, answers_back, walk, ways_on
from bot.conversations.forms.open_talk import OpenTalk, kept, with_task
from bot.conversations.people import joining, turning_to_a_person
from core.changes import Decision
from core.forms.engine import Asking, Typed
from core.forms.form import Kind
from core.forms.one_breath.answers import story_question
from core.messages import Press, Say, Tap, Tone
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.ways import Way, WayOn, read_way
from core.thai.yes_no import read_yes_no
from core.understanding.clauses import clauses
from core.understanding.ways import Wish

ASKED = "wish_asked"
"""In a task: words at a question that takes any, of which it was asked whether they answer it."""
_SHOWN = 120
_FEWEST_LETTERS = 5
_WAYS = {
    Wish.PAUSE: Way.LATER,
    Wish.CANCEL: Way.STOP,
    Wish.BACK: Way.BACK,
    Wish.SKIP: Way.SKIP,
    Wish.SEND: Way.ENOUGH,
    Wish.EDIT: Way.EDIT,
}
_BUTTONS = {
    Wish.PAUSE: ("button-later", buttons.LATER),
    Wish.CANCEL: ("button-cancel-form", buttons.CANCEL),
    Wish.BACK: ("button-back", buttons.BACK),
    Wish.EDIT: ("button-back", buttons.BACK),
}


def heard(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What a message to an open question leads to that wishes for something else."""
    where = talk.fill.standing
    if not isinstance(where, Asking):
        return None
    is_text = where.question.kind is Kind.TEXT and not where.question.reads
    return _at_any_words(turn, talk, where, text) if is_text else _unread(turn, talk, where, text)


def at_card(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """The same on the review card: later, no more of it, and what is to be mended."""
    wished = turn.world.ways.hear(text)
    if wished is None or not wished.is_near or wished.wish in (Wish.EXPLAIN, Wish.SKIP):
        return None
    if wished.wish is Wish.EDIT and not wished.is_sure:
        return None  # rather something to be noted, which is asked about
    if wished.wish is Wish.HUMAN:
        return _to_a_person(turn)
    return ways_on.go(turn, talk, WayOn(_WAYS[wished.wish]), text)


def _to_a_person(turn: Turn) -> Decision | None:
    """Who looks after them, by name; the form stays as it is."""
    if turn.person is None:
        return None
    return Decision(says=(turning_to_a_person.card(turn, turn.person.province),))


def answered_to_it(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """What is said to the question whether the words are an answer: yes, no, the same once more."""
    words = talk.task.get(ASKED)
    if not words or not isinstance(talk.fill.standing, Asking):
        return None
    said = read_yes_no(text)
    if text == words or said == Value(True):
        return note(turn, talk)
    return walk.show(turn, talk) if said == Value(False) else None


def note(turn: Turn, talk: OpenTalk) -> Decision:
    """The words that were asked about are the answer."""
    words = str(talk.task.get(ASKED, ""))
    return walk.hand_in(turn, talk, Typed(words), "typed") if words else walk.show(turn, talk)


def _at_any_words(turn: Turn, talk: OpenTalk, where: Asking, text: str) -> Decision | None:
    if turn.person is None or talk.talk.purpose == joining.PURPOSE:
        return None  # names, which are no stories
    story = story_question(talk.fill.form)
    if story is None or story.path != where.question.path or _says_little(text):
        return None  # a name, a title, what somebody is asked for
    if text in (talk.task.get(each) for each in (ways_on.SAID, answers_back.ASKED_ABOUT)):
        return None  # said once more it is the answer
    wished = turn.world.ways.hear(text)
    if wished is None:
        return None
    if wished.is_sure:
        told = with_task(talk, {**talk.task, ways_on.SAID: text})
        return _done(turn, told, where, wished.wish, text)
    return _asked(turn, talk, where, wished.wish, text)


def _says_little(text: str) -> bool:
    """So few letters are like anything: ข้อ 3."""
    return sum(each.isalpha() for each in text) < _FEWEST_LETTERS


def _unread(turn: Turn, talk: OpenTalk, where: Asking, text: str) -> Decision | None:
    if _says_little(text):
        return None
    clause = _way_in_a_clause(text)
    if clause is not None and not answering.is_near(talk, text):
        return ways_on.go(turn, talk, clause, text)
    wished = turn.world.ways.hear(text)
    if wished is None or (wished.wish is Wish.CANCEL and not wished.is_near):
        return None
    if answering.is_near(talk, text) and (wished.wish is Wish.EDIT or not wished.is_sure):
        return None  # ไม่ใช่ 60 เป็น 70 offers both
    return _done(turn, talk, where, wished.wish, text)


def _way_in_a_clause(text: str) -> WayOn | None:
    """พักไว้ก่อนนะ ไปรับหลานที่โรงเรียน: a way on, and the reason for it. Sending needs no reason."""
    found = [way for way in map(read_way, clauses(text)) if way is not None]
    kinds = {way.way for way in found} & {Way.LATER, Way.SKIP, Way.BACK}
    return WayOn(kinds.pop()) if len(kinds) == 1 and len(found) == 1 else None


def _done(turn: Turn, talk: OpenTalk, where: Asking, wish: Wish, text: str) -> Decision | None:
    if wish is Wish.EXPLAIN:
        return answers_back.explained(turn, talk, where, text)
    if wish is Wish.HUMAN:
        return _to_a_person(turn)
    return ways_on.go(turn, talk, WayOn(_WAYS[wish]), text)


def _asked(turn: Turn, talk: OpenTalk, where: Asking, wish: Wish, text: str) -> Decision:
    """Whether the words are the answer, or what they may wish for."""
    talk_id, revision = talk.talk.id, talk.talk.revision + 1
    yes = Press(buttons.form_press(buttons.NOTE, talk_id, revision))
    key, act, path = _button(wish, where)
    other = Press(buttons.form_press(act, talk_id, revision, path))
    say = Say(
        "wish-or-answer",
        {"words": cut(text, _SHOWN)},
        taps=(Tap("button-note-answer", yes, tone=Tone.MAIN), Tap(key, other)),
    )
    asked = with_task(talk, {**talk.task, ASKED: text})
    return Decision(says=(say,), changes=(kept(turn, asked),))


def _button(wish: Wish, where: Asking) -> tuple[str, str, str]:
    if wish in _BUTTONS:
        return (*_BUTTONS[wish], "")
    if wish in (Wish.SKIP, Wish.SEND) and where.optional:
        return "button-skip-for-now", buttons.SKIP, where.question.path
    return "button-question-again", buttons.KEEP, ""
