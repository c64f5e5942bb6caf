"""The ear for emergencies: over every form, command and greeting, 1:1 and on a mention in a room.

What a cry becomes is in `bot/conversations/reports/crying.py`, who hears of it in
`bot/notices/cries.py`.
"""

from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.invite_links import links
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.conversations import announcing
from bot.conversations.forms import answering, walk
from bot.conversations.forms.open_talk import OpenTalk, opened
from bot.conversations.people import joining, turning_to_a_person
from bot.conversations.reports import crying, mending, reporting
from bot.handlers.command import BotCommand, with_rest
from bot.notices import cries
from core.changes import Decision, KeepOffer, KeepTalk
from core.forms.engine import Asking
from core.forms.fields.matching import matched
from core.forms.form import Kind, Question
from core.messages import Open, Press, Say, Tap, Tone
from core.people import Act, provinces_allowed
from core.programme.pack.command_names import ROWS, command_of
from core.thai.base.reading import Value
from core.thai.base.text import cut
from core.thai.emergencies import Danger, Emergency, emergency_in
from core.thai.yes_no import read_yes_no
from core.understanding.ear import IN_FORM, OUTSIDE, Bounds

_MOST_CARRIED = 50
"""Characters of the words asked about that a button brings along."""
_MOST_OTHERS = 2
_WORTH_BELIEVING = 12  # letters
_ASKED = "asked-after-danger"
"""In a task: the question whose answer named a danger; asked after once a form."""
_STORY_BEGINS = 40
"""Letters; at a question that takes any words a longer answer is a story, unless it says now."""


def heard(turn: Turn, talk: OpenTalk | None, text: str) -> Decision | None:
    """What a cry for help in a private chat leads to; None when there is none."""
    found = turn.world.ear.hear(text, _bounds(turn, talk))
    if found is None or not found.is_cry or turn.world.commands.exactly(text) is not None:
        return None
    if found.by_likeness and _says_too_little(talk, text):
        return None
    if turn.person is None:
        first = cries.safety(turn, found.all)
        if talk is not None:
            return walk.show(turn, talk, first)
        return Decision(says=(first, Say("hello-stranger", joining.ask_whom(turn))))
    if talk is not None and not walk.is_asleep(turn, talk):
        where = talk.fill.standing
        if isinstance(where, Asking) and _is_its_answer(turn, talk, where, found, text):
            return None
        if found.by_likeness and not isinstance(where, Asking):
            return None
        if crying.is_open(turn, talk):
            return crying.go_on(turn, talk, found, text)
    if _asks_how_it_goes(turn, text):
        return None
    return crying.told_before(turn, found, text) or crying.begin(turn, found, text)


def asked_after(turn: Turn, talk: OpenTalk | None, text: str, decision: Decision) -> Decision:
    """The same decision; of an answer with a word of danger in it, it is asked once whether that
    goes on now."""
    question = _answered(turn, talk, text)
    hearing, person = turn.world.pack.hearing.instrument, turn.person
    if question is None or hearing is None or person is None or not decision.says:
        return decision
    if not provinces_allowed(person, Act.REPORT, hearing.filed_by):
        return decision
    found = turn.world.ear.hear(text)
    kept = next((one for one in decision.changes if isinstance(one, KeepTalk)), None)
    if found is None or not found.may_last or kept is None or turn.talk is None:
        return decision
    if kept.talk.id != turn.talk.id or question.path not in kept.talk.fill.get("given", {}):
        return decision
    noted = replace(kept.talk, task={**kept.talk.task, _ASKED: question.path})
    changes = tuple(KeepTalk(noted) if one is kept else one for one in decision.changes)
    return replace(decision, says=(crying.still(found), *decision.says)[-5:], changes=changes)


def perhaps(
    turn: Turn, text: str, others: tuple[Tap, ...], bounds: Bounds = OUTSIDE
) -> Decision | None:
    """Of words that may be a cry: the numbers to call, and whether it is one. `others`: what else
    may be meant. None when they are not near one."""
    found = turn.world.ear.hear(text, bounds)
    if found is None or not found.perhaps or turn.person is None:
        return None
    safety = cries.safety(turn, found.all)
    words = cut(text.strip(), _MOST_CARRIED)
    yes = Tap("button-emergency-now", Press(command_press("cry")), tone=Tone.MAIN)
    say = Say("cry-perhaps", safety.args, taps=(yes, *others[:_MOST_OTHERS]))
    return Decision(says=(say,), changes=(KeepOffer(turn.chat.key, f"cry {words}"),))


def perhaps_in_form(turn: Turn, talk: OpenTalk, text: str) -> Decision | None:
    """The same of words that do not answer a form's question; it goes on where it stands. None
    when something near them may be offered, and there is no danger in them."""
    if emergency_in(text) is None and answering.is_near(talk, text):
        return None
    asked = None if _says_too_little(talk, text) else perhaps(turn, text, (), IN_FORM)
    if asked is None:
        return None
    shown = walk.show(turn, talk)
    says = (*asked.says, *shown.says)
    return replace(shown, says=says, changes=(*shown.changes, *asked.changes))


