"""All data in the shape ODK Central exports it: one CSV a form, a media folder, entity lists.

Column names, their order and `ReviewState` are those of Central's `submissions.csv.zip`
(docs.getodk.org, "Central: Submissions"), so that what reads the one reads the other.
"""

import csv
import io
import zipfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.readings.all_data.round_tables import questions_of_rounds, repeats_of, rounds_in_row
from bot.readings.all_data.tables import AllData, file_name
from bot.tables.write import harmless
from core.forms.form import CONTENT, Kind, Question, of_any_round
from core.forms.rounds import called
from core.programme.pack.instruments import Instrument
from core.programme.pack.topics import ColumnKind, Register
from core.programme.tables.answer_columns import pin_of
from core.programme.tables.register_table import columns_of
from core.programme.tables.sharing_tables import shared_words
from storage.registers import whole as whole_registers
from storage.reports import whole

_REVIEW = {"verified": "approved", "returned": "hasIssues"}
_META = ("KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
         "Status", "ReviewState", "DeviceID", "Edits", "FormVersion")  # fmt: skip
_PIN = ("Latitude", "Longitude", "Altitude", "Accuracy")
MEDIA = "media/"

Get = Callable[[str], Awaitable[bytes | None]]


def write_odk(
    path: Path, data: AllData, instruments: Sequence[Instrument], registers: Sequence[Register]
) -> tuple[int, list[str]]:
    """Writes the CSV files; says how many rows are in them, and which media belong to them
    (`<id>` and file name, parted by a blank)."""
    photos: list[str] = []
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for each in instruments:
            lines = _submissions(data, each, photos)
            count += _csv(bundle, f"{each.id}.csv", lines)
            for repeat in repeats_of(data, each):
                name = f"{each.id}-{called(repeat)}.csv"
                _csv(bundle, name, _rounds(data, each, repeat, photos))
        for register in registers:
            if data.may_show(register):
                count += _csv(bundle, f"entities/{register.id}.csv", _entities(data, register))
    return count, photos


async def add_media(path: Path, photos: Sequence[str], get: Get) -> int:
    """Adds photos and files one by one; says how many are not there (any more)."""
    lost = 0
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as bundle:
        for each in photos:
            media_id, name = each.split(" ", 1)
            content = await get(f"photo/{media_id}")
            if content is None:
                lost += 1
            else:
                bundle.writestr(MEDIA + name, content)
    return lost


def _csv(bundle: zipfile.ZipFile, name: str, lines: Iterator[Sequence[Any]]) -> int:
    """One CSV, line by line; how many lines are under the headings."""
    count = -1
    with (
        bundle.open(name, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="") as text,
    ):
        writer = csv.writer(text)
        for line in lines:
            count += 1
            writer.writerow([harmless(str(cell)) if cell is not None else "" for cell in line])
    return count


def _submissions(
    data: AllData, instrument: Instrument, photos: list[str]
) -> Iterator[Sequence[Any]]:
    questions = [one for one in data.questions(instrument) if one.kind is not Kind.REPEAT]
    yield ["SubmissionDate", *(c for each in questions for c in _headings(each)), *_META]
    versions: dict[str, str] = {}
    asked = questions_of_rounds(data, instrument)
    inside = frozenset(each.path for each in asked if each.kind in CONTENT)
    for rows, beside in whole.pages(data.connection, instrument.id, data.wanted):
        for row in rows:
            version = _version(data, versions, row["form_hash"])
            told = _submission(row, questions, inside, beside.names, beside.mimes, version,
                               photos, personal=data.personal)  # fmt: skip
            is_hidden = instrument.private and not data.personal
            first, last = 1, len(told) - len(_META)
            yield [data.few(cell) if is_hidden and first <= place < last else cell
                   for place, cell in enumerate(told)]  # fmt: skip
        data.tick(len(rows))


