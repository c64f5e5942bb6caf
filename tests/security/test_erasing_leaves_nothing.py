"""Somebody with a name like no other uses everything there is, and is erased: nothing leads back.

What is looked through is every column of every table and every file that is kept, for the name,
pieces of it, the number, the addresses of the chats, and the tambon whose only person they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest
from sqlalchemy import JSON, Connection, LargeBinary, String, Text, select

from bot.jobs import files, media, menus, sealing
from core.changes import MakeInvite
from core.people import Holding, Role
from core.thai.base.grams import grams
from storage import tables as t
from storage.database import dead_letters
from storage.database.dead_letters import Letter
from storage.people import invites
from storage.people.privacy import COLUMNS, Sort
from tests.kit.people import a_coordinator, a_leader, phone_of
from tests.kit.steps import answers, begins_report, joins, opens_project
from tests.kit.town import Town

NAME = "ไผ่เงินยวงสุริยฉาย ฟ้าคะนอง"
FORMER = "ต้นโมกข์ลดาวัลย์วิไล"
PIECES = ("ไผ่เงินย", "ยวงสุริย", "ฟ้าคะนอง", "ต้นโมกข์", "ลดาวัลย์ว")
PHONE = "0898765432"
NUMBERS = ("898765432", "89-876-5432", "89 876 5432", "๘๙๘๗๖๕๔๓๒")
ADDRESS, SECOND = "Uf1a9f1a9", "77001122"
TAMBON = "230107"
WRITTEN_TAMBON = "ไม้รูด"

STAYS = {
    "reports.tambon": "where the programme's work was done",
    "reports.values": "the same, among the answers",
    "report_history.values": "the same, as it was first sent",
    "entities.tambon": "the same, of a row",
    "entities.data": "the same",
    "row_changes.tambon": "the same",
    "row_changes.data": "the same",
    "reports.labels": "the same, as it was shown",
    "report_history.labels": "the same",
    "invites.tambon": "for whom a code was made, which names nobody and goes a month after",
    "outbox.bubbles": "what others were told of the programme's places; it is emptied in a week",
}
"""Where the tambon may stand, and why; the other strings may stand nowhere."""

NOT_FILLED = {
    "chats.title": "of rooms; a person's own chat has none",
    "media.platform_id": "of content, not of a person",
    "media.message_id": "of a message, not of a person",
    "unplaced.message_id": "of a message, not of a person",
    "unplaced.pin": "a place, which goes with the row",
    "roles.agency": "an agency of the pack",
    "letters.traceback": "where a handler failed: lines of code",
}
"""Personal columns and columns of words in which none of the strings stood before, and why."""

pytestmark = pytest.mark.pack("2568")


def columns_of(table: object) -> Iterator[object]:
    for column in table.columns:  # type: ignore[attr-defined]
        if isinstance(column.type, String | Text | JSON | LargeBinary) or column.type is t.Json:
            yield column


def texts(connection: Connection) -> dict[str, list[str]]:
    """Everything that stands in a column of words, by column."""
    found: dict[str, list[str]] = {}
    for table in t.metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            for column in columns_of(table):
                value = row[column.name]  # type: ignore[attr-defined]
                if value not in (None, "", [], {}):
                    written = value.decode(errors="replace") if isinstance(value, bytes) else value
                    found.setdefault(f"{table.name}.{column.name}", []).append(str(written))  # type: ignore[attr-defined]
    return found


async def standing(town: Town, *words: str) -> set[str]:
    """Columns in which one of the words stands."""
    found = await town.app.database.read(texts)
    return {
        name for name, values in found.items() if any(w in value for value in values for w in words)
    }


def kept_files(folder: Path) -> str:
    """Everything in the media store, unpacked."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            try:
                with ZipFile(path) as packed:
                    content = b"".join(packed.read(name) for name in packed.namelist())
            except BadZipFile:
                pass
            found.append(content.decode(errors="replace"))
    return "\n".join(found)


