"""What the demo's provinces did before its clock starts: projects, reports, meetings.

A made-up October and November of fiscal year 2568 (it begins on 1 October 2024), the same
every time. Every name and story says that it is a sample; nobody in it is a real person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bot.base.texts import Texts
from core.changes import ApproveReport, Decision, FileReport, KeepEntity
from core.forms.form import Value
from core.ids import RandomBytes, new_id
from core.programme.calendar.periods import period_of
from core.programme.pack.models import Province
from core.programme.pack.pack import Pack
from core.programme.reports.indicators import figures

OPENED = datetime(2024, 10, 3, 3, tzinfo=UTC)
MEETING = datetime(2024, 10, 18, 4, tzinfo=UTC)
FIRST_REPORTS = datetime(2024, 10, 28, 2, tzinfo=UTC)
VERIFIED_AFTER = timedelta(days=2, hours=3)
SECOND_REPORTS = datetime(2024, 11, 9, 2, tzinfo=UTC)
"""All on their way before 14 Nov 07:30, so that the first digest is about what you do."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What is usual for one of the ten projects: households and baht for each."""

    households: tuple[int, int]
    baht_each: int
    story: str


SORTS = {
    "P01": Sort((30, 60), 3_000, "training"),
    "P02": Sort((80, 160), 900, "data"),
    "P03": Sort((40, 90), 4_000, "living"),
    "P04": Sort((90, 220), 1_200, "welfare"),
    "P05": Sort((25, 50), 2_000, "honest"),
    "P06": Sort((18, 40), 20_000, "repair"),
    "P07": Sort((20, 45), 55_000, "housing"),
    "P10": Sort((6, 16), 18_000, "shelter"),
}
"""P08 (a canal in Bangkok) and P09 (railway towns) fit none of the thirteen provinces."""

CARRIED_OUT = {
    "18": ("P06", "P04"),
    "23": ("P06", "P04", "P01"),
    "37": ("P03", "P02"),
    "43": ("P10", "P06"),
    "56": ("P06", "P04"),
    "57": ("P10", "P07", "P02"),
    "58": ("P06", "P03"),
    "72": ("P01", "P07"),
    "80": ("P07", "P04", "P05"),
    "81": ("P07", "P01"),
    "82": ("P03", "P07"),
    "83": ("P07", "P05"),
    "93": ("P06", "P04", "P01"),
}
"""Projects by province; the first of a province has not been reported on in November yet."""

IN_TROUBLE = {("23", "P04"): "papers", ("57", "P07"): "flood", ("93", "P06"): "timber"}
"""Where the November story tells of trouble."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done, and when."""

    at: datetime
    decision: Decision


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in one province: person ids."""

    leader: str
    verifier: str


def history(
    pack: Pack, province: Province, cast: Cast, texts: Texts, random: RandomBytes
) -> Iterator[Step]:
    """Everything that was done in one province, in any order of time."""
    dice = Random(f"2568-{province.code}")
    filed = _Filing(pack, province, cast, random)
    result = texts.say("demo-meeting-result")
    meeting = filed.meeting(MEETING + _some_time(dice), dice.randrange(22, 48), result)
    yield meeting
    yield filed.verified(meeting, VERIFIED_AFTER)
    shorts = {project.code: project.short for project in pack.projects}
    words = {"province": province.name}
    for place, code in enumerate(CARRIED_OUT.get(province.code, ())):
        sort = SORTS[code]
        target = dice.randrange(*sort.households)
        project = KeepEntity(
            entity_id=new_id(OPENED + timedelta(minutes=place), random),
            list_name="projects",
            label=texts.say("demo-project", {**words, "project": shorts[code]}),
            province=province.code,
            tambon="",
            year=pack.year,
            data={
                "code": code,
                "budget_baht": str(target * sort.baht_each // 10_000 * 10_000),
                "households_target": str(target),
            },
        )
        yield Step(OPENED, Decision(changes=(project,)))
        percent = dice.randrange(8, 26)
        story = texts.say(f"demo-story-{sort.story}")
        first = filed.progress(project, FIRST_REPORTS + _some_time(dice), percent, story)
        yield first
        yield filed.verified(first, VERIFIED_AFTER)
        if place == 0:
            continue
        percent += dice.randrange(12, 30)
        trouble = IN_TROUBLE.get((province.code, code))
        story = texts.say(f"demo-story-{trouble or sort.story + '-on'}")
        yield filed.progress(project, SECOND_REPORTS + _some_time(dice), percent, story)


class _Filing:
    """Reports of one province, as a leader's form would have filed them."""

    def __init__(self, pack: Pack, province: Province, cast: Cast, random: RandomBytes) -> None:
        self._pack = pack
        self._province = province
        self._cast = cast
        self._random = random

    def progress(self, project: KeepEntity, at: datetime, percent: int, story: str) -> Step:
        budget, target = (int(project.data[k]) for k in ("budget_baht", "households_target"))
        values: dict[str, Value] = {
            "project": project.entity_id,
            "percent": percent,
            "spent_baht": str(budget * percent // 100 // 500 * 500),
            "households": target * percent // 100,
            "story": story,
        }
        return self._report("progress", at, project.entity_id, values)

    def meeting(self, at: datetime, people: int, result: str) -> Step:
        values: dict[str, Value] = {
            "kind": "meeting",
            "topic": "council",
            "held_on": (at - timedelta(days=1)).date().isoformat(),
            "people": people,
            "partners": None,
            "result": result,
        }
        return self._report("activity", at, self._province.code, values)

    def verified(self, filed: Step, after: timedelta) -> Step:
        [report] = filed.decision.changes
        assert isinstance(report, FileReport)
        approval = ApproveReport(report.report_id, 1, self._cast.verifier, is_last=True)
        return Step(filed.at + after, Decision(changes=(approval,)))

    def _report(self, name: str, at: datetime, about: str, values: dict[str, Value]) -> Step:
        instrument = self._pack.instrument(name)
        assert instrument is not None
        report_id = new_id(at, self._random)
        report = FileReport(
            report_id=report_id,
            number_prefix=f"{self._province.name}-{self._pack.year}",
            instrument=name,
            province=self._province.code,
            tambon="",
            year=self._pack.year,
            about=about,
            period=period_of("month", at.date()).key if instrument.every else report_id,
            person_id=self._cast.leader,
            form_hash=self._pack.form_of(instrument).content_hash,
            values=values,
            figures=figures(instrument.indicators, values),
        )
        return Step(at, Decision(changes=(report,)))


def in_order(steps: Sequence[Step]) -> list[Step]:
    """As it happened; numbers and versions follow the order in which things are written."""
    return sorted(steps, key=lambda step: step.at)


def _some_time(dice: Random) -> timedelta:
    """Within four days, at some minute of the working day."""
    return timedelta(days=dice.randrange(4), minutes=dice.randrange(7 * 60))
