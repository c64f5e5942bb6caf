"""Joining: from an invite to a person with a role, through a short form.

The form (`forms/join.md` of the pack) shows the privacy notice first; who does not accept
it is kept nowhere (PDPA s. 19, 23).
"""

from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards.menu import menu
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import AddPerson, Change, Decision, EndTalk, GrantRole, SpendInvite
from core.forms.engine import filing
from core.messages import Say
from core.people import Person
from storage.people import invites
from storage.people.invites import Invite

PURPOSE = "join"
FORM = "forms/join.md"


def begin(turn: Turn, invite: Invite) -> OpenTalk:
    """Opens the joining form for an invite that still holds."""
    holding = invite.holding
    task = {
        "invite": invite.id,
        "values": {
            "role_words": role_words(turn.world.pack, holding.role),
            "place_words": place_words(turn.world.pack, holding) or turn.words("whole-country"),
            "invited_name": invite.name,
            **notice_words(turn),
        },
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Makes the person; a refused notice or a wrong place makes none."""
    filled = filing(talk.fill).by_name
    over: tuple[Change, ...] = (EndTalk(turn.chat.key),)
    if turn.person is None and filled.get("accept") != "yes":
        return Decision(says=(Say("join-declined"),), changes=over)
    if filled.get("right_place") != "yes":
        return Decision(says=(Say("join-wrong-place", ask_whom(turn)),), changes=over)
    invite = invites.by_id(turn.connection, talk.task["invite"])
    if invite is None or not invite.is_good(turn.now):
        return Decision(says=(Say("join-spent-code", ask_whom(turn)),), changes=over)
    holding = invite.holding
    known = turn.person
    person_id = known.id if known else turn.new_id()
    name = known.name if known else str(filled.get("name") or "")
    changes: list[Change] = [
        *over,
        GrantRole(person_id, holding, invite.made_by),
        SpendInvite(invite.id),
    ]
    if known is None:
        version = talk.fill.form.version
        phone = str(filled.get("phone") or "")
        changes.append(AddPerson(person_id, turn.chat.key, name, phone, version))
    held = (*known.holdings, holding) if known else (holding,)
    joined = Person(person_id, name, "", held)
    welcome = menu(turn, joined, "welcome", talk.task["values"])
    return Decision(says=(welcome,), changes=tuple(changes))


def notice_words(turn: Turn) -> dict[str, str]:
    """What the notice fills in: whom to turn to, and who answers for the data."""
    officer = turn.world.doors.officer
    return {
        **ask_whom(turn),
        "officer": turn.words("whom-officer", contact=officer) if officer else "",
        "controller": turn.world.pack.written.privacy.controller,
    }


def ask_whom(turn: Turn) -> dict[str, str]:
    """Whom a stranger asks for a code, as the operator set it."""
    contact = turn.world.doors.contact
    return {"whom": turn.words("whom-else" if contact else "whom", contact=contact)}