async def works(town: Town) -> None:
    """What a worker does within the next minutes."""
    await media.fetch_wanted(town.app)
    await files.make_wanted(town.app)
    await menus.show_wanted(town.app)
    await town.settle()
    await sealing.seal(town.app)
    await sealing.sweep(town.app)


async def a_named_invite(town: Town) -> str:
    """As a sheet of invites makes them: for one person of one tambon, by name."""
    code, now = "31415926", town.clock()
    made = MakeInvite(
        "named", town.app.world.hash_code(code), Holding(Role.LEADER, "23", TAMBON), NAME, 1,
        now.replace(year=now.year + 1), None,
    )  # fmt: skip
    await town.app.database.write(lambda c: invites.make(c, [made], now))
    return code


@pytest.fixture
async def lived(town: Town) -> Town:
    """Everything that somebody of that name did, and that others did about them."""
    coordinator = await a_coordinator(town, "telegram", "พี่หนึ่ง")
    other = await a_leader(town, "line", "ลุงมี")
    phone = town.line(ADDRESS)
    await phone.says(f"ลงทะเบียน {await a_named_invite(town)}")
    await phone.taps(town.choice("join", "accept", "yes"))
    await phone.taps(town.choice("join", "right_place", "yes"))
    await phone.says(FORMER)
    await phone.says(PHONE)
    await phone.says(f"เปลี่ยนชื่อเป็น {NAME}")
    await reports_and_is_asked_again(town)
    await tells_a_lesson(town)
    await phone.says("คุยกับคน")
    await phone.taps(next(each for each in phone.buttons() if each.startswith("เขียนถึง")))
    await phone.says(f"{NAME} ถามค่ะ {PHONE}")
    await joins(town, phone, "staff", NAME, code=await town.invite("staff", region="BE"))
    await announces(town)
    await links_and_lets_go(town)
    await phone.says("ข้อมูลของฉัน")
    await phone.taps(town.words("button-mydata-file"))
    await coordinator.says("ส่งออก ตราด")
    await works(town)
    await phone.says("เล่ากิจกรรม")
    await phone.taps(town.choice("activity", "kind", "meeting"))
    await phone.says("เล่าบทเรียน")
    await phone.says(f"อีกเรื่องของ{NAME}")
    await others_in_the_midst(town)
    await other.says("รายงาน")
    await other.taps(next(each for each in other.buttons() if FORMER[:6] in each))
    await fails_once(town)
    return town


async def reports_and_is_asked_again(town: Town) -> None:
    """A report with a photo that names them, sent back by a coordinator who names them, mended."""
    phone, coordinator = town.line(ADDRESS), phone_of(town, "telegram", "พี่หนึ่ง")
    await opens_project(town, phone, f"บ้านของ{FORMER}")
    await begins_report(town, phone, f"บ้านของ{FORMER}")
    await answers(phone, story=f"{NAME} โทร 089-876 5432 หรือ +66898765432")
    await phone.sends_photo()
    await phone.taps(town.words("button-done"))
    await phone.taps(town.words("button-send"))
    await coordinator.says("รายงาน ตราด-2568-0002")
    await coordinator.taps(town.words("button-send-back"))
    await coordinator.taps("เรื่องเล่า")
    await coordinator.taps(town.words("button-done"))
    await coordinator.says(f"ถาม {NAME} อีกทีที่ {PHONE}")
    await coordinator.taps(town.words("button-send"))
    await works(town)


async def tells_a_lesson(town: Town) -> None:
    """Which is found by its words."""
    phone = town.line(ADDRESS)
    await phone.says("เล่าบทเรียน")
    for words in (f"ป่าของ{NAME}", "ทรัพยากรธรรมชาติ", *(f"เดินป่ากับ{NAME} ๐๘๙๘๗๖๕๔๓๒",) * 4):
        await phone.says(words)
    await phone.taps(town.words("button-send"))


