"""`ภาคี [เรื่อง]`: which partner agency helps with what (S27). No personal data: rooms may ask."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.handlers.command import BotCommand, Rest, Rooms, with_rest
from bot.handlers.room_talk import is_overheard
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import Partner
from core.programme.referrals.partners import partner_of, partners_for
from core.thai.base.text import cut


def partners(turn: Turn, asked: str) -> Decision:
    """The agency that fits, several of them to choose from, or all."""
    known = turn.world.pack.partners
    named = partner_of(asked, known)
    if named is not None:
        return Decision(says=(_card(turn, named),))
    if not asked:
        return Decision(says=(_several("partners-all", known),))
    found = partners_for(asked, known)
    if len(found) == 1:
        return Decision(says=(_card(turn, found[0]),))
    if found:
        return Decision(says=(_several("partners-found", found, asked),))
    if is_overheard(turn):
        return Decision()
    return Decision(says=(_several("partners-none", known, asked),))


def _card(turn: Turn, partner: Partner) -> Say:
    offers = "\n".join(f"• {offer}" for offer in partner.offers)
    return Say("partner-offers", {"offers": offers}, title=partner.name, taps=_refer(turn, partner))


def _refer(turn: Turn, partner: Partner) -> tuple[Tap, ...]:
    """A button to send it something. A room's leads to the chat with the bot alone."""
    instrument = _sends_to(turn, partner.id)
    held = {each.role for each in turn.person.holdings} if turn.person else set()
    is_room = turn.chat.kind is ChatKind.GROUP
    if instrument is None or not (is_room or held & set(instrument.filed_by)):
        return ()
    begins = command_press(command_of(instrument.id), f"{instrument.goes_to}={partner.id}")
    return (Tap("button-refer", Press(begins), args={"agency": partner.short}, tone=Tone.MAIN),)


def _sends_to(turn: Turn, agency: str) -> Instrument | None:
    """The instrument that asks to which agency something goes, and knows this one."""
    pack = turn.world.pack
    for kind in pack.matter_kinds:
        form = pack.form_of(kind.opened_by)
        for question in form.questions:
            choices = form.lists.get(question.choice_list, ())
            if question.name == kind.opened_by.goes_to and agency in [c.name for c in choices]:
                return kind.opened_by
    return None


def _several(key: str, found: tuple[Partner, ...], asked: str = "") -> Say:
    return Say(
        key,
        {"asked": cut(asked, 40)},
        rows=tuple(Row(each.short, each.offers[0]) for each in found),
        taps=tuple(
            Tap("", Press(command_press("partners", each.id)), label=each.short) for each in found
        ),
    )


COMMANDS = (
    BotCommand(
        "partners",
        with_rest(partners),
        Act.SEE_STATUS,
        rest=Rest.SEARCH,
        rooms=Rooms.ALSO,
        does="which partner agency helps with what; alone, all of them",
    ),
)
