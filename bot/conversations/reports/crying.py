"""A cry for help becomes the report of an incident: begun from its words, gone on with, let go.

Which report that is says the pack (`Instrument.hears`). The words are kept whole as the story of
the incident; what is certain in them answers its questions, and is said back.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.base import buttons
from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.conversations.forms import ask, one_message, walk
from bot.conversations.forms.open_talk import OpenTalk, with_task
from bot.conversations.people import consent
from bot.conversations.reports import reporting
from bot.notices import cries
from core.changes import Change, Decision, EndTalk, FileReport, KeepTalk, Notice, Status
from core.forms import engine
from core.forms.engine import Asking, Reviewing, Typed
from core.forms.form import Kind, Value
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Person, provinces_allowed
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.thai.base.text import cut, normalise
from core.thai.emergencies import Danger, Emergency
from core.thai.places.envelope import tambon_short
from core.thai.scene import CryScene, event_of, scene_in
from storage.reports import reports
from storage.reports.reports import Report

CRIED = "cried"
"""In a task: the dangers a cry named so far; the form was begun by it, or it came while open."""
HOW = "one-message"
_KIND, _KIND_OTHER, _STORY = "kind", "kind_other", "story"
_HARM = (Danger.HURT, Danger.CRIME)
_LONGEST_STORY = 1000
_LONGEST_KIND = 120
_SAME_EMERGENCY_FOR = timedelta(hours=1)
"""After a report of the same kind so long, more words belong to it."""
_LATELY_LOOKED_AT = 5
_WORTH_KEEPING = 10
"""Letters; a shorter cry says no more than its kind, once the form is open."""


def begin(turn: Turn, heard: Emergency, words: str) -> Decision:
    """The numbers to call, who knows of it, and the form with what the words say already."""
    person, instrument = turn.person, turn.world.pack.hearing.instrument
    first = cries.safety(turn, heard.all)
    if person is None or instrument is None:
        return Decision(says=(first,))
    provinces = provinces_allowed(person, Act.REPORT, instrument.filed_by)
    if not provinces:
        return _of_no_filer(turn, person, heard, words, first)
    scene = scene_in(words, provinces, turn.today)
    province = scene.tambon[:2] or provinces[0]
    talk = _begun(turn, person, instrument, province, heard, scene, words)
    notices = _told_at_once(turn, talk, heard.all, scene, words)
    told = cries.told_whom(turn, province)
    if consent.is_due(turn):
        asked = consent.ask(turn, command_of(instrument.id))
        lead = Say(text=told.words, shows=told.ids)
        return Decision(says=(first, lead, *asked.says)[-5:], notices=notices)
    off = Press(buttons.form_press(buttons.CANCEL, talk.talk.id, talk.talk.revision + 1))
    first = replace(first, taps=(Tap("button-no-emergency", off),))
    noted = _noted(turn, talk, {})
    lead = Say(text="\n".join(part for part in (told.words, noted) if part), shows=told.ids)
    if isinstance(talk.fill.standing, Reviewing):
        talk = with_task(talk, {**talk.task, "at_once": False})  # what was read must be seen
    return _asked(walk.go_on(turn, talk), lead, first, notices=notices)


def told_before(turn: Turn, heard: Emergency, words: str) -> Decision | None:
    """More of an emergency that this person filed a moment ago: its people hear the words, and the
    report can be added to. None when there is none of that kind."""
    report = _filed_lately(turn, heard, words)
    if report is None:
        return None
    province, place = report.province, province_words(turn.world.pack, report.province)
    key = f"{report.id}:{turn.event.event_id}"
    notices = cries.told_at_once(turn, key, heard.all, province, place, words)
    told = cries.told_whom(turn, province)
    taps = (
        Tap("button-add", Press(command_press("mend", report.id)), tone=Tone.MAIN),
        Tap("button-new-emergency", Press(command_press(command_of(report.instrument)))),
    )
    args = {"told": told.words, "number": report.number}
    says = cries.safety(turn, heard.all), Say("cry-again", args, taps=taps, shows=told.ids)
    return Decision(says=says, notices=notices)


def _filed_lately(turn: Turn, heard: Emergency, words: str) -> Report | None:
    hearing = turn.world.pack.hearing.instrument
    if turn.person is None or hearing is None:
        return None
    kinds = {hearing.hears[each] for each in heard.all if each in hearing.hears}
    for report in reports.of_person(turn.connection, turn.person.id, _LATELY_LOOKED_AT):
        is_late = turn.now - report.filed_at > _SAME_EMERGENCY_FOR
        if is_late or report.instrument != hearing.id or report.status is Status.WITHDRAWN:
            continue
        said = {path.rpartition("/")[2]: value for path, value in report.values.items()}
        if (not kinds or said.get(_KIND) in kinds) and not _is_elsewhere(turn, said, words):
            return report
    return None


def _is_elsewhere(turn: Turn, said: Mapping[str, Value], words: str) -> bool:
    """Whether the words name another tambon or village than the report did."""
    scene = scene_in(words, (str(said.get("tambon") or "")[:2],), turn.today)
    named = ((scene.tambon, said.get("tambon")), (scene.village, said.get("village")))
    return any(new and old and new != old for new, old in named)


def go_on(turn: Turn, talk: OpenTalk, heard: Emergency, words: str) -> Decision:
    """More words of the same emergency while its form is open: answers, and its story."""
    scene = scene_in(words, (talk.task["province"],), turn.today)
    more = _with_words(turn, talk, heard, scene, words)
    new = [danger for danger in heard.all if danger.value not in talk.task.get(CRIED, ())]
    more = with_task(more, {**more.task, CRIED: [*talk.task.get(CRIED, ()), *new]})
    notices = _told_at_once(turn, more, heard.all, scene, words)
    first = (cries.safety(turn, new),) if new else ()
    noted = _noted(turn, more, talk.fill.given)
    lead = Say(text=noted) if noted else Say("cry-noted-more")
    where = more.fill.standing
    if not noted and isinstance(where, Asking) and _may_read(where) and walk.reads(more, words):
        decision = walk.hand_in(turn, more, Typed(words), "typed")
        return replace(
            decision, says=(*first, *decision.says), notices=(*decision.notices, *notices)
        )
    decision = walk.go_on(turn, more)
    return _asked(decision, lead, *first, notices=notices)


def let_go(turn: Turn, decision: Decision) -> Decision:
    """The same decision; a form of a cry that ends unsent is told to whoever heard of it."""
    talk = turn.talk
    if talk is None or not talk.task.get(CRIED) or _is_sent(decision.changes):
        return decision
    if not any(isinstance(one, EndTalk) for one in decision.changes):
        return decision
    told = cries.called_off(turn, talk.id, talk.task["province"])
    if not told:
        return replace(decision, notices=(*decision.notices, *told))
    names = cries.told_names(turn, talk.task["province"])
    first = replace(decision.says[0], key="cry-let-go", args={"names": names.words})
    says = (replace(first, shows=names.ids), *decision.says[1:])
    return replace(decision, says=says, notices=(*decision.notices, *told))


def is_about_one(turn: Turn, talk: OpenTalk | None) -> bool:
    """Whether the open form is of an emergency already."""
    return talk is not None and talk.task.get("instrument") in turn.world.pack.hearing.about


def is_open(turn: Turn, talk: OpenTalk | None) -> bool:
    """Whether the open form is the one that a cry begins."""
    hearing = turn.world.pack.hearing.instrument
    return (
        talk is not None
        and hearing is not None
        and talk.talk.purpose == reporting.PURPOSE
        and talk.task["instrument"] == hearing.id
    )


def still(heard: Emergency) -> Say:
    """Of a word of danger in an answer: whether it goes on. Asked once a form."""
    taps = (
        Tap("button-emergency", Press(command_press("cry"))),
        Tap("button-not-now", Press(command_press("nocry"))),
    )
    return Say("cry-still", {"danger": heard.danger.value}, taps=taps)


def _of_no_filer(turn: Turn, person: Person, heard: Emergency, words: str, first: Say) -> Decision:
    """Who files no incidents (a partner, staff) is heard all the same."""
    province = person.province
    if not province:
        return Decision(says=(first,))
    place = province_words(turn.world.pack, province)
    notices = cries.told_at_once(turn, turn.new_id(), heard.all, province, place, words)
    told = cries.told_whom(turn, province)
    return Decision(says=(first, Say(text=told.words, shows=told.ids)), notices=notices)


def _begun(
    turn: Turn,
    person: Person,
    instrument: Instrument,
    province: str,
    heard: Emergency,
    scene: CryScene,
    words: str,
) -> OpenTalk:
    talk = reporting.begin(turn, person, instrument, province)
    talk = with_task(talk, {**talk.task, CRIED: [danger.value for danger in heard.all]})
    told = _with_words(turn, talk, heard, scene, words, keeps_all=True)
    return one_message.filled(turn, told, words)  # what is needed most may be said, too


def _with_words(
    turn: Turn,
    talk: OpenTalk,
    heard: Emergency,
    scene: CryScene,
    words: str,
    *,
    keeps_all: bool = False,
) -> OpenTalk:
    """The talk with what the words say: unanswered questions filled, the story gone on with."""
    at, fill = turn.now.isoformat(), talk.fill
    story = next((q for q in fill.form.questions if q.name == _STORY), None)
    so_far = fill.given.get(story.path) if story else None
    told = str(so_far.value) if so_far and so_far.value else ""
    is_more = keeps_all or len(words.strip()) >= _WORTH_KEEPING
    if story is not None and is_more:
        told = cut("\n".join(part for part in (told, words.strip()) if part), _LONGEST_STORY)
        given = {path: one for path, one in fill.given.items() if path != story.path}
        fill = replace(fill, given=given)
    values: dict[str, Value] = {_STORY: told or None, **_answers(turn, heard, scene, words)}
    values = {name: value for name, value in values.items() if value is not None}
    return talk.with_fill(engine.prefill(fill, values, at=at, how=HOW))


def _answers(turn: Turn, heard: Emergency, scene: CryScene, words: str) -> Mapping[str, Value]:
    hearing = turn.world.pack.hearing.instrument
    event = event_of(heard, normalise(words))
    harm = next((each for each in heard.all if each in _HARM), None)
    danger = event or harm
    kind = hearing.hears.get(danger) if hearing and danger else None
    return {
        _KIND: kind,
        _KIND_OTHER: cut(words.strip(), _LONGEST_KIND) if kind == "other" else None,
        "tambon": scene.tambon or None,
        "village": scene.village or None,
        "households": None if scene.households is None else str(scene.households),
        "people": None if scene.people is None else str(scene.people),
    }


def _noted(turn: Turn, talk: OpenTalk, before: Mapping[str, object]) -> str:
    """What was taken from the words, in one line; the story is theirs and not said back."""
    rows = engine.answered(talk.fill)
    untold = (_STORY, _KIND_OTHER)
    new = [
        row.shown
        for row in rows
        if row.path not in before and row.path.rpartition("/")[2] not in untold and row.shown
    ]
    return turn.words("cry-noted", answers=" · ".join(new)) if new else ""


def _told_at_once(
    turn: Turn, talk: OpenTalk, dangers: tuple[Danger, ...], scene: CryScene, words: str
) -> tuple[Notice, ...]:
    province = talk.task["province"]
    place = province_words(turn.world.pack, province)
    if scene.tambon:
        place = f"{tambon_short(scene.tambon)} {place}"
    return cries.told_at_once(turn, talk.talk.id, dangers, province, place, words)


def _asked(decision: Decision, lead: Say, *first: Say, notices: tuple[Notice, ...]) -> Decision:
    """The question alone: the form's own notes say again what was said before it."""
    says = decision.says
    if any(isinstance(one, KeepTalk) for one in decision.changes):
        says = says[-1:]
        said = ask.after(lead, says)
        says = (replace(said[0], shows=lead.shows), *said[1:])
    return replace(decision, says=(*first, *says), notices=(*decision.notices, *notices))


def _may_read(where: Asking) -> bool:
    """A number in a sentence is no choice; an amount or a place may stand in one."""
    return where.question.kind not in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE)


def _is_sent(changes: tuple[Change, ...]) -> bool:
    return any(isinstance(one, FileReport) for one in changes)
