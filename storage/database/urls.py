"""Database addresses as operators write them, turned into what the drivers want."""

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError


class BadAddress(ValueError):
    """The database address cannot be used; the message is one line for an operator."""


def database_url(address: str) -> URL:
    """`sqlite:///file` or `postgresql://...` as an async URL. Raises BadAddress.

    `postgres://` is taken as PostgreSQL, `sslmode` becomes asyncpg's `ssl`, and several
    hosts (`a:1,b:2`) become asyncpg's list.
    """
    try:
        url = make_url(_one_host_in_authority(address))
    except (ArgumentError, ValueError) as error:
        raise BadAddress(f"not a database address: {_without_password(address)}") from error
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        return url.set(drivername="sqlite+aiosqlite")
    if backend in ("postgres", "postgresql"):
        return _for_asyncpg(url.set(drivername="postgresql+asyncpg"))
    raise BadAddress(f"neither sqlite nor postgresql: {_without_password(address)}")


def _for_asyncpg(url: URL) -> URL:
    query = dict(url.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    query.pop("channel_binding", None)
    return url.set(query=query)


def _one_host_in_authority(address: str) -> str:
    """`//u:p@a:1,b:2/db` -> `//u:p@/db?host=a:1&host=b:2`, as SQLAlchemy spells it."""
    scheme, mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    user, at, hosts = authority.rpartition("@")
    if not mark or "," not in hosts:
        return address
    more = "&".join(f"host={host}" for host in hosts.split(","))
    joint = "&" if "?" in path else "?"
    return f"{scheme}://{user}{at}{slash}{path}{joint}{more}"


def _without_password(address: str) -> str:
    scheme, mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    host = authority.rpartition("@")[2]
    return f"{scheme}{mark}{host}{slash}{path}"
