"""A text in a 1:1 chat: an answer to the open form, a command, or something to help with.

While a text question is open only a whole message equal to one of the form's own commands
is a command; everything else is the answer ("แก้ไขแบบบ้าน" is one).
"""

from collections.abc import Callable
from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.conversations.forms import (
    answering,
    answers_back,
    as_before,
    at_review,
    drafts,
    letting_go,
    mending_as_you_go,
    one_message,
    walk,
    ways_on,
    wishes,
)
from bot.conversations.forms.open_talk import OpenTalk
from bot.conversations.people import consent
from bot.conversations.reports import replacing
from bot.handlers import (
    arrivals,
    emergencies,
    last_asked,
    meaning,
    periods,
    placing,
    registry,
    small_talk,
)
from bot.handlers.asked import is_like_a_place
from bot.handlers.people import human
from core.changes import Decision
from core.forms.engine import Asking, Done, Typed
from core.forms.form import Kind
from core.messages import Press, Say, Tap, Tone
from core.programme.reports.report_numbers import read_report_number
from core.thai.base.alike import says_something
from core.thai.base.reading import Value
from core.thai.base.text import normalise
from core.thai.commands import Command
from core.thai.places.areas import names_a_place_for_sure
from core.thai.yes_no import read_yes_no

InForm = Callable[[Turn, OpenTalk], Decision]
_ABOUT_A_NUMBER = ("takeback",)
"""Commands that a receipt number may follow; any other message with one shows that report."""
_WORDS_OF_A_COMMAND = 3


def said(turn: Turn, talk: OpenTalk | None, text: str) -> Decision:
    """What a typed message leads to. A cry for help comes before everything else."""
    cried = emergencies.heard(turn, talk, text)
    if cried is not None:
        return cried
    return emergencies.asked_after(turn, talk, text, _said(turn, talk, text))


def _said(turn: Turn, talk: OpenTalk | None, text: str) -> Decision:
    if talk is not None and not _is_joining_again(turn, text):
        return _in_form(turn, talk, text)
    if turn.person is None:
        is_code = arrivals.code_in(text) or turn.world.commands.exactly(text) == "join"
        return arrivals.join(turn, text) if is_code else arrivals.stranger(turn)
    return _command_or_help(turn, text)


def lost(turn: Turn, key: str) -> Decision:
    """Nothing to be done with it: never silence, always the menu."""
    if turn.person is None:
        return arrivals.stranger(turn)
    return Decision(says=(menu(turn, turn.person, key),))


def _in_form(turn: Turn, talk: OpenTalk, text: str) -> Decision:
    word = turn.world.commands.exactly(text)
    if walk.is_asleep(turn, talk):
        return _asleep(turn, talk, word, text)
    if word in _FORM_COMMANDS:
        return _FORM_COMMANDS[word](turn, talk)
    told = wishes.answered_to_it(turn, talk, text)
    if told is not None:
        return told
    otherwise = ways_on.gone_on(turn, talk, text)
    if otherwise is not None:
        return otherwise
    back = as_before.said(turn, talk, text) or answers_back.answered(turn, talk, text)
    if back is not None:
        return back
    mended = mending_as_you_go.mended(turn, talk, text)
    if mended is not None:
        return mended
    where = talk.fill.standing
    if not isinstance(where, Asking):
        return _at_review(turn, talk, text)
    reopened = at_review.reopened(turn, talk, text)
    if reopened is not None:
        return reopened
    if where.picking and small_talk.means(turn, "done", text):
        return walk.hand_in(turn, talk, Done(), "typed")
    is_text = where.question.kind is Kind.TEXT and not where.question.reads
    if answering.reads(talk, text):
        meant = wishes.heard(turn, talk, text) if is_text else None
    elif word is not None and not is_text:
        return _elsewhere(turn, text)
    else:
        meant = _meant_in_form(turn, talk, text, is_text=is_text)
    return meant or walk.hand_in(turn, talk, Typed(text), "typed")


def _meant_in_form(turn: Turn, talk: OpenTalk, text: str, *, is_text: bool) -> Decision | None:
    """What words mean that do not answer the question that stands."""
    wished = wishes.heard(turn, talk, text)
    if wished is None and not is_text:
        wished = emergencies.perhaps_in_form(turn, talk, text)
    return wished or last_asked.answered(turn, text)


def _asleep(turn: Turn, talk: OpenTalk, word: str | None, text: str) -> Decision:
    """After a long silence nothing is an answer until the person says to go on."""
    if word == "help":
        return walk.show(turn, talk)
    if word == "human":
        return human.in_form(turn, talk)
    if word == "resume":
        return drafts.resume(turn, "") or walk.show(turn, talk)
    if word == "cancel":
        return letting_go.cancel(turn, talk)
    if word is not None and word not in _FORM_COMMANDS and turn.person is not None:
        return _elsewhere(turn, text)
    way_on = ways_on.while_asleep(turn, talk, text)
    if way_on is not None:
        return way_on
    return _meant_beside(turn, talk, text) or walk.offer_to_go_on(turn, talk)


