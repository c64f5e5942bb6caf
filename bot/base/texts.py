"""The bot's own sentences: Fluent messages of `locales/th`, filled and finished.

A message without placeables is kept as a plain string, and one that only names arguments as
its parts, since most turns need only those and Fluent's own resolver is slow.
An unknown key, a missing argument or one that no variant can mean is a bug and raises
`MissingText`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent_ast

from bot.base.choosing import Choosing, choosings
from core.thai.base import write


class MissingText(KeyError):
    """A sentence, or something it needs, is not there."""


class Texts:
    """All sentences of one language."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """`sources` are .ftl files by name. Raises MissingText for junk or a doubled key."""
        self._sources = dict(sources)
        functions: dict[str, Any] = {"BAHT": _baht, "COUNT": _count}
        self._bundle = FluentBundle(["th"], functions=functions, use_isolating=False)
        self._plain: dict[str, str] = {}
        self._simple: dict[str, tuple[str | _Argument, ...]] = {}
        self._choosing: dict[str, tuple[Choosing, ...]] = {}
        for name, source in sorted(sources.items()):
            self._add(name, source)

    def __reduce__(self) -> tuple[type["Texts"], tuple[dict[str, str]]]:
        """Read anew where they are sent to another process."""
        return Texts, (self._sources,)

    def say(self, key: str, args: Mapping[str, Any] | None = None) -> str:
        """The finished sentence of a key."""
        plain = self._plain.get(key)
        if plain is not None:
            return plain
        simple = self._simple.get(key)
        if simple is not None and args is not None:
            filled = _filled(simple, args)
            if filled is not None:
                return filled
        if not self._bundle.has_message(key):
            raise MissingText(key)
        for each in self._choosing.get(key, ()):
            if not each.takes((args or {}).get(each.name)):
                raise MissingText(f"{key}: no variant for {each.name}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingText(key)
        text, errors = self._bundle.format_pattern(pattern, dict(args or {}))
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self._plain or self._bundle.has_message(key)

    def choosing(self, key: str) -> tuple[Choosing, ...]:
        """By which arguments a sentence chooses its words."""
        return self._choosing.get(key, ())

    def words(self, prefix: str) -> dict[str, tuple[str, ...]]:
        """Word lists: `command-report = รายงาน | ส่งรายงาน` -> {"report": (...)}."""
        return {
            key.removeprefix(prefix): tuple(word.strip() for word in value.split("|"))
            for key, value in self._plain.items()
            if key.startswith(prefix)
        }

    def _add(self, name: str, source: str) -> None:
        resource = FluentParser(with_spans=False).parse(source)
        for entry in resource.body:
            if isinstance(entry, fluent_ast.Junk):
                raise MissingText(f"{name}: cannot be read near {(entry.content or '')[:60]!r}")
            if isinstance(entry, fluent_ast.Message):
                self._keep_plain(name, entry)
                self._keep_choosing(name, entry)
        resource.body = [entry for entry in resource.body if not self._is_plain(entry)]
        self._bundle.add_resource(resource)

    def _keep_choosing(self, name: str, entry: fluent_ast.Message) -> None:
        try:
            found = choosings(entry)
        except ValueError as error:
            raise MissingText(f"{name}: {entry.id.name} {error}") from error
        if found:
            self._choosing[entry.id.name] = found

    def _is_plain(self, entry: Any) -> bool:
        """Kept as a string already; no message refers to another, and a syntax tree is large."""
        return isinstance(entry, fluent_ast.Message) and entry.id.name in self._plain

    def _keep_plain(self, name: str, entry: Any) -> None:
        key = entry.id.name
        if self.has(key):
            raise MissingText(f"{name}: {key} is there twice")
        if any(_refers(element) for element in (entry.value.elements if entry.value else ())):
            raise MissingText(f"{name}: {key} refers to another message")
        parts = tuple(map(_part, entry.value.elements if entry.value else ()))
        words = [part for part in parts if isinstance(part, str)]
        simple = tuple(part for part in parts if part is not None)
        if words and len(words) == len(parts):
            self._plain[key] = "".join(words)
        elif len(simple) == len(parts):
            self._simple[key] = simple


@dataclass(frozen=True, slots=True)
class _Argument:
    """Where a sentence takes an argument as it is."""

    name: str


def _part(element: Any) -> str | _Argument | None:
    """None for what only Fluent can work out: a function, a selection, another message."""
    if isinstance(element, fluent_ast.TextElement):
        return str(element.value)
    reference = element.expression
    if isinstance(reference, fluent_ast.VariableReference):
        return _Argument(reference.id.name)
    return None


def _refers(element: Any) -> bool:
    """Whether it takes in another message: plain ones are kept where Fluent does not look."""
    reference = getattr(element, "expression", None)
    return isinstance(reference, fluent_ast.MessageReference)


def _filled(parts: Sequence[str | _Argument], args: Mapping[str, Any]) -> str | None:
    """The parts joined; None where an argument is missing or must be formatted."""
    words: list[str] = []
    for part in parts:
        word = part if isinstance(part, str) else args.get(part.name)
        if type(word) is int and 0 <= word < 1000:  # beyond, Fluent groups the digits
            word = str(word)
        if not isinstance(word, str):
            return None
        words.append(word)
    return "".join(words)


def _baht(amount: Any) -> str:
    return write.baht(Decimal(str(amount)))


def _count(amount: Any) -> str:
    return write.number(Decimal(str(amount)))
