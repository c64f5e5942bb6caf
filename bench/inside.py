"""How well a message inside a form is met: `khabuan bench understanding FOLDER` prints it.

Reads `inside.csv` (`question,said,want,note`) of the folder and of each folder in it. `question` is
the one that stands: percent, spent, households, story, review of a progress report (84,000 baht
were told of last month), or place of an incident. `want` is `value:...`, `story`, `ask`,
`command:...`, `emergency`, or a way on: skip, back, edit, cancel, pause, explain, send, human.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bench.stage import HOTLINES, LAST_MONTH, NOW, PLACE, BenchStage, plain, rows_in
from core.events import ChatRef
from core.messages import Bubble
from core.thai.base.reading import Value
from core.thai.places.places import read_tambon
from storage.tables import reports, talks
from tests.kit.talks.stage import DOORS

FILE = "inside.csv"
_QUESTIONS = {
    "percent": ("percent", ()),
    "spent": ("spent_baht", ("40",)),
    "households": ("households", ("40", "90000")),
    "story": ("story", ("40", "90000", "12")),
    "review": ("", ("40", "90000", "12", "ข้าม")),
    "place": ("tambon", ()),
}
_LAST_SPENT = "84000"
_PROJECT = "ซ่อมบ้านหมู่ {}"


@dataclass(slots=True)
class Score:
    """What became of the rows. `kept_wrong`: something was kept that was not meant."""

    rows: int = 0
    right: int = 0
    asked: int = 0
    """A value that was asked about first, with the value itself to be confirmed."""
    kept_wrong: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As the command prints them."""
        rows = max(self.rows, 1)
        return [
            f"inside: {self.rows} messages, {100 * (self.right + self.asked) / rows:.1f} % right "
            f"({self.asked} of them asked about first)",
            f"inside: {self.kept_wrong} kept though not meant",
        ]


@dataclass(frozen=True, slots=True)
class _Open:
    """What stands after a message: the open form's task and answers, the reports that were sent."""

    task: Mapping[str, Any]
    given: Mapping[str, Any]
    at: str
    sent: int


async def measured(folder: Path) -> Score:
    """Says every message in a chat of its own, where its question stands."""
    score = Score()
    rows = [row for _, row in rows_in(folder, FILE)]
    async with BenchStage.opened(LAST_MONTH) as stage:
        chats = [await _reported(stage, number) for number in range(1, len(rows) + 1)]
        await stage.moves_to(NOW)
        for number, (chat, row) in enumerate(zip(chats, rows, strict=True), 1):
            await _reach(stage, chat, number, row["question"])
            before = await stage.app.database.read(partial(_open, chat_key=chat.key))
            said = await stage.says(chat, row["said"])
            after = await stage.app.database.read(partial(_open, chat_key=chat.key))
            _count(score, row, before, after, said)
    return score


async def _reported(stage: BenchStage, number: int) -> ChatRef:
    """A leader who reported last month."""
    chat = await stage.leader(number)
    await stage.project(chat, _PROJECT.format(number))
    for typed in ("รายงาน", _PROJECT.format(number), "30", _LAST_SPENT, "8", "ข้าม", "ส่ง"):
        await stage.says(chat, typed)
    return chat


async def _reach(stage: BenchStage, chat: ChatRef, number: int, question: str) -> None:
    if question == "place":
        for typed in ("แจ้งเหตุ", "อื่น ๆ", "สะพานไม้ผุ"):
            await stage.says(chat, typed)
        return
    await stage.says(chat, "รายงาน")
    await stage.says(chat, _PROJECT.format(number))
    for typed in _QUESTIONS[question][1]:
        await stage.says(chat, typed)


def _open(connection: Connection, chat_key: str) -> _Open:
    row = connection.execute(select(talks.c.data).where(talks.c.chat_key == chat_key)).first()
    sent = len(connection.execute(select(reports.c.id)).all())
    if row is None:
        return _Open({}, {}, "", sent)
    fill = row.data["fill"]
    given = {path.rpartition("/")[2]: one[0] for path, one in fill["given"].items()}
    return _Open(row.data["task"], given, str(fill.get("open_path") or ""), sent)


def _count(
    score: Score, row: Mapping[str, str], before: _Open, after: _Open, said: list[Bubble]
) -> None:
    name, want = _QUESTIONS[row["question"]][0], row["want"].partition(":")
    kept = after.given.get(name) if name and before.given.get(name) is None else None
    kept = None if _waits_for_a_yes(said) else kept
    texts = " / ".join(bubble.text for bubble in said)
    verdict = _verdict(row, want[0], want[2], kept, before, after, said)
    score.rows += 1
    score.right += verdict == "right"
    score.asked += verdict == "asked"
    score.kept_wrong += verdict == "kept"
    if verdict not in ("right", "asked"):
        shown = texts.replace("\n", " ")[:110]
        score.faults.append(f"{verdict}: {row['question']} {row['said']!r} {row['want']} < {shown}")


def _waits_for_a_yes(said: list[Bubble]) -> bool:
    """Whether the answer is asked about before it counts: its first button says ใช่ and what it
    would come to."""
    labels = [button.label for bubble in said[-1:] for button in bubble.buttons[:1]]
    return any(label.startswith("ใช่ ") for label in labels)


def _verdict(
    row: Mapping[str, str],
    want: str,
    value: str,
    kept: Any,
    before: _Open,
    after: _Open,
    said: list[Bubble],
) -> str:
    texts = " ".join(bubble.text for bubble in said)
    labels = " ".join(b.label for bubble in said for b in (*bubble.buttons, *bubble.chips))
    if want == "value":
        wanted = _wanted(row["question"], value)
        if kept is not None:
            return "right" if plain(kept) == wanted else "kept"
        shown = texts.replace(",", "") + labels.replace(",", "")
        return "asked" if value.removeprefix("ต.") in shown else "missed"
    if want == "story":
        told = str(after.given.get("story") or "")
        return "right" if row["said"].strip() in told else "missed"
    if kept is not None and want not in ("emergency", "skip"):
        return "kept"
    met = {
        "ask": bool(said) and (after.at == before.at or bool(after.task)),
        "explain": bool(said),
        "skip": kept is None and (after.at != before.at or "ข้าม" in texts or bool(said)),
        "back": after.at != before.at or before.at == "",
        "edit": bool(said) and after.sent == before.sent,
        "cancel": not after.task or "asleep" in after.task,
        "pause": "asleep" in after.task,
        "send": after.sent > before.sent or not after.at,
        "command": bool(said),
        "human": DOORS.contact in texts,
        "emergency": any(number in texts for number in HOTLINES),
    }
    return "right" if met.get(want, False) else "missed"


def _wanted(question: str, value: str) -> str:
    if question == "place":
        read = read_tambon(value, PLACE)
        return read.value.code if isinstance(read, Value) else value
    return plain(value)
