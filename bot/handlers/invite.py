"""`เชิญ`: a coordinator or officer lets somebody in, with a link and a QR picture."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import quote

from bot.conversations.buttons import command_press
from bot.turn import Doors, Turn
from bot.words import place_words, role_words
from core.changes import Decision, MakeInvite
from core.ids import RandomBytes
from core.messages import Arg, Open, Picture, Press, Say, Tap
from core.people import Act, Holding, Person, Role, may
from core.thai.places import read_province
from core.thai.reading import Value

GOOD_FOR = timedelta(days=14)
USES = 20

_ACTS = {
    Role.LEADER: Act.INVITE_LEADER,
    Role.COORDINATOR: Act.INVITE_COORDINATOR,
    Role.STAFF: Act.INVITE_STAFF,
}


def invite(turn: Turn, rest: str) -> Decision:
    """`เชิญ` for the own province; with a role and province (`leader 23`) from a button."""
    person = turn.person
    if person is None:
        return Decision(says=(Say("not-allowed"),))
    role_name, _, province = rest.partition(" ")
    if role_name in {role.value for role in _ACTS}:
        return _make(turn, person, Role(role_name), province)
    if person.province and may(person, Act.INVITE_LEADER, turn.where(person.province)):
        return _make(turn, person, Role.LEADER, person.province)
    return _which_province(turn, person, rest)


def _which_province(turn: Turn, person: Person, rest: str) -> Decision:
    """Staff and admins say for which province: `เชิญ ตราด`."""
    if person.main_role in (Role.LEADER, Role.PARTNER):
        return Decision(says=(Say("invite-not-yours"),))
    found = read_province(rest) if rest.strip() else None
    if not isinstance(found, Value):
        return Decision(says=(Say("invite-which-province"),))
    code = found.value.code
    taps = tuple(
        Tap(
            f"invite-{role.value}",
            Press(command_press("invite", f"{role.value} {code}")),
        )
        for role in (Role.LEADER, Role.COORDINATOR)
        if may(person, _ACTS[role], turn.where(code))
    )
    if not taps:
        return Decision(says=(Say("not-allowed"),))
    holding = Holding(Role.LEADER, code)
    place = place_words(turn.world.pack, holding)
    return Decision(says=(Say("invite-which-role", {"place": place}, taps=taps),))


def _make(turn: Turn, person: Person, role: Role, province: str) -> Decision:
    if not may(person, _ACTS[role], turn.where(province)):
        return Decision(says=(Say("not-allowed"),))
    code = new_code(turn.world.random)
    holding = Holding(role, province)
    made = MakeInvite(
        invite_id=turn.new_id(),
        code_hash=turn.world.hash_code(code),
        holding=holding,
        name="",
        uses=USES,
        expires_at=turn.now + GOOD_FOR,
        by=person.id,
    )
    words: dict[str, Arg] = {
        "code": code,
        "role": role_words(turn.world.pack, role),
        "place": place_words(turn.world.pack, holding),
        "days": GOOD_FOR.days,
        "uses": USES,
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
