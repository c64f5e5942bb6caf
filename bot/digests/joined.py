"""Who joined since the last morning, with whose code, and a button for who is not known."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.names import place_words, province_words, role_words
from bot.base.texts import Texts
from core.messages import Press, Row, Say, Tap
from core.people import Person, Role, Where, may_manage
from core.programme.overviews.digest_window import Window
from core.programme.pack.pack import Pack
from core.thai.base.text import cut
from storage.people import joined, people
from storage.people.joined import Newcomer

_MOST = 8
_LABEL, _ON_A_BUTTON = 40, 26


def joined_card(
    texts: Texts, pack: Pack, connection: Connection, province: str, window: Window
) -> Say | None:
    """None when nobody did. Coordinators take out leaders; whom staff let in, staff take out."""
    found = joined.between(connection, province, window.since, window.until)
    if not found:
        return None
    shown = found[:_MOST]
    makers = people.names(connection, {one.by for one in shown})
    more = len(found) - len(shown)
    leaders = [one for one in shown if one.holding.role is Role.LEADER]
    return Say(
        "joined",
        {"count": len(found), "province": province_words(pack, province)},
        rows=tuple(_row(texts, pack, one, makers.get(one.by, "-")) for one in shown),
        note=texts.say("overdue-more", {"more": more}) if more > 0 else "",
        taps=(*(_unknown(one) for one in leaders), *_all_of_them(province, more)),
        shows=tuple(sorted({*(one.person_id for one in shown), *makers})),
    )


def with_your_codes(texts: Texts, pack: Pack, maker: Person, found: Sequence[Newcomer]) -> Say:
    """The same for whoever let people in and has no province's morning: whom they may take out,
    a button takes out."""
    shown = found[:_MOST]
    more = len(found) - len(shown)
    theirs = [one for one in shown if _may_take_out(pack, maker, one)]
    return Say(
        "joined-yours",
        {"count": len(found)},
        rows=tuple(Row(cut(one.name, _LABEL), _as_what(pack, one)) for one in shown),
        note=texts.say("overdue-more", {"more": more}) if more > 0 else "",
        taps=(*(_unknown(one) for one in theirs), *_all_of_them("", more)),
        shows=tuple(sorted({one.person_id for one in shown})),
    )


def _all_of_them(province: str, more: int) -> tuple[Tap, ...]:
    """Where there are more than the card holds, the list of who works there."""
    return (Tap("menu-team", Press(command_press("team", province))),) if more > 0 else ()


def _may_take_out(pack: Pack, maker: Person, one: Newcomer) -> bool:
    where = pack.where(one.holding.province)
    held_in = where if where.region else Where(one.holding.province, one.holding.region)
    return may_manage(maker, one.holding.role, held_in)


def _as_what(pack: Pack, one: Newcomer) -> str:
    return f"{role_words(pack, one.holding.role)} {place_words(pack, one.holding)}".strip()


def _row(texts: Texts, pack: Pack, one: Newcomer, maker: str) -> Row:
    args = {
        "role": role_words(pack, one.holding.role),
        "place": place_words(pack, one.holding),
        "name": maker,
    }
    return Row(cut(one.name, _LABEL), texts.say("joined-with", args))


def _unknown(one: Newcomer) -> Tap:
    press = Press(command_press("unknown", one.holding.id))
    return Tap("button-unknown", press, args={"name": cut(one.name, _ON_A_BUTTON)})
