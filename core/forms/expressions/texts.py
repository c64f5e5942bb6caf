"""What functions make of words: pieces, places in them, digests. Pure; XPath 1.0 and ODK's own.

No function makes a text longer than `LONGEST`, however its values came about.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from core.forms.expressions.values import HALF, Around, Result, number_of, settled, text_of, whole

Values = Sequence[Result]
LONGEST = 100_000
"""Characters of a text that is put together."""
BLANKS = re.compile(r"[ \t\r\n]+")


def joined(values: Values, _: Around) -> Result:
    """concat()"""
    return "".join(text_of(value) for value in values)[:LONGEST]


def joined_by(values: Values, _: Around) -> Result:
    """join(): the first value between the others."""
    return text_of(values[0]).join(text_of(value) for value in values[1:])[:LONGEST]


def without_spare_blanks(values: Values, _: Around) -> Result:
    """normalize-space()"""
    return BLANKS.sub(" ", text_of(values[0])).strip(" ")


def before_piece(values: Values, _: Around) -> Result:
    """substring-before()"""
    before, found, _after = _parted(values)
    return before if found else ""


def after_piece(values: Values, _: Around) -> Result:
    """substring-after(); all of it after an empty piece."""
    return _parted(values)[2]


def _parted(values: Values) -> tuple[str, bool, str]:
    text, piece = text_of(values[0]), text_of(values[1])
    at = text.find(piece)
    return (text[:at], True, text[at + len(piece) :]) if at >= 0 else ("", False, "")


def translated(values: Values, _: Around) -> Result:
    """translate(): each sign of the second value becomes its partner in the third, or goes."""
    text, these, those = map(text_of, values)
    partners: dict[int, str | None] = {}
    for at, sign in enumerate(these):
        partners.setdefault(ord(sign), those[at] if at < len(those) else None)
    return text.translate(partners)


def piece_from_zero(values: Values, _: Around) -> Result:
    """substr(): from a place counted from 0 to one that is left out; from the end when negative."""
    text = text_of(values[0])
    return text[slice(*(_cut(value, len(text)) for value in (*values[1:], Decimal(len(text)))[:2]))]


def _cut(value: Result, length: int) -> int:
    """A place within a text; what is no number is its beginning."""
    place = whole(number_of(value))
    if place.is_nan():
        return 0
    at = int(max(Decimal(-length), min(Decimal(length), place)))
    return at + length if at < 0 else at


def piece_from_one(values: Values, _: Around) -> Result:
    """XPath's substring(): signs counted from 1 at rounded places; NaN holds none."""
    text = text_of(values[0])
    first = _half_up(number_of(values[1]))
    end = Decimal("Infinity")
    if len(values) > 2:
        end = _sum(first, _half_up(number_of(values[2])))
    if first.is_nan() or end.is_nan():
        return ""
    last = Decimal(len(text) + 1)
    low, high = (int(max(Decimal(1), min(last, each))) for each in (first, end))
    return text[low - 1 : max(low, high) - 1]


def _half_up(number: Decimal) -> Decimal:
    shown = settled(number)
    return (shown + HALF).to_integral_value(ROUND_FLOOR) if shown.is_finite() else shown


def _sum(one: Decimal, other: Decimal) -> Decimal:
    opposite = one.is_infinite() and other.is_infinite() and one != other
    return Decimal("NaN") if opposite else one + other


ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
ENCODINGS = ("base64", "hex")


def digested(values: Values, _: Around) -> Result:
    """digest(); '' for an algorithm or a writing there is none of."""
    algorithm = ALGORITHMS.get(text_of(values[1]))
    encoding = text_of(values[2]) if len(values) > 2 else "base64"
    if algorithm is None or encoding not in ENCODINGS:
        return ""
    data = text_of(values[0]).encode("utf-8", "replace")
    made = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return made.hex() if encoding == "hex" else base64.b64encode(made).decode()


def base64_decoded(values: Values, _: Around) -> Result:
    """The text that was encoded; '' when it is none."""
    try:
        return base64.b64decode(text_of(values[0]).encode(), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