async def announces(town: Town) -> None:
    phone = town.line(ADDRESS)
    await phone.says("ประกาศ")
    await phone.taps("จังหวัดเดียว")
    await phone.says("ตราด")
    await phone.taps("แกนนำ")
    await phone.says(f"เชิญประชุม โทรหา {NAME} {PHONE}")
    await phone.taps("ส่งทันที")
    await phone.taps(town.words("button-send"))
    await phone.taps(town.words("button-announce-go"))
    await works(town)


async def fails_once(town: Town) -> None:
    """One of their messages met a fault, and a photo belongs to nothing yet."""
    phone = town.line(ADDRESS)
    letter = Letter(
        "a-letter", "line", "e1", f'{{"address":"{ADDRESS}","words":"{NAME}"}}'.encode(), "",
        town.clock(),
    )  # fmt: skip
    await town.app.database.write(lambda c: dead_letters.keep(c, [letter]))
    row = {
        "id": "u", "chat_key": f"line:{ADDRESS}", "message_id": "m", "kind": "pin",
        "pin": "12.24 102.51",
        "person_id": await person_id(town), "words": f"บ้าน{NAME}", "at": town.clock(),
    }  # fmt: skip
    await town.app.database.write(lambda c: c.execute(t.unplaced.insert(), [row]))
    phone.hears()


async def person_id(town: Town) -> str:
    own = select(t.chats.c.person_id).where(t.chats.c.key == f"line:{ADDRESS}")
    return str(await town.app.database.read(lambda c: c.execute(own).scalar_one()))


async def links_and_lets_go(town: Town) -> None:
    phone, second = town.line(ADDRESS), town.telegram(int(SECOND))
    (code,) = re.findall(r"\b\d{8}\b", " ".join(await phone.says("เชื่อมบัญชี")))
    await second.says(code)
    phone.hears()
    await phone.taps(town.words("button-link-ok"))
    await phone.taps(town.words("button-link-undo"))


async def others_in_the_midst(town: Town) -> None:
    """A coordinator half-way through handing over, with the people of the province to choose."""
    coordinator = await a_coordinator(town, "telegram", "พี่สอง")
    await coordinator.says("ส่งต่อหน้าที่")


async def forgets(town: Town) -> None:
    phone = town.line(ADDRESS)
    await phone.says("ลบข้อมูลของฉัน")
    await phone.taps(town.words("button-forget-me"))
    await phone.taps(town.words("button-forget-yes"))
    await works(town)


STRINGS = (*PIECES, *NUMBERS, ADDRESS, SECOND)


async def test_nothing_leads_back(lived: Town, tmp_path: Path) -> None:
    assert "roles.tambon" in await standing(lived, TAMBON)
    assert NAME in kept_files(tmp_path / "media")
    await forgets(lived)
    assert await standing(lived, *STRINGS) == set()
    assert await standing(lived, TAMBON, WRITTEN_TAMBON) <= set(STAYS)
    left = kept_files(tmp_path / "media")
    assert not [word for word in STRINGS if word in left]


async def test_every_column_of_theirs_was_filled_before(lived: Town) -> None:
    """So that looking through all of them means something."""
    filled = await standing(lived, *STRINGS, TAMBON, WRITTEN_TAMBON)
    theirs = {
        f"{table}.{column}"
        for table, sorts in COLUMNS.items()
        for column, sort in sorts.items()
        if sort in (Sort.PERSONAL, Sort.WORDS)
    }
    assert theirs - filled == set(NOT_FILLED)


async def test_no_search_finds_the_name(lived: Town) -> None:
    pieces = grams("ไผ่เงินยวงสุริยฉาย")
    read = lived.app.database.read
    assert pieces <= set(await read(lambda c: c.execute(select(t.row_grams.c.gram)).scalars()))
    await forgets(lived)
    kept = set(await read(lambda c: c.execute(select(t.row_grams.c.gram)).scalars()))
    assert kept
    assert not [piece for piece in pieces - grams("เดินป่ากับ") if piece in kept]
