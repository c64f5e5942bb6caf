"""Packs with one thing wrong, made of the tests' own pack, and how each must be told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from core.forms.form import Form
from core.forms.problems import Problem
from core.forms.xlsform import load_form
from core.programme.pack.load import load_pack
from core.programme.pack.pack import Pack
from tests.kit.altered import Change, cell_altered, csv_altered, place_in, to, toml_altered
from tests.kit.book import texts
from tests.kit.packs import OF_TESTS

FILES = {
    path.relative_to(OF_TESTS).as_posix(): path.read_bytes()
    for path in sorted(OF_TESTS.rglob("*"))
    if path.suffix in (".toml", ".csv", ".md")
}
PROGRAMME, PROVINCES = "programme.toml", "provinces.csv"
FUND, FUND_REPORT = "forms/welfare_fund.md", "forms/welfare_fund_report.md"
LABEL = "label::ไทย (th)"


@dataclass(frozen=True)
class Broken:
    """A file with one thing altered, where that is told, and a part of its sentence."""

    name: str
    file: str
    source: bytes
    place: str
    said: str
    told_in: str = ""
    """The file that is spoken of, where it is another."""


def key(
    name: str, file: str, path: str, change: Change, said: str, at: str | None = None
) -> Broken:
    """`path` is altered, and told where it stands unless `at` says another place."""
    source = toml_altered(FILES[file], path, change)
    told = path if at is None else at
    return Broken(name, file, source, place_in(source, told) if ":" in told else told, said)


def programme(
    name: str, path: str, change: Change, said: str, at: str | None = None, told_in: str = ""
) -> Broken:
    return replace(key(name, PROGRAMME, path, change, said, at), told_in=told_in)


def topic(
    name: str, file: str, path: str, change: Change, said: str, at: str | None = None
) -> Broken:
    return key(name, f"topics/{file}.toml", path, change, said, at)


def cell(name: str, row: str, column: str, change: Change, said: str, file: str = FUND) -> Broken:
    return Broken(name, file, cell_altered(FILES[file], row, column, change), column, said)


def province(name: str, column: str, value: str, said: str) -> Broken:
    """Trat's row with one cell altered."""
    return Broken(
        name, PROVINCES, csv_altered(FILES[PROVINCES], "23", column, to(value)), column, said
    )


@cache
def forms() -> Mapping[str, Form]:
    loaded = {path: load_form(FILES[path], path) for path in FILES if path.endswith(".md")}
    return {path: form for path, form in loaded.items() if isinstance(form, Form)}


def judged(files: Mapping[str, bytes], changed: str) -> tuple[Problem, ...]:
    """As `khabuan check` judges: a form that cannot be read ends it."""
    known = dict(forms())
    if changed in known:
        form = load_form(files[changed], changed)
        if not isinstance(form, Form):
            return form
        known[changed] = form
    loaded = load_pack(files, known, texts().words("command-"))
    return () if isinstance(loaded, Pack) else loaded


def is_told(broken: Broken) -> None:
    """Fails unless the pack is refused where it is broken, with a line and in both languages."""
    found = judged({**FILES, broken.file: broken.source}, broken.file)
    told = [
        each
        for each in found
        if (each.file, each.column) == (broken.told_in or broken.file, broken.place)
        and broken.said in f"{each.th} {each.en}"
    ]
    assert told, "\n".join(map(str, found)) or "it was taken"
    (first, *_) = told
    assert first.line > 0 or first.row > 1 or first.sheet or broken.told_in
    assert first.th
    assert first.en
