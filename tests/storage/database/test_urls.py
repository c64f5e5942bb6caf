"""Database addresses as operators write them."""

import pytest

from storage.database.urls import BadAddress, database_url, without_password


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
    ("written", "hosts", "wanted"),
    [
        ("postgresql://u@a,b/db", ("a:5432", "b:5432"), "read-write"),
        ("postgresql://u@a:1,b/db", ("a:1", "b:5432"), "read-write"),
        ("postgresql://u@a,b/db?target_session_attrs=any", ("a:5432", "b:5432"), "any"),
        ("postgresql://u@a:1,b:2/db?target_session_attrs=primary", ("a:1", "b:2"), "primary"),
    ],
)
def test_of_several_hosts_the_one_is_wanted_that_takes_writes(
    written: str, hosts: tuple[str, ...], wanted: str
) -> None:
    url = database_url(written)
    assert url.query["host"] == hosts
    assert url.query["target_session_attrs"] == wanted


def test_one_host_is_used_whatever_it_is() -> None:
    assert "target_session_attrs" not in database_url("postgresql://u@a/db").query


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("postgresql://u:p@a:1,b:2/db?sslmode=require", "postgresql://a:1,b:2/db?sslmode=require"),
        ("postgresql://u:p@h/db?password=p&sslmode=x", "postgresql://h/db?sslmode=x"),
        ("postgresql://u:p@ss@h/db", "postgresql://h/db"),
        ("postgresql://h/db?user=u&password=p", "postgresql://h/db"),
        ("sqlite:////srv/a@b/khabuan.db", "sqlite:////srv/a@b/khabuan.db"),
        ("s3://key:secret@bucket/photos", "s3://bucket/photos"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_who_may_enter(written: str, shown: str) -> None:
    assert without_password(written) == shown


@pytest.mark.parametrize(
    "written", ["", "khabuan.db", "mysql://u:secret@h/db", "postgresql://u:secret@h:port/db"]
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(written: str) -> None:
    with pytest.raises(BadAddress) as refused:
        database_url(written)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)
