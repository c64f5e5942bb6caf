"""Who joined since the last morning, with whose code, and a button for who is not known."""

from sqlalchemy import Connection

from bot.base.buttons import command_press
from bot.base.names import place_words, province_words, role_words
from bot.base.texts import Texts
from core.messages import Press, Row, Say, Tap
from core.people import Role
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
        taps=tuple(_unknown(one) for one in leaders),
        shows=tuple(sorted({*(one.person_id for one in shown), *makers})),
    )


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
