"""Database addresses as operators write them."""

import pytest

from storage.database.urls import BadAddress, database_url


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("sqlite:///var/khabuan.db", "sqlite+aiosqlite:///var/khabuan.db"),
        ("sqlite:////data/khabuan.db", "sqlite+aiosqlite:////data/khabuan.db"),
        ("postgresql://u:p@host/db", "postgresql+asyncpg://u:p@host/db"),
        ("postgres://u:p@host:5433/db", "postgresql+asyncpg://u:p@host:5433/db"),
        ("postgresql+psycopg://u@host/db", "postgresql+asyncpg://u@host/db"),
        ("postgres://u:p@h/db?sslmode=require", "postgresql+asyncpg://u:p@h/db?ssl=require"),
        ("postgres://u@h/db?channel_binding=require", "postgresql+asyncpg://u@h/db"),
        ("postgresql://u@/db?host=/tmp/pg", "postgresql+asyncpg://u@/db?host=%2Ftmp%2Fpg"),
    ],
)
def test_an_address_becomes_what_the_driver_wants(written: str, used: str) -> None:
    assert database_url(written).render_as_string(hide_password=False) == used


def test_several_hosts_become_a_list() -> None:
    url = database_url("postgresql://u:p@a:5432,b:5433/db?sslmode=prefer")
    assert url.query["host"] == ("a:5432", "b:5433")
    assert url.query["ssl"] == "prefer"
    assert (url.username, url.database) == ("u", "db")


@pytest.mark.parametrize(
    "written", ["", "khabuan.db", "mysql://u:secret@h/db", "postgresql://u:secret@h:port/db"]
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(written: str) -> None:
    with pytest.raises(BadAddress) as refused:
        database_url(written)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)
