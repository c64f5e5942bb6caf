"""Handing a coordinator's duty over (S29): chosen here, accepted by the other in their own chat.

Until they accept nothing changes; then the old role ends and the new one begins in one
commit. Reports, approvals and history stay with whoever did them.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Decision, EndTalk, Notice, OfferHandover, Priority
from core.forms.engine import filing
from core.messages import Arg, Press, Say, Tap, Tone
from core.people import Act, Role, may, may_manage
from core.thai.base.text import cut
from storage.people import people, roles
from storage.people.roles import Held

PURPOSE = "handover"
FORM = "forms/handover.md"
GOOD_FOR = timedelta(days=7)
_MOST_PEOPLE = 40


def may_hand_over(turn: Turn, held: Held) -> bool:
    """A coordinator's own duty, or one of a province the person looks after as an officer."""
    where = turn.where_held(held.holding)
    if held.holding.role is not Role.COORDINATOR or turn.person is None:
        return False
    if held.person_id == turn.person.id:
        return may(turn.person, Act.HAND_OVER, where)
    return may_manage(turn.person, held.holding.role, where)


def candidates(turn: Turn, held: Held) -> list[Held]:
    """People of the province who could take it over: one line a person."""
    found: dict[str, Held] = {}
    coordinating = {
        h.person_id
        for h in roles.in_province(turn.connection, held.holding.province)
        if h.holding.role is Role.COORDINATOR
    }
    for one in roles.in_province(turn.connection, held.holding.province):
        if one.person_id not in coordinating:
            found.setdefault(one.person_id, one)
    return list(found.values())[:_MOST_PEOPLE]


def begin(turn: Turn, held: Held, people_there: Sequence[Held]) -> OpenTalk:
    """Opens the form about one role."""
    listed = [[one.person_id, cut(_label(turn, one), 38)] for one in people_there]
    task = {
        "role": held.id,
        "province": held.holding.province,
        "lists": {"people": listed},
        "values": {"place_words": place_words(turn.world.pack, held.holding)},
        "review": {"name": held.name, "place": place_words(turn.world.pack, held.holding)},
        open_talk.SHOWS: sorted({held.person_id, *(one.person_id for one in people_there)}),
    }
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Asks the other person; an offer of the same duty made before is called off."""
    over = EndTalk(turn.chat.key)
    held = roles.by_id(turn.connection, talk.task["role"])
    if held is None or held.ended_at is not None:
        return Decision(says=(Say("role-gone"),), changes=(over,))
    if turn.person is None or not may_hand_over(turn, held):
        return Decision(says=(refusals.not_yours(turn),), changes=(over,))
    to_id = str(filing(talk.fill).by_name.get("to") or "")
    if to_id not in {one.person_id for one in candidates(turn, held)}:
        return Decision(says=(Say("handover-no-such"),), changes=(over,))
    offer = OfferHandover(
        handover_id=turn.new_id(),
        role_id=held.id,
        from_id=held.person_id,
        to_id=to_id,
        by=turn.person.id,
        expires_at=turn.now + GOOD_FOR,
    )
    names = people.names(turn.connection, [to_id])
    said = Say("handover-asked", {"name": names.get(to_id, "-")}, shows=(to_id,))
    return Decision(says=(said,), changes=(offer, over), notices=(_asked(turn, held, offer),))


def _asked(turn: Turn, held: Held, offer: OfferHandover) -> Notice:
    assert turn.person is not None
    words: dict[str, Arg] = {
        "by": turn.person.name,
        "name": held.name,
        "role": role_words(turn.world.pack, held.holding.role),
        "place": place_words(turn.world.pack, held.holding),
        "days": GOOD_FOR.days,
    }
    take = Press(command_press("takeover", offer.handover_id))
    taps = (
        Tap("button-take-over", take, tone=Tone.MAIN),
        Tap("button-not-take-over", Press(command_press("declineover", offer.handover_id))),
    )
    own = held.person_id == turn.person.id
    say = Say(
        "handover-offer" if own else "handover-offer-by",
        words,
        taps=taps,
        shows=(turn.person.id, held.person_id),
    )
    return Notice(
        key=f"handover:{offer.handover_id}",
        says=(say,),
        person_id=offer.to_id,
        priority=Priority.REMINDER,
        send_by=offer.expires_at,
    )


def _label(turn: Turn, one: Held) -> str:
    return f"{one.name} · {role_words(turn.world.pack, one.holding.role)}"
