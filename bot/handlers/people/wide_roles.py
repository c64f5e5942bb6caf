"""Roles of no one province: staff of a region or of all, admins, partners of the whole country.

Listing them, letting somebody in, and moving one from a region to another or to an agency; the
commands are those of a province's people (`officers.py`, `invite.py`), which lead here.
"""

from dataclasses import replace

from bot.base.buttons import command_press, number_in
from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.people import inviting
from bot.handlers.command import Asked
from bot.notices import roles as of_roles
from core.changes import Decision, EndRole, GrantRole
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Holding, Person, Role, Where, may, may_manage
from core.programme.referrals.partners import partner_of
from core.thai.base.text import cut
from core.thai.places.areas import COUNTRY, Area, Extent
from storage.people import roles
from storage.people.roles import Held

_MOST = 8
_SURE = "sure"


def listed(turn: Turn, area: Area, first: str) -> Decision:
    """Everybody of the area who works for no one province, a button each; `from 8` goes on."""
    there = roles.beyond_provinces(turn.connection, area.code)
    begin = number_in(first)
    shown = there[begin : begin + _MOST]
    place = turn.territory.spoken(area)
    taps = [Tap("", Press(command_press("person", h.id)), label=cut(h.name, 38)) for h in shown]
    if len(there) > begin + _MOST:
        further = Press(command_press("team", f"{area.word} from {begin + _MOST}"))
        taps.append(Tap("button-more-people", further))
    if _may_let_in(turn, area):
        taps.append(Tap("menu-invite", Press(command_press("invite", area.word))))
    say = Say(
        "team-wide" if there else "team-wide-none",
        {"place": place, "count": len(there)},
        rows=tuple(Row(cut(h.name, 40), as_what(turn, h.holding)) for h in shown),
        note_key="team-wide-note",
        taps=tuple(taps),
        shows=tuple(sorted({h.person_id for h in shown})),
    )
    return Decision(says=(say,))


def as_what(turn: Turn, holding: Holding) -> str:
    """เจ้าหน้าที่ พอช. ภาคใต้, ผู้ดูแลระบบ ทั่วประเทศ."""
    return of_roles.as_what(turn.world.texts, turn.world.pack, holding)


def invite(turn: Turn, person: Person, asked: Asked) -> Decision:
    """Whom to let in for a region or the country; with a role, and an agency, from a button."""
    area = asked.place or COUNTRY
    role_name, agency = [*asked.rest.split(" "), "", ""][:2]
    possible = _possible(turn, area)
    if not role_name:
        return _which_role(area, possible)
    if role_name not in {role.value for role in possible}:
        return Decision(says=(refusals.not_yours(turn),))
    role, partners = Role(role_name), turn.world.pack.partners
    if role is Role.PARTNER and partners and partner_of(agency, partners) is None:
        return _which_agency(turn, area)
    region = area.code if role is Role.STAFF else ""
    return inviting.make(turn, person, Holding(role, region=region, agency=agency))


def _possible(turn: Turn, area: Area) -> list[Role]:
    """Admins and partners of no province are of the whole country; staff may be of a region."""
    of_here = (
        (Role.STAFF,) if area.extent is Extent.REGION else (Role.PARTNER, Role.STAFF, Role.ADMIN)
    )
    where = Where("", area.code)
    return [role for role in of_here if may_manage(turn.person, role, where)]


def _may_let_in(turn: Turn, area: Area) -> bool:
    return may(turn.person, Act.INVITE_STAFF, Where("", area.code))


def _which_role(area: Area, possible: list[Role]) -> Decision:
    taps = tuple(
        Tap(
            f"invite-wide-{role.value}" if area == COUNTRY else f"invite-{role.value}",
            Press(command_press("invite", f"{role.value} {area.word}")),
        )
        for role in possible
    )
    return Decision(says=(Say("invite-wide", taps=taps),))


