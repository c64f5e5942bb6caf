"""`งานของฉัน`: a staff member's provinces, those to look at first on top; what waits for a
coordinator; of anybody else what they have to send. `ดูแล`: which provinces a staff member looks
after.

Who supports a province holds the staff role for it, besides the one for the region: so it is
kept with its history, ends like any role, and gives nobody more than the region did (S32).
"""

from bot.base.buttons import command_press, number_in
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards import menu, refusals
from bot.handlers.command import Asked, BotCommand, OnMenus, TakesPlace, Unsaid
from bot.handlers.reports import overdue, this_month
from bot.handlers.staff import duties
from bot.readings import supported_provinces
from core.changes import Change, Decision, EndRole, GrantRole
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Holding, Role
from core.programme.pack.command_names import command_of
from core.thai.places.areas import Extent

_A_PAGE = 8


def mine(turn: Turn, asked: Asked) -> Decision:
    """Provinces of groups that staff still help first, with what each calls for."""
    rule, person, first = turn.world.pack.support, turn.person, asked.rest
    if asked.places and asked.is_named:
        return overdue.overdue(turn, asked)
    if rule is None or person is None or not _is_staff(turn):
        is_duty = duties.is_coordinator(turn)
        return Decision(says=(duties.duties(turn) if is_duty else this_month.own_card(turn),))
    pack = turn.world.pack
    found = supported_provinces.calls(pack, turn.connection, person.holdings, rule, turn.now)
    after = number_in(first)
    page = found[after : after + _A_PAGE]
    own = [held.province for held in _by_name(turn)]
    log = Press(command_press(command_of(rule.instrument), own[0] if len(own) == 1 else ""))
    taps = [
        Tap("button-log-support", log, tone=Tone.MAIN),
        *_verify_tap(turn),
        *supported_provinces.taps(pack, page[:3]),
    ]
    if len(found) > after + _A_PAGE:
        on = Press(command_press("mywork", str(after + _A_PAGE)))
        taps.append(Tap("button-more-provinces", on))
    rows = supported_provinces.rows(pack, turn.world.texts, page, rule)
    key = "my-work" if _by_name(turn) else "my-work-region"
    return Decision(says=(Say(key, rows=rows, taps=tuple(taps)),))


def _verify_tap(turn: Turn) -> tuple[Tap, ...]:
    """What staff may verify, where anything waits for them."""
    tap = menu.button(turn, menu.VERIFY)
    return (tap,) if tap.args else ()


def support(turn: Turn, asked: Asked) -> Decision:
    """`ดูแล ตราด` takes a province of one's region on; once more lets it go."""
    if turn.person is None or not _is_staff(turn):
        return Decision(says=(refusals.not_yours(turn),))
    province = asked.province
    if not province:
        return Decision(says=(Say("support-which"),))
    where = turn.where(province)
    words = {"province": province_words(turn.world.pack, province)}
    held = [h for h in _by_name(turn) if h.province == province]
    if held:
        ends: tuple[Change, ...] = tuple(
            EndRole(h.id, turn.person.id, turn.person.id, "let-go") for h in held
        )
        return Decision(says=(Say("support-ended", words),), changes=ends)
    taken = Holding(Role.STAFF, province, region=where.region)
    grant = GrantRole(turn.person.id, taken, turn.person.id)
    return Decision(says=(Say("support-begun", words),), changes=(grant,))


def _is_staff(turn: Turn) -> bool:
    return any(h.role is Role.STAFF for h in (turn.person.holdings if turn.person else ()))


def _by_name(turn: Turn) -> list[Holding]:
    holdings = turn.person.holdings if turn.person else ()
    return [h for h in holdings if h.role is Role.STAFF and h.province]


COMMANDS = (
    BotCommand(
        "mywork",
        mine,
        Act.SEE_STATUS,
        looks=True,
        place=TakesPlace(shows=frozenset(Extent), unsaid=Unsaid.ALL),
        menus=OnMenus(chat={Role.STAFF: 1}),
        does="staff: their provinces, those to look at first on top. Coordinators: what waits for "
        "them. Anybody else: what they have to send",
    ),
    BotCommand(
        "support",
        support,
        Act.SUPPORT,
        place=TakesPlace(unsaid=Unsaid.HANDLER),
        asks_first=True,
        does="staff: take a province on, or let it go",
    ),
)
