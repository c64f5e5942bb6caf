"""Who somebody is in the programme, and what they may do.

A person holds roles; each is bound to a place (province, perhaps tambon), a CODI region
or an agency. `may` is the only permission rule; everything asks it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The five roles, as in `khabuan invite --role`."""

    LEADER = "leader"
    COORDINATOR = "coordinator"
    STAFF = "staff"
    ADMIN = "admin"
    PARTNER = "partner"


class Act(StrEnum):
    """What a person may do about a place."""

    REPORT = "report"
    SEE_STATUS = "see-status"
    SEE_OVERVIEW = "see-overview"
    OPEN_PROJECT = "open-project"
    INVITE_LEADER = "invite-leader"
    INVITE_COORDINATOR = "invite-coordinator"
    INVITE_PARTNER = "invite-partner"
    INVITE_STAFF = "invite-staff"
    INVITE_ADMIN = "invite-admin"
    SEE_PEOPLE = "see-people"
    HAND_OVER = "hand-over"
    LINK_ROOM = "link-room"
    UNLINK_ROOM = "unlink-room"
    GET_DIGEST = "get-digest"
    VERIFY = "verify"
    SEE_REPORT = "see-report"
    SEE_PLAN = "see-plan"
    EXPORT = "export"
    ANNOUNCE = "announce"
    SEE_MATTER = "see-matter"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Holding:
    """One role of a person. Empty strings mean `not bound to one`.

    `province` and `tambon` are DOPA codes, `region` one of N NE CW BE S. `year` is the fiscal
    year (พ.ศ.) the role is for and ends with; 0: it goes on until somebody ends it.
    """

    role: Role
    province: str = ""
    tambon: str = ""
    region: str = ""
    agency: str = ""
    id: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who joined. `name` is what they want to be called."""

    id: str
    name: str
    phone: str = ""
    holdings: tuple[Holding, ...] = ()
    notice_version: str = ""
    thai_digits: bool = False

    @property
    def province(self) -> str:
        """The province they mostly work in, or empty."""
        return next((h.province for h in self.holdings if h.province), "")

    @property
    def tambon(self) -> str:
        """The tambon they mostly work in, or empty."""
        return next((h.tambon for h in self.holdings if h.tambon), "")

    @property
    def agency(self) -> str:
        """The agency a partner works for, `-` for one of none; empty for everybody else."""
        theirs = (h.agency or "-" for h in self.holdings if h.role is Role.PARTNER)
        return next(theirs, "")

    def tambon_in(self, province: str) -> str:
        """The tambon they work in within a province, or empty."""
        return next((h.tambon for h in self.holdings if h.tambon and h.province == province), "")

    @property
    def main_role(self) -> Role | None:
        """The role that shapes their menu: the widest they hold."""
        held = {h.role for h in self.holdings}
        return next((role for role in _WIDEST_FIRST if role in held), None)


_WIDEST_FIRST = (Role.ADMIN, Role.STAFF, Role.COORDINATOR, Role.LEADER, Role.PARTNER)


@dataclass(frozen=True, slots=True)
class Where:
    """The place an act is about: a province with the region it lies in.

    `agency`: with whom a matter is, when the act is about one.
    """

    province: str
    region: str = ""
    agency: str = ""


_ALLOWED: dict[Role, frozenset[Act]] = {
    Role.LEADER: frozenset(
        {
            Act.REPORT,
            Act.SEE_STATUS,
            Act.SEE_OVERVIEW,
            Act.OPEN_PROJECT,
            Act.SEE_REPORT,
            Act.SEE_MATTER,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            Act.REPORT,
            Act.SEE_STATUS,
            Act.SEE_OVERVIEW,
            Act.OPEN_PROJECT,
            Act.INVITE_LEADER,
            Act.SEE_PEOPLE,
            Act.HAND_OVER,
            Act.LINK_ROOM,
            Act.UNLINK_ROOM,
            Act.GET_DIGEST,
            Act.VERIFY,
            Act.SEE_REPORT,
            Act.EXPORT,
            Act.SEE_MATTER,
        }
    ),
    Role.STAFF: frozenset(
        {
            Act.REPORT,
            Act.SEE_STATUS,
            Act.SEE_OVERVIEW,
            Act.INVITE_LEADER,
            Act.INVITE_COORDINATOR,
            Act.INVITE_PARTNER,
            Act.SEE_PEOPLE,
            Act.HAND_OVER,
            Act.UNLINK_ROOM,
            Act.VERIFY,
            Act.SEE_REPORT,
            Act.SEE_PLAN,
            Act.EXPORT,
            Act.ANNOUNCE,
            Act.SEE_MATTER,
            Act.SUPPORT,
        }
    ),
    Role.ADMIN: frozenset(Act) - {Act.GET_DIGEST, Act.OPEN_PROJECT, Act.LINK_ROOM, Act.SUPPORT},
    Role.PARTNER: frozenset({Act.REPORT, Act.SEE_STATUS, Act.SEE_OVERVIEW, Act.SEE_MATTER}),
}
"""`report` is filing at all; which instruments a role files stands in each one's `filed_by`."""


