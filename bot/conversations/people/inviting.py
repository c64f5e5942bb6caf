"""An invite, made at once or after one question: of which tambon a leader is."""

from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.invite_links import links, new_code, qr_key
from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import open_talk
from bot.conversations.forms.open_talk import OpenTalk
from core.changes import Decision, EndTalk, MakeInvite
from core.forms.engine import filing
from core.messages import Arg, Open, Picture, Press, Say, Tap
from core.people import Holding, Person, Role, may_manage

PURPOSE = "invite"
FORM = "forms/invite.md"
GOOD_FOR = timedelta(days=14)
ADMIN_GOOD_FOR = timedelta(days=3)
USES = {Role.LEADER: 20, Role.COORDINATOR: 2, Role.PARTNER: 5, Role.STAFF: 1, Role.ADMIN: 1}
"""How many may join with one invite: fewer, the more they may do. Our defaults."""


def begin(turn: Turn, role: Role, province: str) -> OpenTalk:
    """Opens the one question a role has."""
    task = {"province": province, "role": role.value}
    return open_talk.begin(turn, PURPOSE, turn.world.shelf.at(FORM), task)


def file(turn: Turn, talk: OpenTalk, _confirmed: str) -> Decision:
    """Makes the invite, as long as the person may still let somebody in there."""
    over = EndTalk(turn.chat.key)
    role, province = Role(talk.task["role"]), talk.task["province"]
    if turn.person is None or not may_manage(turn.person, role, turn.where(province)):
        return Decision(says=(refusals.not_yours(turn),), changes=(over,))
    filled = filing(talk.fill).by_name
    tambon = str(filled.get("tambon") or "")
    made = make(turn, turn.person, Holding(role, province, tambon))
    return Decision(says=made.says, changes=(*made.changes, over))


def make(turn: Turn, person: Person, holding: Holding) -> Decision:
    """A new code with what it is for, its links and QR pictures."""
    code = new_code(turn.world.random, holding.role)
    uses = USES[holding.role]
    good_for = ADMIN_GOOD_FOR if holding.role is Role.ADMIN else GOOD_FOR
    made = MakeInvite(
        invite_id=turn.new_id(),
        code_hash=turn.world.hash_code(code),
        holding=holding,
        name="",
        uses=uses,
        expires_at=turn.now + good_for,
        by=person.id,
    )
    words: dict[str, Arg] = {
        "code": code,
        "role": role_words(turn.world.pack, holding.role),
        "place": place_words(turn.world.pack, holding) or turn.words("whole-country"),
        "days": good_for.days,
        "uses": uses,
    }
    doors = links(turn.world.doors, turn.words("join-word"), code)
    opens = tuple(Tap(f"invite-open-{name}", Open(url)) for name, url in doors.items())
    pictures = tuple(
        Say(f"invite-qr-{name}", picture=Picture(qr_key(url), turn.words(f"invite-qr-{name}")))
        for name, url in doors.items()
    )
    taps = (*opens, *_closer(holding))
    return Decision(says=(Say("invite-made", words, taps=taps), *pictures), changes=(made,))


def _closer(holding: Holding) -> tuple[Tap, ...]:
    """A leader's invite is for the whole province; another can be for one tambon."""
    if holding.role is not Role.LEADER or holding.tambon:
        return ()
    return (
        Tap("button-invite-tambon", Press(command_press("invite", f"tambon {holding.province}"))),
    )
