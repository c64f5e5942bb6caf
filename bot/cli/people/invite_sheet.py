"""Invites as cards with QR codes, for a meeting or an office that hands them out: of a role
(`khabuan invite --sheet FILE.pdf`) or of the people of a list (`khabuan load people ... --sheet`).
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.app import App
from bot.base.child_process import apart
from bot.base.clock import in_bangkok
from bot.base.invite_links import links, new_codes
from bot.base.names import place_words, role_words
from bot.base.settings import Settings
from bot.base.turn import Doors
from bot.cli.operate import GOOD_FOR, holding_of, invite_of, opened, ready
from bot.cli.refused import Refused
from bot.pictures.invite_sheet import Card, Code, invite_sheet
from bot.server.wiring import close, code_hasher, doors_of
from core.audit import entries
from core.changes import MakeInvite
from core.people import Holding
from core.thai.base import write
from storage.database.private_files import write_own_file
from storage.people import audit, invites

MOST_CARDS = 300


async def printed(
    settings: Settings,
    role: str,
    where: Mapping[str, str],
    year: int,
    uses: int,
    file: str,
    count: int,
) -> None:
    """Makes the invites, then the file; prints the codes as `khabuan invite` prints one."""
    if not 1 <= count <= MOST_CARDS:
        raise Refused(f"--count is 1 to {MOST_CARDS}")
    check_folder(file)
    holding = holding_of(role, **where, year=year)
    app = await ready(await opened(settings))
    try:
        hash_code, now = code_hasher(app.settings), app.clock()
        codes = await app.database.read(
            lambda c: new_codes(
                app.random, [holding.role] * count, lambda some: invites.taken(c, some), hash_code
            )
        )
        doors = await app.database.read(lambda c: doors_of(c, settings))
        cards = [card(app, doors, holding, code, now + GOOD_FOR) for code in codes]
        sheet = await apart(invite_sheet, app.texts.say("sheet-title"), cards)
        made = [invite_of(app, holding, code, uses, now) for code in codes]
        write_own_file(Path(file), sheet)
        await app.database.write(lambda c: _keep(c, made, now))
    finally:
        await close(app)
    for code in codes:
        print(f"code: {code}")
    print(file)


def _keep(connection: Connection, made: list[MakeInvite], now: datetime) -> None:
    """Each with its line in the audit trail."""
    invites.make(connection, made, now)
    audit.keep(connection, [entry for one in made for entry in entries(one, None)], now)


def check_folder(file: str) -> None:
    """Raises Refused where a file could not be written, before any invite is made."""
    folder = Path(file).resolve().parent
    if not folder.is_dir():
        raise Refused(f"no such folder: {folder}")


async def written(app: App, file: str, cards: Sequence[Card]) -> list[str]:
    """Writes cards that were made already, so many a file; the files' names."""
    names = []
    for start in range(0, len(cards), MOST_CARDS):
        name = Path(file)
        if start:
            name = name.with_stem(f"{name.stem}-{start // MOST_CARDS + 1}")
        part = cards[start : start + MOST_CARDS]
        sheet = await apart(invite_sheet, app.texts.say("sheet-title"), part)
        await asyncio.to_thread(write_own_file, name, sheet)
        names.append(str(name))
    return names


def card(
    app: App, doors: Doors, holding: Holding, code: str, until: datetime, name: str = ""
) -> Card:
    """One invite in words. `name`: whose it is."""
    pack, texts = app.world.pack, app.texts
    urls = links(doors, texts.say("join-word"), code)
    day = write.date_short(in_bangkok(until).date())
    called = {"line": doors.line_id, "telegram": f"@{doors.telegram_name}"}
    how = texts.say("sheet-how" if urls else "sheet-how-code")
    return Card(
        role=role_words(pack, holding.role),
        place=place_words(pack, holding) or texts.say("whole-country"),
        code=code,
        codes=tuple(
            Code(url, texts.say(f"sheet-{door}", {"id": called[door]}))
            for door, url in urls.items()
        ),
        lines=(how, texts.say("sheet-until", {"day": day})),
        name=name,
    )
