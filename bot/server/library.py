"""Reads a pack's folder: files as bytes, forms compiled once per content hash.

Compiled forms are kept in the database; a form that is not there yet is compiled in a child
process, so that the serving process never imports pyxform. What was read and checked once is
served again to whoever opens the same bytes in this process (many tests do).
"""

import asyncio
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import structlog
from sqlalchemy import Connection

from bot.base.served_forms import FormShelf
from core.forms.codec import from_json
from core.forms.problems import Problem
from core.forms.xlsform import FORM_FILES, content_hash
from core.programme.calendar.periods import fiscal_year, year_ends_at
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from core.programme.pack.questions import QuestionsFile, joined
from storage.database import settings
from storage.database.engines import Database

log = structlog.get_logger()

PACKS = Path(__file__).parents[2] / "core" / "packs"
SMALL_TALK = Path(__file__).parents[2] / "locales" / "th" / "small_talk.toml"


class BrokenPack(Exception):
    """The pack cannot be served; the message is one line a problem."""


@dataclass(frozen=True, slots=True)
class Library:
    """A checked pack and its forms."""

    pack: Pack
    shelf: FormShelf


def pack_folder(named: str, today: date) -> Path:
    """The pack of `KHABUAN_PACK`, else of today's fiscal year, else the latest begun."""
    if named:
        folder = Path(named) if "/" in named else PACKS / named
        if not (folder / "programme.toml").is_file():
            raise BrokenPack(f"no pack at {named}")
        return folder
    years = sorted(int(p.name) for p in PACKS.iterdir() if p.name.isdigit())
    begun = [year for year in years if year <= fiscal_year(today)]
    return PACKS / str(begun[-1] if begun else years[0])


async def past_libraries(database: Database, folder: Path, served: Pack) -> dict[int, Library]:
    """The packs of earlier years, beside the one that is served or among our own, each looked at
    as its year ended. One that no longer loads is left out."""
    found: dict[int, Library] = {}
    for place in (PACKS, folder.parent):
        for earlier in sorted(place.iterdir()):
            is_pack = earlier.name.isdigit() and (earlier / "programme.toml").is_file()
            if not is_pack or int(earlier.name) >= served.year:
                continue
            try:
                library = await open_library(database, earlier)
            except BrokenPack as error:
                log.warning("earlier pack left out", pack=earlier.name, why=str(error)[:200])
                continue
            year = library.pack.year
            pack = replace(library.pack, as_of=year_ends_at(year))
            found[year] = replace(library, pack=pack)
    return found


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of a pack by its path inside the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def form_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The forms among a pack's files."""
    return {
        name: source
        for name, source in files.items()
        if name.startswith("forms/") and name.endswith(FORM_FILES)
    }


async def open_library(
    database: Database, folder: Path, commands: Mapping[str, Sequence[str]] | None = None
) -> Library:
    """The pack in `folder`, ready to serve. Raises BrokenPack.

    `commands`: the words of the bot's own commands, which the pack may not take.
    """
    files = read_files(folder)
    compiled = await _compiled(database, folder, form_files(files))
    told = tuple((name, tuple(words)) for name, words in (commands or {}).items())
    loaded = _loaded(tuple(files.items()), tuple(compiled.items()), told)
    if not isinstance(loaded, Pack):
        raise BrokenPack("\n".join(str(problem) for problem in loaded))
    return Library(with_small_talk(loaded), FormShelf(loaded.forms))


@lru_cache(maxsize=8)  # the same pack is the same pack again, and what was learned of it is known
def with_small_talk(pack: Pack) -> Pack:
    """The pack with what people say besides it, from `locales/th/small_talk.toml`."""
    own = QuestionsFile.model_validate(tomllib.loads(SMALL_TALK.read_text("utf-8")))
    return replace(pack, asked=joined(pack.asked, own))


@lru_cache(maxsize=4)
def _loaded(
    files: tuple[tuple[str, bytes], ...],
    compiled: tuple[tuple[str, bytes], ...],
    commands: tuple[tuple[str, tuple[str, ...]], ...],
) -> Pack | tuple[Problem, ...]:
    forms = {name: from_json(data) for name, data in compiled}
    return load_pack(dict(files), forms, dict(commands))


async def _compiled(
    database: Database, folder: Path, sources: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Each form's JSON by its path; what was not kept yet is compiled and kept."""
    hashes = {name: content_hash(source) for name, source in sources.items()}
    kept = await database.read(lambda c: settings.compiled_forms(c, hashes.values()))
    missing = [name for name, key in hashes.items() if key not in kept]
    fresh = await _compile(folder, missing) if missing else {}
    if fresh:
        await database.write(lambda c: _keep(c, fresh))
    return {name: fresh.get(name) or kept[key] for name, key in hashes.items()}


def _keep(connection: Connection, fresh: Mapping[str, bytes]) -> None:
    for data in fresh.values():
        form = from_json(data)
        settings.keep_form(connection, form.content_hash, form.form_id, data)


async def _compile(folder: Path, names: list[str]) -> dict[str, bytes]:
    """Compiles forms in a child process: one line of JSON a form, problems on stderr."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.server.compile_forms",
        str(folder),
        *names,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    out, err = await child.communicate()
    if child.returncode:
        raise BrokenPack(err.decode(errors="replace").strip())
    return dict(zip(names, out.splitlines(), strict=True))
