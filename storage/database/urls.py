"""Database addresses as operators write them, turned into what the drivers want."""

import re

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

_PORT = 5432
_SECRET = re.compile(r"(user|pass(word|file)?|sslkey|sslpassword)=", re.IGNORECASE)


class BadAddress(ValueError):
    """The database address cannot be used; the message is one line for an operator."""


def database_url(address: str) -> URL:
    """`sqlite:///file` or `postgresql://...` as an async URL. Raises BadAddress.

    `postgres://` is taken as PostgreSQL, `sslmode` becomes asyncpg's `ssl`, and several
    hosts (`a:1,b:2`) become asyncpg's list, of which the one is used that takes writes unless
    `target_session_attrs` says otherwise.
    """
    try:
        url = make_url(_one_host_in_authority(address))
    except (ArgumentError, ValueError) as error:
        raise BadAddress(f"not a database address: {without_password(address)}") from error
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite":
        return url.set(drivername="sqlite+aiosqlite")
    if backend in ("postgres", "postgresql"):
        return _for_asyncpg(url.set(drivername="postgresql+asyncpg"))
    raise BadAddress(f"neither sqlite nor postgresql: {without_password(address)}")


def _for_asyncpg(url: URL) -> URL:
    query = dict(url.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    query.pop("channel_binding", None)
    if isinstance(query.get("host"), tuple):
        query.setdefault("target_session_attrs", "read-write")
    return url.set(query=query)


def _one_host_in_authority(address: str) -> str:
    """`//u:p@a:1,b:2/db` -> `//u:p@/db?host=a:1&host=b:2`, as SQLAlchemy spells it."""
    scheme, mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    user, at, hosts = authority.rpartition("@")
    if not mark or "," not in hosts:
        return address
    more = "&".join(f"host={_with_port(host)}" for host in hosts.split(","))
    joint = "&" if "?" in path else "?"
    return f"{scheme}://{user}{at}{slash}{path}{joint}{more}"


def _with_port(host: str) -> str:
    """The driver wants a port for every host or for none."""
    return host if ":" in host else f"{host}:{_PORT}"


def without_password(address: str) -> str:
    """The address as it may stand in a log: where it is, not who may enter and how."""
    scheme, mark, rest = address.partition("://")
    front, question, query = rest.partition("?")
    host = front if scheme.startswith("sqlite") else front.rpartition("@")[2]
    told = [part for part in query.split("&") if not _SECRET.match(part)]
    return f"{scheme}{mark}{host}{question}{'&'.join(told)}".rstrip("?")