def _which_agency(turn: Turn, area: Area) -> Decision:
    taps = tuple(
        Tap("", Press(command_press("invite", f"partner {area.word} {each.id}")), label=each.short)
        for each in turn.world.pack.partners
    )
    args = {"place": turn.territory.spoken(area)}
    return Decision(says=(Say("invite-which-agency", args, taps=taps),))


def move(turn: Turn, found: Held) -> Decision:
    """Where somebody may be moved to, a button each."""
    taps = tuple(
        Tap("", Press(command_press("movedto", f"{found.id} {word}")), label=_called(turn, holding))
        for word, holding in _targets(turn, found).items()
    )
    args = {"name": found.name, "now": as_what(turn, found.holding)}
    return Decision(says=(Say("move-where", args, taps=taps, shows=(found.person_id,)),))


def moved_to(turn: Turn, found: Held, word: str, stamp: str) -> Decision:
    """The old role ends and the new one begins; whoever becomes an admin, or is one no more, is
    asked about once more."""
    held = _targets(turn, found).get(word)
    if held is None or turn.person is None:
        return Decision(says=(refusals.not_yours(turn),))
    new, words = as_what(turn, held), {"name": found.name}
    if any(held == replace(h.holding, id="") for h in _held_now(turn, found)):
        return Decision(says=(Say("role-changed-already", {**words, "role": new}),))
    if Role.ADMIN in (held.role, found.holding.role) and stamp != _SURE:
        return _sure(turn, found, word, new)
    told = of_roles.changed(turn.world.texts, turn.world.pack, found, held)
    said = Say("role-changed", {**words, "role": new}, shows=(found.person_id,))
    return Decision(
        says=(said,),
        changes=(
            EndRole(found.id, found.person_id, turn.person.id, "moved"),
            GrantRole(found.person_id, held, turn.person.id),
        ),
        notices=(told,),
    )


def _held_now(turn: Turn, found: Held) -> list[Held]:
    ever = roles.of_person(turn.connection, found.person_id)
    return [one for one in ever if one.ended_at is None]


def _sure(turn: Turn, found: Held, word: str, new: str) -> Decision:
    press = Press(command_press("movedto", f"{found.id} {word} {_SURE}"))
    taps = (
        Tap("button-change-yes", press, tone=Tone.CAREFUL),
        Tap("button-end-no", Press(command_press("person", found.id))),
    )
    args = {"name": found.name, "now": as_what(turn, found.holding), "role": new}
    return Decision(says=(Say("role-change-sure", args, taps=taps, shows=(found.person_id,)),))


def _targets(turn: Turn, found: Held) -> dict[str, Holding]:
    """By the word of a button: what they may hold instead, within what this officer manages."""
    held, pack = found.holding, turn.world.pack
    several: dict[str, Holding] = {}
    if held.role is Role.PARTNER:
        several = {each.id: replace(held, id="", agency=each.id) for each in pack.partners}
    elif held.role in (Role.STAFF, Role.ADMIN) and not held.province:
        staff = Holding(Role.STAFF, year=held.year)
        several = {key: replace(staff, region=key) for key in turn.territory.regions}
        several |= {COUNTRY.word: staff, Role.ADMIN.value: Holding(Role.ADMIN, year=held.year)}
    now = replace(held, id="")
    return {
        word: one
        for word, one in several.items()
        if one != now and may_manage(turn.person, one.role, turn.where_held(one))
    }


def can_move(turn: Turn, found: Held) -> bool:
    """Whether there is anywhere to move them to."""
    return bool(_targets(turn, found))


def _called(turn: Turn, holding: Holding) -> str:
    """In as few words as tell it from the other buttons: the agency, the region, or the role."""
    pack = turn.world.pack
    if holding.role is Role.PARTNER:
        partner = partner_of(holding.agency, pack.partners)
        return partner.short if partner else holding.agency
    if holding.role is Role.ADMIN:
        return role_words(pack, holding.role)
    return place_words(pack, replace(holding, year=0)) or turn.words("whole-country")
