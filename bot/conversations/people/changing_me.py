"""What somebody corrects of what is kept of them: name and number at once, the tambon when asked.

Of which tambon somebody is decides who expects what of them: the coordinator says yes to that.
"""

from bot.base.buttons import command_press
from bot.base.names import place_words
from bot.base.turn import Turn
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.readings.whom_to_ask import whom_to_ask
from core.changes import Change, ChangePerson, Decision, EndTalk, Notice, Priority
from core.forms.engine import filing
from core.messages import Press, Say, Tap, Tone
from core.people import Holding, Role
from core.thai.places.envelope import tambon_in_full

PURPOSE = "changeme"
FORM = "forms/change_me.md"
NAME, PHONE, TAMBON = "name", "phone", "tambon"


def begin(turn: Turn, what: str) -> OpenTalk:
    """Asks for one of the three."""
    held = of_a_tambon(turn)
    province = held.province if held else ""
    asked = whom_to_ask(turn, province) if what == TAMBON else None
    task = {
        "province": province,
        "values": {"what": what, "whom": asked.short if asked else ""},
        open_talk.SHOWS: list(asked.ids) if asked else [],
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Keeps what was said, or asks whoever decides."""
    filled, over = filing(talk.fill).by_name, EndTalk(turn.chat.key)
    match talk.task["values"]["what"]:
        case "name":
            return named(turn, str(filled.get(NAME) or ""), over)
        case "phone":
            return reached_at(turn, str(filled.get(PHONE) or ""), over)
    return ask_to_move(turn, str(filled.get(TAMBON) or ""), over)


def named(turn: Turn, name: str, *changes: Change) -> Decision:
    """They are called that from now on, everywhere."""
    assert turn.person is not None
    changed = ChangePerson(turn.person.id, name=name)
    return Decision(says=(Say("changed-name", {"name": name}),), changes=(changed, *changes))


def reached_at(turn: Turn, phone: str, *changes: Change) -> Decision:
    """The number, or none any more."""
    assert turn.person is not None
    changed = ChangePerson(turn.person.id, phone=phone)
    say = Say("changed-phone", {"phone": phone}) if phone else Say("changed-phone-gone")
    return Decision(says=(say,), changes=(changed, *changes))


def of_a_tambon(turn: Turn) -> Holding | None:
    """The role in which somebody works in a tambon, or could."""
    held = turn.person.holdings if turn.person else ()
    return next((one for one in held if one.role is Role.LEADER), None)


def ask_to_move(turn: Turn, tambon: str, *changes: Change) -> Decision:
    """Whoever looks after the province is asked; nothing changes before their yes."""
    held, person = of_a_tambon(turn), turn.person
    if held is None or person is None:
        return Decision(says=(Say("tambon-not-yours"),), changes=changes)
    place = tambon_in_full(tambon)
    if tambon == held.tambon:
        return Decision(says=(Say("tambon-already", {"place": place}),), changes=changes)
    whom = whom_to_ask(turn, held.province)
    if not whom.people:
        elsewhere = turn.world.doors.contact or turn.words("ask-whom-nobody")
        return Decision(says=(Say("person-nobody", {"whom": elsewhere}),), changes=changes)
    said = Say("tambon-asked", {"names": whom.short, "place": place}, shows=whom.ids)
    notices = tuple(_asked(turn, held, tambon, one) for one in whom.people)
    return Decision(says=(said,), changes=changes, notices=notices)


def _asked(turn: Turn, held: Holding, tambon: str, to: str) -> Notice:
    assert turn.person is not None
    args = {
        "name": turn.person.name,
        "from": place_words(turn.world.pack, held),
        "place": tambon_in_full(tambon),
    }
    about = f"{held.id} {tambon}"
    taps = (
        Tap("button-move-them", Press(command_press("moveyes", about)), tone=Tone.MAIN),
        Tap("button-not-move-them", Press(command_press("moveno", about))),
    )
    return Notice(
        key=f"tambon:{held.id}:{tambon}:{turn.today:%Y%m%d}:{to}",
        says=(Say("tambon-wanted", args, taps=taps, shows=(turn.person.id,)),),
        person_id=to,
        priority=Priority.BULLETIN,
    )
