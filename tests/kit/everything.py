"""The whole database as one text, to look for what must not be in it."""

import json
from typing import Any

from sqlalchemy import Connection

from storage.tables import metadata
from tests.kit.town import Town


async def everything_in(town: Town) -> dict[str, str]:
    """Every table with all its rows as text."""
    return await town.app.database.read(_everything)


async def tables_with(town: Town, *words: str) -> list[str]:
    """Tables in which one of these words stands anywhere."""
    found = await everything_in(town)
    return sorted(name for name, text in found.items() if any(word in text for word in words))


def _everything(connection: Connection) -> dict[str, str]:
    return {
        name: "\n".join(_text(dict(row._mapping)) for row in connection.execute(table.select()))
        for name, table in metadata.tables.items()
    }


def _text(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
