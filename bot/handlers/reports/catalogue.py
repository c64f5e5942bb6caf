"""`แบบทั้งหมด`: every form of the pack that this person may file, by topic."""

from collections.abc import Mapping, Sequence

from bot.base.buttons import command_press, number_in
from bot.base.turn import Turn
from bot.conversations.forms.ask import CHOICES_A_PAGE
from bot.conversations.reports import beginning
from bot.handlers.command import Asked, BotCommand, OnMenus, Rest, TakesPlace, Unsaid, with_rest
from core.changes import Decision
from core.events import Pressed
from core.messages import Press, Say, Tap
from core.people import Act, Person, Role
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack


def forms(turn: Turn, topic: str) -> Decision:
    """The topics, a page at a time (`1`: the second), or what can be filed in one."""
    assert turn.person is not None
    theirs = fileable(turn.world.pack, turn.person)
    if not theirs:
        return Decision(says=(Say("forms-none"),))
    chosen = topic if topic in theirs else ""
    if len(theirs) == 1:
        chosen = next(iter(theirs))
    if chosen:
        return Decision(says=(_topic(turn, chosen, theirs[chosen]),))
    return Decision(says=(_topics(turn, tuple(theirs), number_in(topic)),))


def fileable(pack: Pack, person: Person) -> Mapping[str, tuple[Instrument, ...]]:
    """Topic -> the instruments one of the person's roles files; topics without any are left out."""
    roles = {held.role for held in person.holdings}
    found = {
        name: tuple(each for each in file.instrument if roles & set(each.filed_by))
        for name, file in pack.topics.items()
    }
    return {name: instruments for name, instruments in found.items() if instruments}


def _topics(turn: Turn, theirs: Sequence[str], page: int) -> Say:
    topics = turn.world.pack.topics
    pages = -(-len(theirs) // CHOICES_A_PAGE)
    start = page % pages * CHOICES_A_PAGE
    taps = [
        Tap("", Press(command_press("forms", name)), label=topics[name].topic.short)
        for name in theirs[start : start + CHOICES_A_PAGE]
    ]
    if pages > 1:
        following = str((page + 1) % pages)
        taps.append(Tap("button-more", Press(command_press("forms", following))))
    return Say("forms-topics", taps=tuple(taps))


def _topic(turn: Turn, name: str, instruments: tuple[Instrument, ...]) -> Say:
    taps = tuple(
        Tap("", Press(command_press(command_of(each.id))), label=each.button)
        for each in instruments
    )
    return Say("forms-of-topic", {"topic": turn.world.pack.topics[name].topic.title}, taps=taps)


def file(turn: Turn, asked: Asked) -> Decision:
    """`แจ้งเหตุ`, `เปิดโครงการ ตราด`: whatever the pack has a form for."""
    return begun(turn, asked.about, asked)


def begun(turn: Turn, instrument_id: str, asked: Asked) -> Decision:
    """Begins an instrument with what its button carries, or about the period that was typed."""
    is_tapped = isinstance(turn.event.what, Pressed)
    about = f"{asked.rest} {asked.province}" if is_tapped else asked.province
    return beginning.begin(turn, instrument_id, about.strip(), "" if is_tapped else asked.rest)


COMMANDS = (
    BotCommand(
        "file",
        file,
        Act.REPORT,
        place=TakesPlace(unsaid=Unsaid.HANDLER),
        rest=Rest.TEXT,
        about=True,
        parts={
            "incident": OnMenus(
                chat={Role.LEADER: 3}, rich={Role.LEADER: 2}, telegram=8, icon="incident"
            ),
            "activity": OnMenus(chat={Role.LEADER: 4}),
        },
        asks_first=True,
        does="the words of a form begin it",
    ),
    BotCommand(
        "forms",
        with_rest(forms),
        menus=OnMenus(
            chat={
                Role.LEADER: 5,
                Role.COORDINATOR: 4,
                Role.STAFF: 4,
                Role.ADMIN: 3,
                Role.PARTNER: 4,
            },
            rich={Role.LEADER: 3},
            telegram=9,
            icon="assess",
        ),
        does="every form you may send, by topic",
    ),
)
