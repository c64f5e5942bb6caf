"""`เชิญ`: a coordinator or officer lets somebody in, with a link and a QR picture."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import quote

from bot.conversations.buttons import command_press
from bot.handlers import which_province
from bot.turn import Doors, Turn
from bot.words import place_words, role_words
from core.changes import Decision, MakeInvite
from core.ids import RandomBytes
from core.messages import Arg, Open, Picture, Press, Say, Tap
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
from core.programme.partners import partner_of

GOOD_FOR = timedelta(days=14)
USES = {Role.LEADER: 20, Role.COORDINATOR: 2, Role.PARTNER: 5, Role.STAFF: 1}
"""How many may join with one invite: fewer, the more they may do. Our defaults."""


def invite(turn: Turn, rest: str) -> Decision:
    """`เชิญ` for the own province; with a role and province (`leader 23`) from a button, for a
    partner with the agency too (`partner 23 labai`)."""
    person = turn.person
    if person is None:
        return Decision(says=(Say("not-allowed"),))
    role_name, province, agency = [*rest.split(" "), "", ""][:3]
    if role_name in {role.value for role in MANAGES}:
        return _make(turn, person, Role(role_name), province, agency)
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


def _which_agency(turn: Turn, province: str) -> Decision:
    taps = tuple(
        Tap("", Press(command_press("invite", f"partner {province} {each.id}")), label=each.short)
        for each in turn.world.pack.partners
    )
    place = place_words(turn.world.pack, Holding(Role.PARTNER, province))
    return Decision(says=(Say("invite-which-agency", {"place": place}, taps=taps),))


def _make(turn: Turn, person: Person, role: Role, province: str, agency: str = "") -> Decision:
    where = turn.where(province)
    if not where.region or not may_manage(person, role, where):
        return Decision(says=(Say("not-allowed"),))
    partners = turn.world.pack.partners
    if role is Role.PARTNER and partners and partner_of(agency, partners) is None:
        return _which_agency(turn, province)
    code = new_code(turn.world.random)
    holding = Holding(role, province)
    if role is Role.STAFF:
        holding = Holding(role, region=where.region)
    if role is Role.PARTNER:
        holding = Holding(role, province, agency=agency)
    uses = USES[role]
    made = MakeInvite(
        invite_id=turn.new_id(),
        code_hash=turn.world.hash_code(code),
        holding=holding,
        name="",
        uses=uses,
        expires_at=turn.now + GOOD_FOR,
        by=person.id,
    )
    words: dict[str, Arg] = {
        "code": code,
        "role": role_words(turn.world.pack, role),
        "place": place_words(turn.world.pack, holding),
        "days": GOOD_FOR.days,
        "uses": uses,
    }
    doors = links(turn.world.doors, turn.words("join-word"), code)
    taps = tuple(Tap(f"invite-open-{name}", Open(url)) for name, url in doors.items())
    pictures = tuple(
        Say(f"invite-qr-{name}", picture=Picture(qr_key(url), turn.words(f"invite-qr-{name}")))
        for name, url in doors.items()
    )
    says = (Say("invite-made", words, taps=taps), *pictures)
    return Decision(says=says, changes=(made,))


def new_code(random: RandomBytes) -> str:
    """Eight digits, the first not 0."""
    return str(10_000_000 + int.from_bytes(random(8), "big") % 90_000_000)


def links(doors: Doors, join_word: str, code: str) -> dict[str, str]:
    """Addresses that open a chat with the code filled in, by platform that is set up."""
    found: dict[str, str] = {}
    if doors.line_id:
        words = quote(f"{join_word} {code}")
        found["line"] = f"https://line.me/R/oaMessage/{quote(doors.line_id)}/?{words}"
    if doors.telegram_name:
        found["telegram"] = f"https://t.me/{doors.telegram_name}?start={code}"
    return found


def qr_key(url: str) -> str:
    """The media key of a QR picture; it is drawn when somebody looks, never stored."""
    return f"qr/{urlsafe_b64encode(url.encode()).decode().rstrip('=')}"
