"""`คำเชิญ`: who was invited and has not come, and taking an invite back."""

from bot.base.buttons import command_press, number_in
from bot.base.clock import in_bangkok
from bot.base.names import place_words, role_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision, RevokeInvite
from core.messages import Press, Row, Say, Tap
from core.people import Act, is_allowed, may_manage
from core.thai.base import write
from core.thai.base.text import cut
from storage.people import invites
from storage.people.invites import Invite

_MOST = 6


def listed(turn: Turn, rest: str) -> Decision:
    """Open invites of the places this person invites to; `from 6` goes on where a list ended."""
    person = turn.person
    if person is None or not any(is_allowed(h.role, Act.INVITE_LEADER) for h in person.holdings):
        return Decision(says=(refusals.not_yours(turn),))
    mine = open_to(turn)
    if not mine:
        return Decision(says=(Say("invites-none"),))
    first = number_in(rest.removeprefix("from "))
    shown = mine[first : first + _MOST]
    taps = [
        Tap(
            "button-revoke",
            Press(command_press("revoke", one.id)),
            args={"what": cut(_title(turn, one), 26)},
        )
        for one in shown
    ]
    if len(mine) > first + _MOST:
        further = Press(command_press("invites", f"from {first + _MOST}"))
        taps.append(Tap("button-more-people", further))
    rows = tuple(Row(cut(_title(turn, one), 40), _state(turn, one)) for one in shown)
    return Decision(says=(Say("invites-open", {"count": len(mine)}, rows=rows, taps=tuple(taps)),))


def revoke(turn: Turn, invite_id: str) -> Decision:
    """Nobody joins with it any more; who joined already stays."""
    found = invites.by_id(turn.connection, invite_id)
    if found is None or turn.person is None or not _is_mine(turn, found):
        return Decision(says=(refusals.not_yours(turn),))
    said = Say("invite-revoked", {"what": _title(turn, found)})
    if not found.is_good(turn.now):
        return Decision(says=(said,))
    return Decision(says=(said,), changes=(RevokeInvite(invite_id, turn.person.id),))


def open_to(turn: Turn) -> list[Invite]:
    """The open invites this person may take back."""
    codes = [province.code for province in turn.world.pack.provinces]
    found = invites.open_now(turn.connection, turn.now, ["", *codes])
    return [one for one in found if _is_mine(turn, one)]


def _is_mine(turn: Turn, one: Invite) -> bool:
    return may_manage(turn.person, one.holding.role, turn.where_held(one.holding))


def _title(turn: Turn, one: Invite) -> str:
    if one.name:
        return one.name
    role = role_words(turn.world.pack, one.holding.role)
    place = place_words(turn.world.pack, one.holding) or turn.words("whole-country")
    return f"{role} {place}"


def _state(turn: Turn, one: Invite) -> str:
    day = write.date_short(in_bangkok(one.expires_at).date())
    return turn.words("invite-left", uses=str(one.uses_left), day=day)


COMMANDS = (
    BotCommand(
        "invites",
        with_rest(listed),
        Act.INVITE_LEADER,
        does="who was invited and has not come; take an invite back",
    ),
    BotCommand("revoke", with_rest(revoke), Act.INVITE_LEADER),
)
