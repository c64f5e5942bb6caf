"""Who loads a table: an operator, known by the name they give (`--by`), else their login's.

They become a person of the database without a chat or a role, so that what they loaded names them
wherever a sender is named, and their name is kept, shown and erased as anybody's.
"""

import getpass
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from core.sheets.cells import plain_words
from core.thai.base.text import cut, normalise
from storage.people import people

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Signed:
    """The name of who loads, and whether they say that it was verified already. `sheet`: the file
    for cards of the invites that are made."""

    by: str
    verified: bool = False
    sheet: str = ""

    @property
    def person_id(self) -> str:
        """The same for the same name, in every database."""
        return sha256(f"operator {normalise(self.by)}".encode()).hexdigest()[:32]

    def known(self, connection: Connection, now: datetime) -> str:
        """Makes sure that the operator is a person of the database; their id."""
        people.know(connection, self.person_id, self.by, now)
        return self.person_id


def signed(by: str, *, verified: bool, sheet: str = "") -> Signed:
    """`by`: a name, or nothing for the name of the login."""
    return Signed(cut(plain_words(by) or _login(), _LONGEST_NAME), verified, sheet)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number that has no name
        return "operator"