MANAGES: dict[Role, Act] = {
    Role.LEADER: Act.INVITE_LEADER,
    Role.COORDINATOR: Act.INVITE_COORDINATOR,
    Role.PARTNER: Act.INVITE_PARTNER,
    Role.STAFF: Act.INVITE_STAFF,
    Role.ADMIN: Act.INVITE_ADMIN,
}
"""Who may invite to a role may also move it, end it and revoke its invites. The first admin comes
from the command line; the country is never left without one (`storage/people/roles.py`)."""


def may(
    person: Person | None, act: Act, where: Where, only: Collection[Role] = tuple(Role)
) -> bool:
    """Whether a person may do an act about a place. Strangers may nothing.

    `only`: the roles that count for it, such as an instrument's `filed_by`.
    """
    if person is None:
        return False
    return any(
        h.role in only and act in _ALLOWED[h.role] and _covers(h, act, where)
        for h in person.holdings
    )


def may_manage(person: Person | None, role: Role, where: Where) -> bool:
    """Whether a person may let somebody into a role, move them, or end it."""
    return role in MANAGES and may(person, MANAGES[role], where)


_OF_NO_PLACE = (Act.SEE_STATUS, Act.SEE_OVERVIEW, Act.SEE_PLAN, Act.EXPORT, Act.ANNOUNCE)


def _covers(holding: Holding, act: Act, where: Where) -> bool:
    if act in _OF_NO_PLACE:
        return True  # figures of provinces are open to all who joined; the plan is of no place
    if holding.role is Role.ADMIN:
        return True
    if act is Act.SEE_MATTER and holding.role is Role.PARTNER and not _is_with(holding, where):
        return False
    if holding.role in (Role.STAFF, Role.PARTNER):
        in_region = not holding.region or holding.region == where.region
        return in_region and holding.province in ("", where.province)
    return holding.province == where.province


def _is_with(holding: Holding, where: Where) -> bool:
    """A partner sees what was sent to their own agency and nothing else."""
    return bool(holding.agency) and holding.agency == where.agency


def provinces_allowed(
    person: Person, act: Act, only: Collection[Role] = tuple(Role)
) -> tuple[str, ...]:
    """The provinces a person does an act for by a role bound to each; the first held first."""
    held = (h for h in person.holdings if h.province and h.role in only)
    return tuple(dict.fromkeys(h.province for h in held if act in _ALLOWED[h.role]))


def is_beyond_one_province(person: Person, only: Collection[Role]) -> bool:
    """Whether one of these roles of theirs is for a region, an agency, or all of Thailand."""
    return any(h.role in only and not h.province for h in person.holdings)


def is_allowed(role: Role, act: Act) -> bool:
    """Whether a role includes an act at all, wherever it is held."""
    return act in _ALLOWED[role]