def cry(turn: Turn, rest: str) -> Decision:
    """A yes to that: the words asked about, or those of the answer, begin the incident."""
    rest = rest or _asked_about(turn)
    if rest:
        meant = turn.world.ear.hear(rest) or Emergency(Danger.HELP, is_cry=True)
        return crying.told_before(turn, meant, rest) or crying.begin(turn, meant, rest)
    talk = opened(turn, turn.talk) if turn.talk else None
    path = talk.task.get(_ASKED, "") if talk is not None else ""
    given = talk.fill.given.get(path) if talk is not None else None
    words = str(given.value) if given is not None and given.value else ""
    found = turn.world.ear.hear(words)
    if found is None:
        return Decision(says=(Say("cry-which"),))
    return crying.begin(turn, found, words)


def _asked_about(turn: Turn) -> str:
    """The words of which it was just asked, kept with the chat: a button holds but 64 bytes."""
    command, _, words = turn.known.chat.offered.partition(" ")
    return words if command == "cry" else ""


def no_cry(turn: Turn, _rest: str) -> Decision:
    """A no: the form goes on where it stood."""
    talk = opened(turn, turn.talk) if turn.talk else None
    if talk is None:
        return Decision(says=(Say("cry-not-now"),))
    return walk.show(turn, talk, Say("cry-not-now"))


def heard_in_room(turn: Turn, text: str) -> Decision | None:
    """A cry said to us in a room: the numbers, and its province's people know of it."""
    found = turn.world.ear.hear(text)
    if found is None or not found.is_cry:
        return None
    url = links(turn.world.doors, "", "").get(turn.chat.channel.value)
    taps = (Tap("button-open-chat", Open(url)),) if url else ()
    first = cries.safety(turn, found.all)
    province = turn.known.chat.province
    if not province:
        return Decision(says=(first, Say("cry-room", taps=taps)))
    place = province_words(turn.world.pack, province)
    notices = cries.told_at_once(turn, turn.new_id(), found.all, province, place, text)
    lead_key = "cry-told-already" if notices else ""
    return Decision(says=(first, Say("cry-room", lead_key=lead_key, taps=taps)), notices=notices)


def _says_too_little(talk: OpenTalk | None, text: str) -> bool:
    """For a likeness to be believed while a question stands: a yes, a few letters, who joins."""
    if talk is None:
        return False
    is_short = len(text.strip()) < _WORTH_BELIEVING or isinstance(read_yes_no(text), Value)
    return is_short or talk.talk.purpose == joining.PURPOSE


def _bounds(turn: Turn, talk: OpenTalk | None) -> Bounds:
    return OUTSIDE if talk is None or walk.is_asleep(turn, talk) else IN_FORM


def _is_its_answer(turn: Turn, talk: OpenTalk, where: Asking, found: Emergency, text: str) -> bool:
    """One of the question's own choices, or a story at a question that takes any words."""
    question = where.question
    if where.choices and _is_choice(where, text):
        return True
    if not _takes_any_words(question):
        return found.by_likeness and answering.is_near(talk, text)
    if found.by_likeness:
        return True
    if crying.is_about_one(turn, talk):
        return True
    if talk.talk.purpose in (joining.PURPOSE, turning_to_a_person.PURPOSE):
        return False
    if talk.talk.purpose not in (reporting.PURPOSE, mending.PURPOSE):
        return talk.talk.purpose == announcing.PURPOSE or not found.is_now
    return len(text.strip()) > _STORY_BEGINS and not found.is_now


def _is_choice(where: Asking, text: str) -> bool:
    found = matched(text, where.choices)
    return len(found.sure) == 1 and found.is_whole and found.by_label


def _takes_any_words(question: Question) -> bool:
    return question.kind is Kind.TEXT and not question.reads


def _answered(turn: Turn, talk: OpenTalk | None, text: str) -> Question | None:
    """The question of any words that was open when they came, if nobody asked after it yet."""
    if talk is None or talk.task.get(_ASKED) or len(text) > 2000:
        return None
    if crying.is_about_one(turn, talk):
        return None
    where = talk.fill.standing
    if not isinstance(where, Asking) or not _takes_any_words(where.question):
        return None
    return where.question


def _asks_how_it_goes(turn: Turn, text: str) -> bool:
    """`ดูเหตุ น้ำท่วม`: a command about emergencies that are known."""
    pack = turn.world.pack
    near = turn.world.commands.near(text)
    if near is None or not near.sure:
        return False
    hearing = pack.hearing.instrument.id if pack.hearing.instrument else ""
    known = {command_of(each) for each in pack.hearing.about if each != hearing}
    known |= {f"{ROWS}.{one.id}" for one in pack.registers if one.opened_by == hearing}
    return near.name in known


COMMANDS = (
    BotCommand("cry", with_rest(cry)),
    BotCommand("nocry", with_rest(no_cry)),
)