def _meant_beside(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """Words that are no answer to the form that waits, and say clearly what they are about."""
    if turn.person is None or answering.reads(talk, text):
        return None
    near = turn.world.commands.near(text)
    if near is not None and _is_said_plainly(turn, near, text):
        return _command_or_help(turn, text)
    begun = one_message.begun(turn, text)
    if begun is not None:
        return begun
    found = meaning.apart(turn, text)
    return meaning.understood(turn, text, found) if meaning.is_sure(turn, found) else None


def _at_review(turn: Turn, talk: OpenTalk, text: str) -> Decision:
    """An answer said once more, or any yes, sends nothing: only `ส่ง` and its button do."""
    if replacing.ASKED_TO_REPLACE in talk.task and small_talk.means(turn, "replace", text):
        return walk.send(turn, talk, replacing.REPLACE)
    if turn.world.commands.exactly(text) is not None or _is_a_command_of_a_place(turn, text):
        return _elsewhere(turn, text)
    listened = at_review.listened(turn, talk, text)
    if listened is not None:
        return listened
    if read_yes_no(text) == Value(False):
        return walk.choose_edit(turn, talk)
    return walk.nudge(turn, talk)


def _is_a_command_of_a_place(turn: Turn, text: str) -> bool:
    """สถานะ ตราด, said to the review card, is nothing to be noted."""
    near = turn.world.commands.near(text)
    is_named = near is not None and near.sure and bool(near.rest)
    return is_named and near is not None and meaning.is_only_a_place(turn, near.rest)


def _elsewhere(turn: Turn, text: str) -> Decision:
    """Another command while a form waits: it is done, and the form stays as it is."""
    if turn.person is None:
        return arrivals.stranger(turn)
    return _command_or_help(turn, text)


def _command_or_help(turn: Turn, text: str) -> Decision:
    to_offer = (
        placing.chosen(turn, text)
        or meaning.to_the_offer(turn, text)
        or last_asked.answered(turn, text)
    )
    if to_offer is not None:
        return to_offer
    number = read_report_number(text)
    if number:
        said = turn.world.commands.near(text)
        if said is not None and said.name in _ABOUT_A_NUMBER:
            return registry.run(turn, said.name, said.rest)
        return registry.run(turn, "report", number)
    word = turn.world.commands.exactly(text)
    if word is not None:
        return registry.run(turn, word, "")
    begun = periods.begun(turn, text) or one_message.begun(turn, text)
    if begun is not None:
        return consent.ask(turn, "report") if consent.is_due(turn) else begun
    near = turn.world.commands.near(text)
    if near is not None and _is_said_plainly(turn, near, text):
        return registry.run(turn, near.name, near.rest)
    if arrivals.code_in(text):
        return arrivals.join(turn, text)
    asked = small_talk.answered(turn, text)
    if asked is not None:
        return asked
    return _meant(turn, text, near)


def _meant(turn: Turn, text: str, near: Command | None) -> Decision:
    """No command's words: what they mean, whether they cry for help, or that nobody understood."""
    found = meaning.apart(turn, text)
    if not meaning.is_sure(turn, found) and (near is None or not near.sure):
        asked = emergencies.perhaps(turn, text, meaning.suggested(turn, found))
        if asked is None and near is None and not consent.is_due(turn):
            asked = one_message.told_of(turn, text)
        if asked is not None:
            return asked
    return meaning.understood(turn, text, found, near) or meaning.lost(turn, text, found)


def _is_said_plainly(turn: Turn, near: Command, text: str) -> bool:
    """Whether a command's word is all there is, but for a place, a year, or what the command reads
    itself: what else stands beside it may turn it round (อยากลบรายงาน begins no report)."""
    if not near.rest:
        return near.sure
    is_place = names_a_place_for_sure(near.rest) and not says_something(near.rest)  # ลบ is ลพบุรี
    if near.sure and (is_place or meaning.is_only_a_place(turn, near.rest)):
        return True
    if not says_something(near.rest) and _stands_in_front(turn, near, text):
        return True
    if not _begins_with_a_command(turn, text):
        return False
    if registry.is_about_one(near.name) and says_something(near.rest):
        return is_like_a_place(turn, near.rest)  # what asks is no name of a place
    return registry.reads_on(near.name) or is_like_a_place(turn, near.rest)


def _stands_in_front(turn: Turn, near: Command, text: str) -> bool:
    """Whether the command's word is what stands before the rest: ขอปิดโครงการสวัสดิการชุมชน."""
    before, found, behind = normalise(text).rpartition(near.rest)
    first = turn.world.commands.near(before) if found and not behind.strip() else None
    return first is not None and first.name == near.name and not first.rest


def _begins_with_a_command(turn: Turn, text: str) -> bool:
    """A command's word, then a blank."""
    words = text.split()
    most = min(len(words), _WORDS_OF_A_COMMAND)
    several = (" ".join(words[:many]) for many in range(1, most + 1))
    return any(turn.world.commands.exactly(each) is not None for each in several)


def _is_joining_again(turn: Turn, text: str) -> bool:
    """A stranger half-way through joining who types another code starts over with that one."""
    if turn.person is not None or not arrivals.code_in(text):
        return False
    return arrivals.is_only_a_code(text) or _names_join(turn, text)


def _names_join(turn: Turn, text: str) -> bool:
    near = turn.world.commands.near(text)
    return near is not None and near.name == "join"


def _menu_keeping(turn: Turn, talk: OpenTalk) -> Decision:
    if turn.person is None:
        return walk.show(turn, talk, Say("help-form"))
    waiting = menu(turn, turn.person, "menu-form-waits")
    resume = Tap("menu-resume", Press(command_press("resume")), tone=Tone.MAIN)
    others = tuple(replace(tap, tone=Tone.PLAIN) for tap in waiting.taps)
    return Decision(says=(replace(waiting, taps=(resume, *others)),))


_FORM_COMMANDS: dict[str | None, InForm] = {
    "back": walk.go_back,
    "skip": walk.skip,
    "edit": walk.choose_edit,
    "send": walk.send,
    "cancel": letting_go.cancel,
    "resume": lambda turn, talk: drafts.resume(turn, "") or walk.show(turn, talk),
    "menu": _menu_keeping,
    "help": lambda turn, talk: walk.show(turn, talk, Say("help-form")),
    "human": human.in_form,
}