def _submission(
    row: Mapping[str, Any],
    questions: Sequence[Question],
    inside: frozenset[str],
    names: Mapping[str, str],
    mimes: Mapping[str, str],
    version: str,
    photos: list[str],
    *,
    personal: bool,
) -> list[Any]:
    before = len(photos)
    cells = _told(questions, row["values"], mimes, photos)
    found = len(photos) - before + _content_of_rounds(row["values"], inside)
    sender = row["person_id"] if personal else None
    meta = [row["id"], sender, names.get(sender or ""), found, found, None,
            _REVIEW.get(str(row["status"])), None, row["version"] - 1, version]  # fmt: skip
    return [_instant(row["filed_at"]), *cells, *meta]


def _content_of_rounds(values: Mapping[str, Any], inside: frozenset[str]) -> int:
    """How many photos and files were told in rounds; their lines name them."""
    told = [one for path, one in values.items() if inside and of_any_round(path) in inside]
    return sum(len(one) if isinstance(one, list) else 1 for one in told if one)


def _rounds(
    data: AllData, instrument: Instrument, repeat: str, photos: list[str]
) -> Iterator[Sequence[Any]]:
    """A line a round, with the key of its report and its own, as Central has them."""
    questions = questions_of_rounds(data, instrument, repeat)
    yield [*(c for each in questions for c in _headings(each)), "PARENT_KEY", "KEY"]
    within = repeat.removesuffix("[]")
    for rows, beside in whole.pages(data.connection, instrument.id, data.wanted):
        for row in rows:
            for place, told in rounds_in_row(row, repeat):
                cells = _told(questions, told["values"], beside.mimes, photos)
                if instrument.private and not data.personal:
                    cells = [data.few(cell) for cell in cells]
                yield [*cells, row["id"], f"{row['id']}/{within}[{place}]"]


def _told(
    questions: Sequence[Question],
    values: Mapping[str, Any],
    mimes: Mapping[str, str],
    photos: list[str],
) -> list[Any]:
    """The cells of the answers; content by its file's name, and added to `photos`."""
    cells: list[Any] = []
    for each in questions:
        value = values.get(each.path)
        if each.kind in CONTENT and value:
            ids = value if isinstance(value, list) else [value]
            files = [file_name(one, mimes) for one in ids]
            photos += (f"{one} {name}" for one, name in zip(ids, files, strict=True))
            cells.append(" ".join(files))
        else:
            cells += _cells(each, value)
    return cells


def _headings(question: Question) -> Iterator[str]:
    name = question.path.rpartition("[]/")[2].replace("/", "-")
    if question.kind is Kind.GEOPOINT:
        yield from (f"{name}-{one}" for one in _PIN)
    else:
        yield name


def _cells(question: Question, value: Any) -> list[Any]:
    if question.kind is Kind.GEOPOINT:
        return [*(pin_of(value) or (None, None)), None, None]
    return [" ".join(map(str, value)) if isinstance(value, list) else value]


def _entities(data: AllData, register: Register) -> Iterator[Sequence[Any]]:
    shown = [one for one in columns_of(register) if data.personal or not one.personal]
    yield ["__id", "label", *(one.id for one in shown), "__createdAt", "__updatedAt"]
    wanted = data.wanted
    counted = [one.id for one in shown if one.kind is ColumnKind.INTEGER]
    for row in whole_registers.rows_of(data.connection, register.id, wanted.provinces, wanted.year):
        held = {**row.data, "province": row.province}
        if register.private and not data.personal:
            few = data.texts.say("few")
            held |= {one: shared_words(held.get(one, ""), few) for one in counted}
        label = row.label if data.personal or not register.private else ""
        yield [row.id, label, *(held.get(one.id) for one in shown), _instant(row.made_at),
               _instant(row.updated_at if row.updated_at != row.made_at else None)]  # fmt: skip
        data.tick(1)


def _version(data: AllData, known: dict[str, str], form_hash: str) -> str:
    if form_hash not in known:
        form = data.world.shelf.by_hash(data.connection, form_hash)
        known[form_hash] = form.version if form else ""
    return known[form_hash]


def _instant(at: Any) -> str | None:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None
