"""How well messages are understood: `khabuan bench understanding FOLDER` prints it.

Reads `outside.csv` (`who,typed,intent,note`; who: leader, coordinator, staff; intent: a coarse
meaning or a command's name, several with `|`) of the folder and of each folder in it. Each message
is typed into the real app on SQLite, in a chat with no form open, and judged by what the app then
does: helped at once, within one tap among at most three buttons, misled (it did something else), or
none of these. Cries for help are counted by themselves. Then `inside.csv` (bench/inside.py),
`onebreath.csv` (bench/one_breath.py) and `numbers.csv` (bench/readings.py), where they are there.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select

from bench import inside, one_breath, readings
from bench.intents import meanings_of
from bench.stage import HOTLINES, BenchStage, rows_in
from bot.base.buttons import CommandPress, read
from bot.base.turn import Turn
from bot.handlers import registry
from core.changes import Decision
from core.messages import Bubble, Press
from core.people import Holding, Role
from storage.tables import talks

PEOPLE = {
    "leader": Holding(Role.LEADER, "23", "230501"),
    "coordinator": Holding(Role.COORDINATOR, "23"),
    "staff": Holding(Role.STAFF, region="BE"),
}
OTHER, EMERGENCY = "other", "emergency"
MOST_BUTTONS = 3
_WITH_A_PART = ("file", "rows", "faq")


@dataclass(slots=True)
class Judged:
    """A message, what was meant, and what became of it."""

    who: str
    typed: str
    intent: str
    did: str
    offered: tuple[str, ...]
    verdict: str


@dataclass(slots=True)
class Ran:
    """Names of the commands that ran since last looked at."""

    names: list[str] = field(default_factory=list)


def main(folder: str, *, faults: bool = True) -> None:
    """Prints the figures, and every message that was not met; `faults` False: the figures alone."""
    asyncio.run(_print(Path(folder), faults=faults))


async def _print(folder: Path, *, faults: bool) -> None:
    judged = await _judged([row for _, row in rows_in(folder, "outside.csv")])
    _print_outside(judged, faults=faults)
    scores = (
        await inside.measured(folder),
        await one_breath.measured(one_breath.rows_of(folder)),
        readings.measured(folder),
    )
    for score in scores:
        if score.rows:
            print("\n".join([*score.lines(), *(f"  {one}" for one in score.faults if faults)]))


def _print_outside(judged: Sequence[Judged], *, faults: bool) -> None:
    counted = Counter(one.verdict for one in judged if one.intent != EMERGENCY)
    several = sum(counted.values()) or 1
    cries = [one for one in judged if one.intent == EMERGENCY]
    helped = counted["at once"] + counted["one tap"]
    for name in ("at once", "one tap", "misled", "not understood"):
        print(f"{name:15} {counted[name]:5}  {100 * counted[name] / several:5.1f} %")
    print(f"{'helped':15} {helped:5}  {100 * helped / several:5.1f} %")
    if cries:
        heard = sum(one.verdict == "at once" for one in cries)
        near = sum(one.verdict == "one tap" for one in cries)
        print(
            f"{'cries heard':15} {heard:5}  {100 * heard / len(cries):5.1f} % of {len(cries)}, "
            f"{near} more asked about"
        )
    for one in judged if faults else ():
        if one.verdict in ("misled", "not understood") or (
            one.intent == EMERGENCY and one.verdict != "at once"
        ):
            shown = " ".join(one.offered)
            print(f"  {one.verdict}: {one.who} {one.typed!r} {one.intent} < {one.did} [{shown}]")


async def _judged(rows: Sequence[dict[str, str]]) -> list[Judged]:
    async with BenchStage.opened() as stage:
        ran, run = Ran(), registry.run
        registry.run = _noting(ran, run)
        try:
            return [
                await _one(stage, ran, number, row)
                for number, row in enumerate(rows, 1)
                if row["who"] in PEOPLE
            ]
        finally:
            registry.run = run


def _noting(ran: Ran, run: Callable[[Turn, str, str], Decision]) -> Callable[..., Decision]:
    def noted(turn: Turn, name: str, rest: str) -> Decision:
        ran.names.append(name)
        return run(turn, name, rest)

    return noted


async def _one(stage: BenchStage, ran: Ran, number: int, row: dict[str, str]) -> Judged:
    """Each in a chat of its own: nobody's message is another's answer."""
    chat = await stage.person(number, row["who"], PEOPLE[row["who"]])
    ran.names.clear()
    said = await stage.says(chat, row["typed"])
    begun = await stage.app.database.read(lambda c: _form_begun(c, chat.key))
    return _verdict(row, ran.names or begun, said)


def _form_begun(connection: Connection, chat_key: str) -> list[str]:
    """The form that one message with several answers began, which no command's word did."""
    row = connection.execute(select(talks.c.data).where(talks.c.chat_key == chat_key)).first()
    instrument = str(row.data["task"].get("instrument", "")) if row is not None else ""
    return [f"file.{instrument}"] if instrument else []


def _verdict(row: dict[str, str], ran: Sequence[str], said: Sequence[Bubble]) -> Judged:
    wanted = frozenset(row["intent"].split("|"))
    offered = tuple(_offered(said))
    did = _did(ran, said)
    meant = meanings_of(did) if did else frozenset()
    if OTHER in wanted:
        verdict = "misled" if EMERGENCY in meant or _opened(ran) else "at once"
    elif wanted & meant:
        verdict = "at once"
    elif any(wanted & meanings_of(one) for one in offered[:MOST_BUTTONS]):
        verdict = "one tap"
    else:
        verdict = "misled" if did else "not understood"
    return Judged(row["who"], row["typed"], row["intent"], did, offered, verdict)


def _did(ran: Sequence[str], said: Sequence[Bubble]) -> str:
    is_asked = any(one == "cry" for one in _offered(said))
    if (
        any(number in bubble.text for bubble in said for number in HOTLINES)
        and not is_asked
        and not any(one.startswith("faq") for one in ran)
    ):
        return EMERGENCY
    return ran[0] if ran else ""


def _opened(ran: Sequence[str]) -> bool:
    """Whether a form began, or something was done that nobody asked for."""
    return any(not name.startswith(("faq.", "menu", "help")) for name in ran)


def _offered(said: Sequence[Bubble]) -> Iterator[str]:
    for bubble in said:
        for button in bubble.buttons:
            pressed = read(button.does.data) if isinstance(button.does, Press) else None
            if isinstance(pressed, CommandPress):
                first = pressed.rest.partition(" ")[0]
                about = pressed.command in _WITH_A_PART and first
                yield f"{pressed.command}.{first}" if about else pressed.command
