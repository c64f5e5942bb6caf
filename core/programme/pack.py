"""A programme pack: everything one fiscal year of the programme lays down.

Read from `programme.toml`, `provinces.csv` and forms that are compiled already; what is
wrong comes back as problems with file, line and key. Pure: the caller reads the files.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO

from pydantic import ValidationError

from core.forms.form import Form, Place
from core.forms.problems import Problem, Problems
from core.people import Role
from core.people import Where as ActsWhere
from core.programme.pack_checks import judge
from core.programme.pack_lines import Where, key_of, line_of
from core.programme.pack_models import (
    Agenda,
    DueRule,
    Group,
    Instrument,
    ProgrammeFile,
    Project,
    Province,
)
from core.programme.periods import Every, Period, fiscal_year, period_of, year_named

__all__ = ["Every", "Pack", "Period", "Role", "fiscal_year", "load_pack", "period_of"]

PROGRAMME = "programme.toml"
PROVINCES = "provinces.csv"


@dataclass(frozen=True)
class Pack:
    """One fiscal year. `forms` are keyed by path within the pack, as instruments name them."""

    written: ProgrammeFile
    provinces: tuple[Province, ...]
    forms: Mapping[str, Form]

    @property
    def year(self) -> int:
        """The fiscal year, พ.ศ."""
        return self.written.programme.fiscal_year

    @property
    def first(self) -> date:
        """1 October of the calendar year before."""
        return year_named(self.year).first

    @property
    def last(self) -> date:
        """30 September."""
        return year_named(self.year).last

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        return self.written.instrument

    @property
    def projects(self) -> tuple[Project, ...]:
        return self.written.project

    def province(self, code: str) -> Province | None:
        """By DOPA code, such as 23 for ตราด."""
        return self._provinces.get(code)

    def instrument(self, instrument_id: str) -> Instrument | None:
        return next((each for each in self.instruments if each.id == instrument_id), None)

    def form_of(self, instrument: Instrument) -> Form:
        """The form of an instrument of this pack."""
        return self.forms[instrument.form]

    def due_rule(self, instrument: Instrument) -> DueRule | None:
        """When its reports fall due; None for what is sent whenever there is something."""
        if instrument.every is None:
            return None
        by_rhythm: DueRule = getattr(self.written.rhythms, instrument.every.value)
        return instrument.deadline or by_rhythm

    def project(self, code: str) -> Project | None:
        """One of the ten, by code such as P07."""
        return next((each for each in self.projects if each.code == code), None)

    def group(self, number: int) -> Group | None:
        return next((each for each in self.written.group if each.number == number), None)

    def group_of(self, code: str) -> Group | None:
        """The group the source names for a province; None for the 64 that staff have to place."""
        province = self.province(code)
        if province is None or province.seed_group is None:
            return None
        return self.group(province.seed_group)

    def agenda_of(self, code: str) -> Agenda | None:
        """The shared agenda of a province, where the source has one."""
        return next((each for each in self.written.agenda if each.province == code), None)

    def where(self, code: str) -> ActsWhere:
        """A province with its region, for `may`."""
        province = self.province(code)
        return ActsWhere(code, province.region if province else "")

    def regions(self) -> dict[str, str]:
        """Region keys and their Thai names, in the order of the provinces."""
        return {province.region: province.region_name for province in self.provinces}

    def word_for(self, role: Role) -> str:
        """What a role is called in Thai."""
        return self.written.roles[role]

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return {province.code: province for province in self.provinces}


def load_pack(files: Mapping[str, bytes], forms: Mapping[str, Form]) -> Pack | tuple[Problem, ...]:
    """The pack of these files, by path within the pack; or all problems of the first bad stage."""
    programme, in_programme = _programme(files)
    provinces, in_provinces = _provinces(files)
    if programme is None or in_provinces:
        return (*in_programme, *in_provinces)
    problems = _Toml(files[PROGRAMME].decode())
    judge(programme, provinces, forms, problems.complain)
    return problems.in_order() or Pack(programme, provinces, dict(forms))


class _Toml:
    """Problems of `programme.toml`, placed by key and line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems = Problems(PROGRAMME)

    def complain(self, where: Where, th: str, en: str) -> None:
        self.problems.add(Place(column=key_of(where)), th, en, line_of(self.text, where))

    def in_order(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.problems.in_order(), key=lambda problem: problem.line))


LINE = re.compile(r"at line (\d+)")


def _programme(
    files: Mapping[str, bytes],
) -> tuple[ProgrammeFile | None, tuple[Problem, ...]]:
    problems = _Toml("")
    try:
        problems.text = files[PROGRAMME].decode()
        return ProgrammeFile.model_validate(tomllib.loads(problems.text)), ()
    except KeyError:
        problems.complain((), "ไม่มีไฟล์นี้ในชุด", "the file is missing")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        found = LINE.search(str(error))
        line = int(found[1]) if found else 0
        problems.problems.add(Place(), "อ่าน TOML ไม่ได้", f"not TOML: {error}", line)
    except ValidationError as error:
        for where, th, en in _told(error):
            problems.complain(where, th, en)
    return None, problems.in_order()


def _provinces(
    files: Mapping[str, bytes],
) -> tuple[tuple[Province, ...], tuple[Problem, ...]]:
    problems = Problems(PROVINCES)
    try:
        rows = list(csv.DictReader(StringIO(files[PROVINCES].decode("utf-8-sig"), newline="")))
    except KeyError:
        problems.add(Place(), "ไม่มีไฟล์นี้ในชุด", "the file is missing")
        return (), problems.in_order()
    except (UnicodeDecodeError, csv.Error) as error:
        problems.add(Place(), "อ่าน CSV ไม่ได้", f"not CSV: {error}")
        return (), problems.in_order()
    provinces: dict[str, Province] = {}
    for number, row in enumerate(rows, 2):
        try:
            province = Province.model_validate(_typed(row))
        except ValidationError as error:
            for where, th, en in _told(error):
                problems.add(Place("provinces", number, key_of(where)), th, en)
            continue
        if province.code in provinces:
            place = Place("provinces", number, "dopa_code")
            problems.add(place, f"รหัส {province.code} ซ้ำ", f"{province.code} is there twice")
        provinces[province.code] = province
    return tuple(provinces.values()), problems.in_order()


LISTS = ("nicknames", "nicknames_context_only")


def _typed(row: Mapping[str | None, str | list[str] | None]) -> dict[str, object]:
    """A row as the model takes it: lists are separated by |, an empty group is none."""
    typed: dict[str, object] = {str(key): value for key, value in row.items()}
    for column in LISTS:
        listed = typed.get(column)
        if isinstance(listed, str):
            typed[column] = tuple(part for part in listed.split("|") if part)
    if typed.get("seed_group") == "":
        typed["seed_group"] = None
    return typed


def _told(error: ValidationError) -> Iterator[tuple[Where, str, str]]:
    """pydantic's findings in two languages."""
    for found in error.errors(include_url=False, include_context=False):
        match found["type"]:
            case "extra_forbidden":
                th = "ไม่รู้จักคำนี้ สะกดถูกไหม"
            case "missing":
                th = "ยังไม่ได้ใส่ค่านี้"
            case _:
                th = f"ค่านี้ใช้ไม่ได้: {str(found['input'])[:60]}"
        yield found["loc"], th, found["msg"]
