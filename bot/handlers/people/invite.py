"""`เชิญ`: a coordinator or officer lets somebody in, with a link and a QR picture."""

from bot.base.buttons import command_press
from bot.base.names import place_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import walk
from bot.conversations.people import inviting
from bot.handlers.command import Asked, BotCommand, OnMenus, TakesPlace, Unsaid
from bot.handlers.people import wide_roles
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import (
    MANAGES,
    Act,
    Holding,
    Person,
    Role,
    may_manage,
)
from core.programme.referrals.partners import partner_of

_OF_A_PROVINCE = tuple(role for role in MANAGES if role is not Role.ADMIN)
TAMBON = "tambon"
"""In the place of a role: a leader of one tambon."""


def invite(turn: Turn, asked: Asked) -> Decision:
    """`เชิญ` for the own province; with a role and province (`leader 23`) from a button, for a
    partner with the agency too (`partner 23 labai`)."""
    person = turn.person
    if person is None:
        return Decision(says=(refusals.not_yours(turn),))
    if asked.place is not None and not asked.province:
        return wide_roles.invite(turn, person, asked)
    role_name, agency = [*asked.rest.split(" "), "", ""][:2]
    if role_name in {role.value for role in _OF_A_PROVINCE}:
        return _make(turn, person, Role(role_name), asked.province, agency)
    if role_name == TAMBON:
        return _tambon(turn, person, asked.province)
    if role_name:  # of no button of ours
        return Decision(says=(refusals.not_yours(turn),))
    return _which_role(turn, person, asked.province)


def _which_role(turn: Turn, person: Person, code: str) -> Decision:
    """Who may let in only leaders is not asked."""
    roles = [role for role in _OF_A_PROVINCE if may_manage(person, role, turn.where(code))]
    if not roles:
        return Decision(says=(refusals.not_yours(turn),))
    if roles == [Role.LEADER]:
        return _make(turn, person, Role.LEADER, code)
    taps = tuple(
        Tap(f"invite-{role.value}", Press(command_press("invite", f"{role.value} {code}")))
        for role in roles
    )
    place = place_words(turn.world.pack, Holding(Role.LEADER, code))
    return Decision(says=(Say("invite-which-role", {"place": place}, taps=taps),))


def _which_agency(turn: Turn, province: str) -> Decision:
    taps = tuple(
        Tap("", Press(command_press("invite", f"partner {province} {each.id}")), label=each.short)
        for each in turn.world.pack.partners
    )
    place = place_words(turn.world.pack, Holding(Role.PARTNER, province))
    return Decision(says=(Say("invite-which-agency", {"place": place}, taps=taps),))


def _tambon(turn: Turn, person: Person, province: str) -> Decision:
    """For a leader of one tambon: which one is asked."""
    if not may_manage(person, Role.LEADER, turn.where(province)):
        return Decision(says=(refusals.not_yours(turn),))
    return walk.show(turn, inviting.begin(turn, Role.LEADER, province))


def _make(turn: Turn, person: Person, role: Role, province: str, agency: str = "") -> Decision:
    where = turn.where(province)
    if not where.region or not may_manage(person, role, where):
        return Decision(says=(refusals.not_yours(turn),))
    partners = turn.world.pack.partners
    if role is Role.PARTNER and partners and partner_of(agency, partners) is None:
        return _which_agency(turn, province)
    holding = Holding(role, province)
    if role is Role.STAFF:
        holding = Holding(role, region=where.region)
    if role is Role.PARTNER:
        holding = Holding(role, province, agency=agency)
    return inviting.make(turn, person, holding)


COMMANDS = (
    BotCommand(
        "invite",
        invite,
        Act.INVITE_LEADER,
        place=TakesPlace(
            unsaid=Unsaid.ALLOWED, which="invite-which-province", wide=Act.INVITE_STAFF
        ),
        menus=OnMenus(
            chat={Role.COORDINATOR: 7, Role.STAFF: 5, Role.ADMIN: 4},
            rich={Role.COORDINATOR: 4, Role.STAFF: 5},
            telegram=10,
        ),
        refusal="invite-not-yours",
        asks_first=True,
        does="a code, links and QR pictures for new people, also for one tambon or an agency; for "
        "a region or all: staff, admins and partners (coordinators, staff, admins)",
    ),
)
