"""Moving a leader to another tambon: the old role ends, a new one begins, both stay in history."""

from dataclasses import replace

from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Change, Decision, EndRole, EndTalk, GrantRole, Notice
from core.forms.engine import filing
from core.messages import Say
from core.people import may_manage
from core.thai.places.envelope import tambon_in_full
from storage.people import roles
from storage.people.roles import Held

PURPOSE = "move"
FORM = "forms/move.md"


def begin(turn: Turn, held: Held) -> OpenTalk:
    """Opens the form about one role."""
    task = {
        "role": held.id,
        "province": held.holding.province,
        "review": {"name": held.name},
        open_talk.SHOWS: [held.person_id],
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Moves the person, unless the role ended meanwhile or is not this officer's any more."""
    over = EndTalk(turn.chat.key)
    found = roles.by_id(turn.connection, talk.task["role"])
    if found is None or found.ended_at is not None:
        return Decision(says=(Say("role-gone"),), changes=(over,))
    where = turn.where_held(found.holding)
    if turn.person is None or not may_manage(turn.person, found.holding.role, where):
        return Decision(says=(refusals.not_yours(turn),), changes=(over,))
    tambon = str(filing(talk.fill).by_name.get("tambon") or "")
    return moved(turn, found, tambon, over)


def moved(turn: Turn, found: Held, tambon: str, *changes: Change) -> Decision:
    """Their role ends, one in the other tambon begins, and they are told; asked of `may` before."""
    assert turn.person is not None
    words = {"name": found.name, "place": tambon_in_full(tambon)}
    if not tambon or tambon == found.holding.tambon:
        return Decision(says=(Say("moved-already", words),), changes=changes)
    holding = replace(found.holding, tambon=tambon, id="")
    told = Notice(
        key=f"moved:{found.id}", says=(Say("moved-yours", words),), person_id=found.person_id
    )
    return Decision(
        says=(Say("moved", words, shows=(found.person_id,)),),
        changes=(
            EndRole(found.id, found.person_id, turn.person.id, "moved"),
            GrantRole(found.person_id, holding, turn.person.id),
            *changes,
        ),
        notices=(told,),
    )
