"""Whatever way rounds are told, mended and taken out, each answer stays in its own."""

import json
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.forms.carrying import carry_over, fill_from_data, fill_to_data
from core.forms.engine import Asking, Fill, Taken, answer, back, begin, close, edit, without_round
from core.forms.replies import Picked, Typed
from core.forms.rounds import round_of
from tests.kit.forms import AT, TRAT
from tests.kit.house_form import house_form

FORM = house_form()
NAMES = st.sampled_from(["ก้อย", "ปุ้ย", "สมชาย", "สมหญิง"])
AGES = st.integers(0, 119)


@dataclass
class Told:
    """A round as somebody would write it on paper."""

    called: str | None = None
    age: int | None = None
    school: str | None = None


@dataclass
class Paper:
    """All that was told, kept without the engine."""

    rounds: dict[str, Told] = field(default_factory=lambda: {"1": Told()})
    fields: int | None = None
    rai: dict[str, int] = field(default_factory=dict)


class AnyWayThroughTheRounds(RuleBasedStateMachine):
    """Answers, mends, goes back, adds and takes out, as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.fill = begin(FORM, TRAT, {"village": "บ้านนา"}, at=AT)
        self.paper = Paper()

    @rule(name=NAMES, number=AGES)
    def answers_what_is_asked(self, name: str, number: int) -> None:
        where = self.fill.standing
        if isinstance(where, Asking):
            self._answer(where.question.path, name, number)

    @rule(draw=st.data(), name=NAMES, number=AGES)
    def mends(self, draw: st.DataObject, name: str, number: int) -> None:
        steps = [s.path for s in self.fill.walk.counted() if not s.path.endswith("[]")]
        path = draw.draw(st.sampled_from(steps))
        opened = edit(self.fill, path)
        assert opened is not None
        self.fill = opened
        self._answer(path, name, number)

    @rule()
    def goes_back(self) -> None:
        self.fill = back(self.fill) or self.fill

    @rule()
    def closes(self) -> None:
        self.fill = close(self.fill)

    @rule()
    def asks_for_one_more(self) -> None:
        got = answer(self.fill, "member[]", Picked(("more",)), at=AT, how="tapped")
        if isinstance(got, Taken):
            before = set(self.paper.rounds)
            ids = got.fill.walk.plan.rounds["member[]"]
            (new,) = set(ids) - before
            self.paper.rounds[new] = Told()
            self.fill = got.fill

    @rule()
    def says_it_is_enough(self) -> None:
        got = answer(self.fill, "member[]", Picked(("enough",)), at=AT, how="tapped")
        if isinstance(got, Taken):
            self.fill = got.fill

    @rule(draw=st.data())
    def takes_one_out(self, draw: st.DataObject) -> None:
        if not self.paper.rounds:
            return
        gone = draw.draw(st.sampled_from(sorted(self.paper.rounds)))
        left = without_round(self.fill, f"member[{gone}]", at=AT)
        assert left is not None
        self.fill = left
        del self.paper.rounds[gone]

    @rule()
    def is_kept_and_carried(self) -> None:
        kept = json.loads(json.dumps(fill_to_data(self.fill)))
        again = fill_from_data(FORM, TRAT, kept)
        assert again.standing == self.fill.standing
        self.fill = carry_over(again, FORM)

    def _answer(self, path: str, name: str, number: int) -> None:
        kind = path.rpartition("/")[2]
        said = {"called": name, "school": name, "age": str(number), "rai": str(number)}
        said |= {"fields": str(number % 4), "member[]": "พอแล้ว", "village": "บ้านนา"}
        got = answer(self.fill, path, Typed(said[kind]), at=AT, how="typed")
        if not isinstance(got, Taken):
            return
        self.fill = got.fill
        round_id = round_of(path).rpartition("[")[2].rstrip("]")
        if kind == "fields":
            self.paper.fields = number % 4
        elif kind == "rai":
            self.paper.rai[round_id] = number
        elif round_id:
            setattr(self.paper.rounds[round_id], kind, number if kind == "age" else name)

    @invariant()
    def each_answer_is_in_its_own_round(self) -> None:
        walk, rounds = self.fill.walk, self.paper.rounds
        assert set(walk.plan.rounds["member[]"]) == set(rounds)
        for each, told in rounds.items():
            assert walk.values.get(f"called@{each}") == told.called
            assert walk.values.get(f"age@{each}") == told.age
            is_pupil = told.age is not None and told.age < 18
            assert walk.values.get(f"school@{each}") == (told.school if is_pupil else None)
        kept = {round_of(path) for path in self.fill.given if path.startswith("member[")}
        assert kept - {""} <= {f"member[{each}]" for each in rounds}

    @invariant()
    def what_is_worked_out_is_what_the_paper_says(self) -> None:
        values, told = self.fill.walk.values, list(self.paper.rounds.values())
        ages = [one.age for one in told if one.age is not None]
        assert values["people"] == len(told)
        assert values["years"] == sum(ages)
        pupils = [one for one in told if one.school and one.age is not None and one.age < 18]
        assert values["pupils"] == len(pupils)
        ids = self.fill.walk.plan.rounds["member[]"]
        assert [values[f"place@{each}"] for each in ids] == list(range(1, len(ids) + 1))
        asked = self.paper.fields or 0 if told else 0
        assert len(self.fill.walk.plan.rounds["field[]"]) == asked
        rai = [v for each, v in self.paper.rai.items() if int(each) <= asked]
        assert int(str(values["all_rai"] or 0)) == sum(rai)

    @invariant()
    def one_answer_after_another_is_walked_as_if_afresh(self) -> None:
        fresh = Fill(FORM, TRAT, self.fill.given, self.fill.open_path, self.fill.picking)
        assert fresh.standing == self.fill.standing
        assert fresh.walk.values == self.fill.walk.values


AnyWayThroughTheRounds.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
test_any_way_through_the_rounds = AnyWayThroughTheRounds.TestCase
