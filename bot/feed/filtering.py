"""`$filter` over the usual columns, as a condition (OData URL Conventions 4.0, 5.1.1).

Comparisons, `in`, `and`, `or`, `not`, brackets, and `contains`, `startswith`, `endswith`. What else
OData knows is said not to be done here, and a client does it by itself. A grammar of our own: the
parser that others use stands on a package without wheels or keepers.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from bot.base.clock import BANGKOK
from bot.feed.sets import Edm, sound
from bot.feed.trouble import bad, not_here
from storage.database.paged import Among, Condition, Joint, Negated, Value, ValueIs, Worded

LONGEST = 2000
"""Letters: a hundred and fifty conditions."""
DEEPEST = 10
"""Brackets and `not` inside one another: SQLite gives up at some thirty."""
_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<words>'(?:[^']|'')*')"
    r"|(?P<instant>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)?)"
    r"|(?P<day>\d{4}-\d\d-\d\d)"
    r"|(?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>[(),])"
    r")"
)
_COMPARES = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
_TURNED = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}
_WORDED = frozenset({"contains", "startswith", "endswith"})
_CONSTANTS: Mapping[str, Value] = {"true": True, "false": False, "null": None}
_PROVINCE = "province"
"""Told by name, kept by code."""


class _Token(NamedTuple):
    sort: str
    text: str


def condition_in(said: str, fields: Mapping[str, Edm], provinces: Mapping[str, str]) -> Condition:
    """What a filter asks. `fields`: what it may name, and of what type that is; `provinces`: codes
    by name. Raises FeedTrouble for what is no filter, or is one that we do not work out."""
    if len(said) > LONGEST:
        raise bad(f"$filter is longer than {LONGEST} letters")
    reader = _Reader(_tokens(said), fields, provinces)
    found = reader.either()
    if reader.left:
        raise bad(f"$filter: cannot be read from '{reader.left[0].text}' on")
    return found


def _tokens(said: str) -> list[_Token]:
    found, at = [], 0
    text = said.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            rest = text[at:].strip()[:20]
            if rest.startswith("/"):
                raise not_here("$filter: paths are not worked out here")
            raise bad(f"$filter: cannot be read from '{rest}' on")
        found.append(_Token(match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    """Reads from left to right: `or` binds least, `not` most."""

    def __init__(
        self, tokens: list[_Token], fields: Mapping[str, Edm], provinces: Mapping[str, str]
    ) -> None:
        self.left = tokens
        self._fields, self._provinces = fields, provinces
        self._depth = 0

    def either(self) -> Condition:
        found = self._both()
        while self._took("or"):
            found = Joint(found, self._both(), either=True)
        return found

    def _both(self) -> Condition:
        found = self._one()
        while self._took("and"):
            found = Joint(found, self._one(), either=False)
        return found

    def _one(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise bad(f"$filter: more than {DEEPEST} brackets inside one another")
        found = self._inner()
        self._depth -= 1
        return found

    def _inner(self) -> Condition:
        if self._took("not"):
            return Negated(self._one())
        if self._took("("):
            found = self.either()
            self._must(")")
            return found
        token = self._next()
        if token.sort == "name" and token.text not in _CONSTANTS:
            if self.left and self.left[0].text == "(":
                return self._worded(token.text)
            return self._compared(token.text)
        value = self._value(token)
        how = self._next().text
        if how not in _COMPARES:
            raise bad(f"$filter: '{how}' is no comparison")
        return self._beside(self._field(self._next()), _TURNED.get(how, how), value)

    def _compared(self, name: str) -> Condition:
        field = self._field(_Token("name", name))
        if not self.left or self.left[0].text in (")", "and", "or"):
            return self._beside(field, "eq", True)
        how = self._next().text
        if how == "in":
            return self._among(field)
        if how not in _COMPARES:
            raise not_here(f"$filter: '{how}' is not worked out here")
        token = self._next()
        if token.sort == "name" and token.text not in _CONSTANTS:
            raise not_here("$filter: one column beside another is not worked out here")
        return self._beside(field, how, self._value(token))

    def _among(self, field: str) -> Condition:
        self._must("(")
        values = [self._fitting(field, self._value(self._next()))]
        while self._took(","):
            values.append(self._fitting(field, self._value(self._next())))
        self._must(")")
        if field != _PROVINCE:
            return Among(field, tuple(values))
        codes = [code for name, code in self._provinces.items() if name in values]
        return Among("province_code", tuple(codes))

    def _worded(self, function: str) -> Condition:
        if function not in _WORDED:
            raise not_here(f"$filter: '{function}' is not worked out here")
        self._must("(")
        field = self._field(self._next())
        if self._fields[field] is not Edm.STRING:
            raise bad(f"$filter: {function} needs words, and {field} holds none")
        self._must(",")
        token = self._next()
        if token.sort != "words":
            raise not_here(f"$filter: {function} is worked out with words in quotes alone")
        self._must(")")
        words = str(self._value(token))
        if field != _PROVINCE:
            return Worded(field, function, words)
        tells = {"contains": str.__contains__, "startswith": str.startswith,
                 "endswith": str.endswith}[function]  # fmt: skip
        codes = [code for name, code in self._provinces.items() if tells(name, words)]
        return Among("province_code", tuple(codes))

    def _beside(self, field: str, how: str, value: Value) -> Condition:
        fitting = self._fitting(field, value)
        if self._fields[field] is Edm.FLAG and how not in ("eq", "ne"):
            raise bad(f"$filter: {field} is true or false, and neither is more")
        if field != _PROVINCE:
            return ValueIs(field, how, fitting)
        if how not in ("eq", "ne"):
            raise not_here("$filter: provinces have no order here; compare province_code")
        return ValueIs("province_code", how, self._provinces.get(str(fitting), ""))

    def _field(self, token: _Token) -> str:
        if token.text in self._fields and token.sort == "name":
            return token.text
        raise not_here(f"$filter: rows are not found by '{token.text}' here")

    def _fitting(self, field: str, value: Value) -> Value:
        """The value as the column's type, or trouble."""
        match self._fields[field], value:
            case _, None:
                return None
            case Edm.FLAG, bool():
                return value
            case Edm.NUMBER | Edm.WHOLE, int() | float() if not isinstance(value, bool):
                return value
            case Edm.INSTANT, datetime():
                return value
            case Edm.STRING, str():
                return value
        raise bad(f"$filter: {field} is {self._fields[field]}, and '{value}' is not")

    def _value(self, token: _Token) -> Value:
        try:
            return sound(_read(token))
        except ValueError:
            raise bad(f"$filter: '{token.text}' is no value") from None

    def _next(self) -> _Token:
        if not self.left:
            raise bad("$filter ends too early")
        return self.left.pop(0)

    def _took(self, text: str) -> bool:
        if self.left and self.left[0].text == text and self.left[0].sort in ("name", "sign"):
            self.left.pop(0)
            return True
        return False

    def _must(self, text: str) -> None:
        if not self._took(text):
            raise bad(f"$filter: '{text}' is missing")


def _read(token: _Token) -> Value:
    """What stands there. Raises ValueError for what is no value."""
    match token.sort:
        case "words":
            return token.text[1:-1].replace("''", "'")
        case "number":
            return float(token.text) if re.search(r"[.eE]", token.text) else int(token.text)
        case "day":
            return datetime.combine(date.fromisoformat(token.text), time(), BANGKOK)
        case "instant":
            at = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", token.text))
            return at if at.tzinfo else at.replace(tzinfo=UTC)
        case "name" if token.text in _CONSTANTS:
            return _CONSTANTS[token.text]
    raise ValueError
