"""`ส่งต่อหน้าที่`: which duty, and the answer of whoever was asked to take it over."""

from dataclasses import replace

from bot.base.buttons import command_press
from bot.base.names import place_words, province_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.menu import menu
from bot.conversations.forms import walk
from bot.conversations.people import handing_over
from bot.handlers.command import Asked, BotCommand, TakesPlace, Unsaid, with_rest
from core.changes import Decision, EndRole, GrantRole, Notice, Priority, SettleHandover
from core.messages import Press, Say, Tap
from core.people import Act, Holding, Person
from core.thai.base.text import cut
from storage.people import handovers, roles
from storage.people.handovers import Offer
from storage.people.roles import Held

_MOST = 8


def begin(turn: Turn, asked: Asked) -> Decision:
    """A coordinator's own duty, of the one province or the one chosen; officers name it."""
    province = asked.province
    if turn.person is None:
        return Decision(says=(refusals.not_yours(turn),))
    there = roles.in_province(turn.connection, province)
    duties = [one for one in there if handing_over.may_hand_over(turn, one)]
    own = [one for one in duties if one.person_id == turn.person.id]
    if not duties:
        return Decision(says=(Say("handover-nobody", _place(turn, province)),))
    if len(own or duties) > 1:
        return _which(turn, province, own or duties)
    return _about(turn, (own or duties)[0])


def of_role(turn: Turn, role_id: str) -> Decision:
    """From somebody's card."""
    held = roles.by_id(turn.connection, role_id)
    if held is None or not handing_over.may_hand_over(turn, held):
        return Decision(says=(refusals.not_yours(turn),))
    if held.ended_at is not None:
        return Decision(says=(Say("role-gone"),))
    return _about(turn, held)


def take(turn: Turn, handover_id: str) -> Decision:
    """Yes: the old role ends, the new one begins, whoever offered it is told."""
    offer = _mine(turn, handover_id)
    if isinstance(offer, Decision):
        return offer
    held = roles.by_id(turn.connection, offer.role_id)
    person = turn.person
    if person is None or held is None or held.ended_at or held.person_id != offer.from_id:
        return Decision(says=(Say("handover-over"),))
    taken = replace(held.holding, id="")
    words = {"name": person.name, **_words(turn, taken)}
    ends = () if held.person_id == person.id else _moves(held, person, taken, offer)
    whole = replace(person, holdings=(*person.holdings, taken))
    told = [
        _told(f"handed-over:{offer.id}:{one}", "handover-taken", words, one, person)
        for one in sorted({offer.from_id, offer.offered_by} - {person.id})
    ]
    return Decision(
        says=(menu(turn, whole, "handover-yours", words),),
        changes=(SettleHandover(offer.id, "accepted", person.id), *ends),
        notices=tuple(told),
    )


def decline(turn: Turn, handover_id: str) -> Decision:
    """No: the duty stays where it is, and who asked is told."""
    offer = _mine(turn, handover_id)
    if isinstance(offer, Decision):
        return offer
    assert turn.person is not None
    words = {"name": turn.person.name}
    key = f"not-handed-over:{offer.id}"
    told = _told(key, "handover-declined-yours", words, offer.offered_by, turn.person)
    return Decision(
        says=(Say("handover-declined"),),
        changes=(SettleHandover(offer.id, "declined", turn.person.id),),
        notices=(told,),
    )


def _about(turn: Turn, held: Held) -> Decision:
    there = handing_over.candidates(turn, held)
    if not there:
        return Decision(says=(Say("handover-nobody-else", _place(turn, held.holding.province)),))
    return walk.show(turn, handing_over.begin(turn, held, there))


def _which(turn: Turn, province: str, duties: list[Held]) -> Decision:
    taps = tuple(
        Tap("", Press(command_press("handoverrole", one.id)), label=cut(one.name, 38))
        for one in duties[:_MOST]
    )
    shown = tuple(sorted({one.person_id for one in duties[:_MOST]}))
    return Decision(says=(Say("handover-whose", _place(turn, province), taps=taps, shows=shown),))


def _mine(turn: Turn, handover_id: str) -> Offer | Decision:
    offer = handovers.by_id(turn.connection, handover_id)
    if offer is None or turn.person is None or offer.to_id != turn.person.id:
        return Decision(says=(refusals.not_yours(turn),))
    if not offer.is_open(turn.now):
        return Decision(says=(Say("handover-over"),))
    return offer


def _moves(held: Held, person: Person, taken: Holding, offer: Offer) -> tuple[EndRole, GrantRole]:
    return (
        EndRole(held.id, held.person_id, person.id, "handed-over"),
        GrantRole(person.id, taken, offer.offered_by),
    )


def _told(key: str, text: str, words: dict[str, str], person_id: str, shown: Person) -> Notice:
    say = Say(text, words, shows=(shown.id,))
    return Notice(key=key, says=(say,), person_id=person_id, priority=Priority.REMINDER)


def _words(turn: Turn, holding: Holding) -> dict[str, str]:
    pack = turn.world.pack
    return {"role": role_words(pack, holding.role), "place": place_words(pack, holding)}


def _place(turn: Turn, province: str) -> dict[str, str]:
    return {"province": province_words(turn.world.pack, province)}


COMMANDS = (
    BotCommand(
        "handover",
        begin,
        Act.HAND_OVER,
        place=TakesPlace(unsaid=Unsaid.ALLOWED, which="province-which"),
        asks_first=True,
        does="hand a coordinator's duty over; the other accepts in their own chat",
    ),
    BotCommand("handoverrole", with_rest(of_role), Act.HAND_OVER),
    BotCommand("takeover", with_rest(take)),
    BotCommand("declineover", with_rest(decline)),
)
