"""Writing an announcement: a short form, then how it will look, to how many, at what price."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from bot.notices import announcement_reach
from bot.notices.announcement_reach import Reach
from bot.readings.placements import groups_now
from bot.sending.push_budget import month_of
from core.changes import Decision, DraftAnnouncement, EndTalk
from core.forms.engine import filing
from core.messages import Arg, Press, Say, Tap, Tone
from core.people import Act, Role, may
from core.programme.announcing import Audience, provinces_of
from core.thai.base import write
from storage.messages import quota

PURPOSE = "announce"
FORM = "forms/announce.md"
EVERYBODY = "everybody"


def begin(turn: Turn) -> OpenTalk:
    """Opens the form."""
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), {})


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Keeps it and shows it as they will see it; it goes with a second yes."""
    over = EndTalk(turn.chat.key)
    person = turn.person
    if person is None or not may(person, Act.ANNOUNCE, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),), changes=(over,))
    filled = {name: str(value or "") for name, value in filing(talk.fill).by_name.items()}
    kind, role = filled["to"], filled["role"]
    place = f"{kind}:{filled.get(kind, '')}" if kind != "all" else kind
    audience = Audience(place, None if role == EVERYBODY else Role(role))
    wanted = provinces_of(place, turn.world.pack, groups_now(turn))
    places = announcement_reach.may_announce_to(turn, person, wanted)
    if not places:
        return Decision(says=(Say("announce-not-yours"),), changes=(over,))
    pack = turn.world.pack
    ids = announcement_reach.meant(turn.connection, pack, audience, places, person.id)
    found = announcement_reach.reach(turn.connection, ids)
    if not ids:
        return Decision(says=(Say("announce-nobody"),), changes=(over,))
    draft = DraftAnnouncement(
        turn.new_id(),
        person.id,
        audience,
        tuple(places),
        filled["words"],
        patient=filled["hurry"] == "wait",
    )
    shown = announcement_reach.as_heard(draft.words, person.id, person.name)
    sure = _sure(turn, draft.announcement_id, found, len(places))
    return Decision(says=(Say("announce-preview"), shown, sure), changes=(draft, over))


def _sure(turn: Turn, announcement_id: str, found: Reach, places: int) -> Say:
    free = quota.account(turn.connection, month_of(turn.now)).month.free
    short = free is not None and found.line > free
    args: dict[str, Arg] = {
        "people": write.number(found.people),
        "line": write.number(found.line),
        "telegram": write.number(found.telegram),
        "nowhere": found.nowhere,
        "provinces": places,
        "free": write.number(free or 0),
        "left": "unknown" if free is None else "short" if short else "enough",
    }
    go = Press(command_press("announcego", announcement_id))
    drop = Press(command_press("announcedrop", announcement_id))
    taps = (
        Tap("button-announce-go", go, tone=Tone.MAIN),
        Tap("button-announce-drop", drop, tone=Tone.CAREFUL),
    )
    return Say("announce-sure", args, note_key="announce-cost", taps=taps)
