"""`ภาคี [เรื่อง]`: which partner agency helps with what (S27). No personal data: rooms may ask."""

from bot.conversations.buttons import command_press
from bot.turn import Turn
from core.changes import Decision
from core.events import ChatKind, Said
from core.messages import Press, Row, Say, Tap
from core.programme.partners import partner_of, partners_for
from core.programme.topics import Partner
from core.thai.text import cut


def partners(turn: Turn, asked: str) -> Decision:
    """The agency that fits, several of them to choose from, or all."""
    known = turn.world.pack.partners
    named = partner_of(asked, known)
    if named is not None:
        return Decision(says=(_card(named),))
    if not asked:
        return Decision(says=(_several("partners-all", known),))
    found = partners_for(asked, known)
    if len(found) == 1:
        return Decision(says=(_card(found[0]),))
    if found:
        return Decision(says=(_several("partners-found", found, asked),))
    if _is_overheard(turn):
        return Decision()
    return Decision(says=(_several("partners-none", known, asked),))


def _card(partner: Partner) -> Say:
    offers = "\n".join(f"• {offer}" for offer in partner.offers)
    return Say("partner-offers", {"offers": offers}, title=partner.name)


def _several(key: str, found: tuple[Partner, ...], asked: str = "") -> Say:
    return Say(
        key,
        {"asked": cut(asked, 40)},
        rows=tuple(Row(each.short, each.offers[0]) for each in found),
        taps=tuple(
            Tap("", Press(command_press("partners", each.id)), label=each.short) for each in found
        ),
    )


def _is_overheard(turn: Turn) -> bool:
    """People of a room who speak of partners among themselves are not interrupted."""
    what = turn.event.what
    return turn.chat.kind is ChatKind.GROUP and isinstance(what, Said) and not what.to_us
