"""`ทีม [ที่]`: who works in a province, or for a region or all, and what an officer does about one."""

from bot.base.buttons import command_press, number_in
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.forms import walk
from bot.conversations.people import moving
from bot.handlers.command import Asked, BotCommand, TakesPlace, Unsaid, with_rest
from bot.handlers.people import wide_roles
from bot.notices import roles as of_roles
from bot.readings.who_looks_after import told_vacant
from core.changes import Decision, EndRole
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, Role, may, may_manage
from core.thai.base.text import cut
from storage.people import roles
from storage.people.roles import Held

_MOST = 8


def team(turn: Turn, asked: Asked) -> Decision:
    """Everybody with a role in a province, a button each; `23 from 8` goes on. Of what is wider:
    those of no one province."""
    province, first = asked.province, asked.rest.removeprefix("from ")
    if asked.place is not None and not province:
        return wide_roles.listed(turn, asked.place, first)
    place = province_words(turn.world.pack, province)
    held = roles.in_province(turn.connection, province)
    if not held:
        return Decision(says=(Say("team-none", {"province": place}),))
    return Decision(says=(_list(turn, province, held, number_in(first)),))


def one(turn: Turn, role_id: str) -> Decision:
    """One person in one role, with what this officer may do about it."""
    found = _looked_after(turn, role_id)
    if isinstance(found, Decision):
        return found
    taps = [
        Tap(f"button-role-{label}", Press(command_press(f"{what}role", found.id)), tone=tone)
        for what, label, tone in _possible(turn, found)
    ]
    say = Say(
        "team-one" if taps else "team-one-only",
        {"name": found.name},
        title=cut(found.name, 40),
        rows=(_row(turn, found),),
        taps=tuple(taps),
        shows=(found.person_id,),
    )
    return Decision(says=(say,))


def end(turn: Turn, role_id: str) -> Decision:
    """Asks once more before a role ends."""
    found = managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    taps = (
        Tap("button-end-yes", Press(command_press("endroleyes", found.id)), tone=Tone.CAREFUL),
        Tap("button-end-no", Press(command_press("person", found.id))),
    )
    say = Say("end-sure", _words(turn, found), taps=taps, shows=(found.person_id,))
    return Decision(says=(say,))


def end_now(turn: Turn, role_id: str) -> Decision:
    """The role ends; what the person sent stays, and they are told."""
    found = managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    assert turn.person is not None
    change = EndRole(found.id, found.person_id, turn.person.id, "removed")
    words = _words(turn, found)
    told = of_roles.ended(turn.world.texts, turn.world.pack, found)
    said = Say("role-ended", words, shows=(found.person_id,))
    pack = turn.world.pack
    vacant = told_vacant(turn.connection, pack, found.person_id, [found.holding], found.id)
    others = tuple(one for one in vacant if one.person_id != turn.person.id)
    return Decision(says=(said,), changes=(change,), notices=(told, *others))


def move(turn: Turn, role_id: str) -> Decision:
    """Asks for a leader's new tambon; for staff, admins and partners where else, or as what."""
    found = managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    if wide_roles.can_move(turn, found):
        return wide_roles.move(turn, found)
    return walk.show(turn, moving.begin(turn, found))


def moved_to(turn: Turn, rest: str) -> Decision:
    """What was chosen for somebody who is bound to no tambon."""
    role_id, word, stamp = [*rest.split(" "), "", ""][:3]
    found = managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    return wide_roles.moved_to(turn, found, word, stamp)


def _list(turn: Turn, province: str, held: list[Held], first: int) -> Say:
    shown = held[first : first + _MOST]
    taps = [Tap("", Press(command_press("person", h.id)), label=cut(h.name, 38)) for h in shown]
    if len(held) > first + _MOST:
        further = Press(command_press("team", f"{province} from {first + _MOST}"))
        taps.append(Tap("button-more-people", further))
    return Say(
        "team",
        {"province": province_words(turn.world.pack, province), "count": len(held)},
        rows=tuple(_row(turn, h) for h in shown),
        taps=tuple(taps),
        shows=tuple(sorted({h.person_id for h in shown})),
    )


def _row(turn: Turn, held: Held) -> Row:
    as_what = of_roles.as_what(turn.world.texts, turn.world.pack, held.holding)
    return Row(cut(held.name, 40), as_what)


def _words(turn: Turn, held: Held) -> dict[str, str]:
    words = of_roles.words_of(turn.world.texts, turn.world.pack, held.holding)
    return {"name": held.name, **words}


def _possible(turn: Turn, found: Held) -> list[tuple[str, str, Tone]]:
    """What may be done (move, hand over, end), how its button is called, and how it looks."""
    where = turn.where_held(found.holding)
    is_self = turn.person is not None and turn.person.id == found.person_id
    manages = may_manage(turn.person, found.holding.role, where)
    doing: list[tuple[str, str, Tone]] = []
    if manages and found.holding.role is Role.LEADER:
        doing.append(("move", "move", Tone.PLAIN))
    elif manages and not is_self and wide_roles.can_move(turn, found):
        doing.append(("move", "change", Tone.PLAIN))
    if found.holding.role is Role.COORDINATOR and (manages or is_self):
        doing.append(("handover", "handover", Tone.PLAIN))
    if manages and not is_self:
        doing.append(("end", "end", Tone.CAREFUL))
    return doing


def _looked_after(turn: Turn, role_id: str) -> Held | Decision:
    found = roles.by_id(turn.connection, role_id)
    if found is None or not may(turn.person, Act.SEE_PEOPLE, turn.where_held(found.holding)):
        return Decision(says=(refusals.not_yours(turn),))
    if found.ended_at is not None:
        return Decision(says=(Say("role-gone"),))
    return found


def managed(turn: Turn, role_id: str) -> Held | Decision:
    """A role this person may move or end; nobody ends their own, they hand it over."""
    found = _looked_after(turn, role_id)
    if isinstance(found, Decision):
        return found
    if not may_manage(turn.person, found.holding.role, turn.where_held(found.holding)):
        return Decision(says=(refusals.not_yours(turn),))
    if turn.person is not None and turn.person.id == found.person_id:
        return Decision(says=(Say("role-own" if found.holding.province else "role-own-wide"),))
    return found


COMMANDS = (
    BotCommand(
        "team",
        team,
        Act.SEE_PEOPLE,
        place=TakesPlace(unsaid=Unsaid.ALLOWED, which="province-which", wide=Act.SEE_PEOPLE),
        does="who works in a province, for a region or for all; move somebody, end a duty",
    ),
    BotCommand("person", with_rest(one), Act.SEE_PEOPLE),
    BotCommand("moverole", with_rest(move), Act.INVITE_LEADER),
    BotCommand("movedto", with_rest(moved_to), Act.INVITE_PARTNER),
    BotCommand("endrole", with_rest(end), Act.INVITE_LEADER),
    BotCommand("endroleyes", with_rest(end_now), Act.INVITE_LEADER),
)
