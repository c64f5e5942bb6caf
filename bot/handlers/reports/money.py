"""`เงิน [จังหวัด]`: each ledger on a card of its own, and value for money with its parts.

Figures are open to everybody in the programme; nobody's name stands here.
"""

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards.money_rows import country_row, ledger_rows, value_rows, waiting_lines
from bot.handlers.command import Asked, BotCommand, OnMenus, TakesPlace, Unsaid
from bot.readings import ledgers
from bot.readings.areas import provinces_in
from core.changes import Decision
from core.messages import MOST_BUBBLES, Press, Say, Tap
from core.people import Act, may
from core.programme.calendar.periods import fiscal_year
from core.programme.money.ledger import Balance
from core.programme.money.province_books import Books
from core.programme.pack.command_names import command_of
from core.programme.pack.topics import Ledger
from core.programme.reports.indicators import in_units
from core.thai.base import write
from core.thai.places.areas import ANY_WIDTH, COUNTRY, Area


def money(turn: Turn, asked: Asked) -> Decision:
    """The province named, the person's own, or something wider: each ledger over all of it."""
    code = asked.province
    if code:
        return Decision(says=of_province(turn, code))
    return Decision(says=(_of_several(turn, asked.place or COUNTRY),))


def of_province(turn: Turn, code: str) -> tuple[Say, ...]:
    """A card a ledger, value for money where somebody told of it, and what is still empty."""
    pack = turn.world.pack
    books = ledgers.books_of(turn.connection, pack, code, fiscal_year(turn.today))
    empty = [each for each in pack.ledgers if _is_empty(books, each)]
    cards = [ledger_card(turn, books, each) for each in pack.ledgers if each not in empty]
    rows = value_rows(turn, code, books.year)
    place = {"province": province_words(pack, code)}
    if rows:
        cards.append(Say("money-value", place, title_key="money-value-title", rows=rows))
    if empty:
        args = {**place, "ledgers": " ".join(each.title for each in empty)}
        taps = tuple(tap for each in empty for tap in _write_taps(turn, each, code, each.short))
        cards.append(Say("money-nothing-yet", args, taps=taps))
    return tuple(cards[:MOST_BUBBLES])


def ledger_card(turn: Turn, books: Books, ledger: Ledger) -> Say:
    """One ledger: its state in a sentence, then the amounts."""
    now = books.balance(ledger)
    return Say(
        key=_key(now),
        args={
            "ledger": ledger.title,
            "province": province_words(turn.world.pack, books.province),
            "percent": str(now.percent or 0),
            "left": write.baht(in_units(now.left_satang or 0)),
            "beyond": write.baht(in_units(-(now.left_satang or 0))),
            "frame": ledger.frame.value,
        },
        title_key="money-title",
        rows=ledger_rows(turn, books, ledger),
        note="\n".join(waiting_lines(turn, now.waiting_in_satang, now.waiting_out_satang)),
        taps=(*_write_taps(turn, ledger, books.province), *_verify_taps(turn, books, now)),
    )


def _is_empty(books: Books, ledger: Ledger) -> bool:
    now = books.balance(ledger)
    moved = now.in_satang or now.out_satang or now.frame_satang
    return not moved and not books.unbudgeted_satang(ledger)


def _key(now: Balance) -> str:
    if now.frame_satang is None:
        return "money-no-frame"
    if now.is_over:
        return "money-over"
    if not now.out_satang:
        return "money-nothing-spent"
    if not now.left_satang:
        return "money-full"
    return "money-near" if now.is_warned else "money-fine"


def _write_taps(turn: Turn, ledger: Ledger, province: str, label: str = "") -> tuple[Tap, ...]:
    """To write into the ledger by the instrument people begin for it, if they may."""
    where = turn.where(province)
    for each in turn.world.pack.instruments:
        is_its_own = each.ledger == ledger.id and each.words and not each.every
        if is_its_own and may(turn.person, Act.REPORT, where, only=each.filed_by):
            press = Press(command_press(command_of(each.id), province))
            return (Tap("button-write", press, label=label),)
    return ()


def _verify_taps(turn: Turn, books: Books, now: Balance) -> tuple[Tap, ...]:
    waits = now.waiting_in_satang or now.waiting_out_satang
    if waits and may(turn.person, Act.VERIFY, turn.where(books.province)):
        return (Tap("menu-verify", Press(command_press("verify"))),)
    return ()


def _of_several(turn: Turn, area: Area) -> Say:
    """Every ledger over the provinces of an area, each by itself."""
    year, place = fiscal_year(turn.today), turn.territory.spoken(area)
    codes = frozenset(provinces_in(turn, area))
    if not codes:
        return Say("place-empty", {"place": place})
    everywhere = ledgers.books_of_country(turn.connection, turn.world.pack, year)
    inside = [books for books in everywhere if books.province in codes]
    return Say(
        "money-country",
        {"place": place, "year": str(year)},
        title_key="money-country-title",
        rows=tuple(country_row(turn, inside, each) for each in turn.world.pack.ledgers),
    )


COMMANDS = (
    BotCommand(
        "money",
        money,
        Act.SEE_STATUS,
        looks=True,
        year=True,
        place=TakesPlace(shows=ANY_WIDTH, unsaid=Unsaid.ALL),
        menus=OnMenus(telegram=7),
        does="every ledger of a province: what came in, what is spent, what is left; of a region, "
        "a group or the country: each over all of it",
    ),
)
