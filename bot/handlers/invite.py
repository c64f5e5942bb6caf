"""`เชิญ`: a coordinator or officer lets somebody in, with a link and a QR picture."""

from bot.conversations import inviting, walk
from bot.conversations.buttons import command_press
from bot.handlers import which_province
from bot.turn import Turn
from bot.words import place_words
from core.changes import Decision
from core.messages import Press, Say, Tap
from core.people import (
    MANAGES,
    Act,
    Holding,
    Person,
    Role,
    is_allowed,
    may_manage,
    provinces_allowed,
)

TAMBON = "tambon"
"""In the place of a role: a leader of one tambon."""


def invite(turn: Turn, rest: str) -> Decision:
    """`เชิญ` for the own province; with a role and province (`leader 23`) from a button."""
    person = turn.person
    if person is None:
        return Decision(says=(Say("not-allowed"),))
    role_name, _, province = rest.partition(" ")
    if role_name in {role.value for role in MANAGES}:
        return _make(turn, person, Role(role_name), province)
    if role_name == TAMBON and province.isdigit():
        return _make(turn, person, Role.LEADER, province, closer=True)
    if not any(is_allowed(held.role, Act.INVITE_LEADER) for held in person.holdings):
        return Decision(says=(Say("invite-not-yours"),))
    named = which_province.code_of(turn, rest)
    own = provinces_allowed(person, Act.INVITE_LEADER)
    if not named and len(own) > 1:
        return Decision(says=(which_province.asked(turn, "invite", own),))
    if not named and (rest.strip() or not own):
        return Decision(says=(Say("invite-which-province"),))
    return _which_role(turn, person, named or own[0])


def _which_role(turn: Turn, person: Person, code: str) -> Decision:
    """Who may let in only leaders is not asked."""
    roles = [role for role in MANAGES if may_manage(person, role, turn.where(code))]
    if not roles:
        return Decision(says=(Say("not-allowed"),))
    if roles == [Role.LEADER]:
        return _make(turn, person, Role.LEADER, code)
    taps = tuple(
        Tap(f"invite-{role.value}", Press(command_press("invite", f"{role.value} {code}")))
        for role in roles
    )
    place = place_words(turn.world.pack, Holding(Role.LEADER, code))
    return Decision(says=(Say("invite-which-role", {"place": place}, taps=taps),))


def _make(turn: Turn, person: Person, role: Role, province: str, closer: bool = False) -> Decision:
    """`closer`: for one tambon. A partner's agency is always asked."""
    where = turn.where(province)
    if not where.region or not may_manage(person, role, where):
        return Decision(says=(Say("not-allowed"),))
    if closer or role is Role.PARTNER:
        return walk.show(turn, inviting.begin(turn, role, province))
    holding = Holding(role, province)
    if role is Role.STAFF:
        holding = Holding(role, region=where.region)
    return inviting.make(turn, person, holding)
