"""What is left to chance: drawn from the filling's own seed, so that the same is drawn again.

ODK warns that random() changes whenever a form is reckoned anew. Here a filling has one seed and
each place of an expression draws its own number from it: what a person saw stays true.
"""

import hashlib
from decimal import Decimal

from core.forms.expressions.values import Around

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 100


def number(around: Around, place: str) -> Decimal:
    """random(): from 0 up to 1, in fifteen digits."""
    return Decimal(_drawn(around, place) % 10**15).scaleb(-15)


def identity(around: Around, place: str) -> str:
    """uuid(): of version 4."""
    digits = f"{_drawn(around, place):064x}"
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def letters(around: Around, place: str, length: int) -> str:
    """uuid(n): so many letters and digits, at most `LONGEST`."""
    found = ""
    for at in range(min(length, LONGEST)):
        found += LETTERS[_drawn(around, f"{place}/{at}") % len(LETTERS)]
    return found


def _drawn(around: Around, place: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{around.seed}/{place}".encode()).digest())
