"""One look at a fill: which questions matter now, and what each answer is worth.

A `Walk` judges every question once, in the order in which they read one another; after an
answer only what reads it is judged again. It changes nothing it was given: pure functions of the
answers and surroundings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.forms import fields, offers, totals
from core.forms.compiled import Plan, Step, plan_of
from core.forms.expressions.values import as_kept
from core.forms.form import Choice, Form, Kind, Value
from core.forms.given import DEFAULT, GOING_ON, Answers, Given, Surroundings
from core.forms.offers import Wording
from core.forms.round_values import number_counted, worth_of_rounds
from core.forms.totals import Beside, Doubt


class Walk:
    """What the answers to a form come to.

    `values` by name holds what expressions see: None where a question is irrelevant,
    unanswered, skipped, or its choice is gone. `defaults` are the answers the form gives by
    itself and that nobody has touched yet; they belong into the fill with the next change.
    """

    __slots__ = (
        "_answers", "_good", "_is_next_known", "_next", "_worth", "defaults", "open_path", "plan",
        "relevant", "surroundings", "values",
    )  # fmt: skip

    def __init__(
        self, form: Form, surroundings: Surroundings, answers: Answers, open_path: str | None = None
    ) -> None:
        self._answers, self.open_path = answers, open_path
        self.plan: Plan = plan_of(form)
        known, besides = self.plan.by_name, surroundings.values
        self.values: dict[str, Value] = {n: v for n, v in besides.items() if n not in known}
        self.surroundings = offers.with_form(self.plan, surroundings, self.values.get)
        self.relevant: set[str] = set()
        self.defaults: dict[str, Given] = {}
        self._worth: dict[str, Value] = {}
        self._good: dict[str, bool] = {}
        self._next: Step | None = None
        self._is_next_known = False
        self._judge(self.plan.order)

    def after(self, step: Step, answers: Answers, open_path: str | None) -> "Walk":
        """The same as a fresh walk of `answers`, in which only the one to `step` is another."""
        touched = self.plan.touched[step.path]
        walk = object.__new__(Walk)
        walk.plan, walk._answers, walk.open_path = self.plan, answers, open_path
        walk.values, walk.relevant = dict(self.values), set(self.relevant)
        walk.surroundings = offers.with_form(self.plan, self.surroundings, walk.values.get)
        walk.defaults, walk._worth = dict(self.defaults), dict(self._worth)
        walk._good = {p: good for p, good in self._good.items() if p not in touched.doubtful}
        walk._next, walk._is_next_known = None, False
        for each in touched.steps:
            walk._forget(each)
        walk._judge(touched.steps)
        return walk

    def beside(self, surroundings: Surroundings) -> "Walk":
        """The same as a fresh walk beside another last time, on which no value rests."""
        walk = object.__new__(Walk)
        walk.plan, walk._answers, walk.open_path = self.plan, self._answers, self.open_path
        walk.values, walk.relevant, walk.defaults = self.values, self.relevant, self.defaults
        walk._worth, walk._good = self._worth, self._good
        walk.surroundings = offers.with_form(self.plan, surroundings, walk.values.get)
        walk._next, walk._is_next_known = None, False
        return walk

    # What is known of one question

    def given(self, step: Step) -> Given | None:
        """The answer as given, or as the form's default gives it."""
        return self._answers.get(step.path) or self.defaults.get(step.path)

    def worth(self, step: Step) -> Value:
        """The value that counts: None where it is irrelevant, skipped, or its choice is gone."""
        return self._worth.get(step.path)

    def is_relevant(self, step: Step) -> bool:
        return step.path in self.relevant

    def is_required(self, step: Step) -> bool:
        if isinstance(step.required, bool):
            return step.required
        return step.required.is_true(self.values.get, self.surroundings.around)

    def is_answered(self, step: Step) -> bool:
        """Settled: good, and nothing about it waits for a yes."""
        return self.is_good(step) and self.doubt(step) is None

    def doubt(self, step: Step) -> Doubt | None:
        """What a running total is asked about before anything else is."""
        given, reads = self.given(step) if step.is_total else None, self.surroundings
        if given is None:
            return None
        bound = step.within.value(self.values.get, reads.around) if step.within else None
        last, later = reads.last.get(step.name), reads.later.get(step.name)
        found = Beside(last, as_kept(bound) if bound else None, later)
        return totals.doubt(step.question, given, found)

    def is_good(self, step: Step) -> bool:
        """Given and still fitting, or skipped and still optional."""
        good = self._good.get(step.path)
        if good is None:
            good = self._good[step.path] = self._is_good(step)
        return good

    def _is_good(self, step: Step) -> bool:
        given = self.given(step)
        if given is None or given.how == GOING_ON:
            return False
        if given.value is None:
            return not self.is_required(step)
        return self.worth(step) is not None and self.holds(step)

    def holds(self, step: Step) -> bool:
        """Whether the form's condition on this answer is met; nothing is asked of no answer."""
        value = self._worth.get(step.path)
        return value is None or self.would_hold(step, value)

    def would_hold(self, step: Step, value: Value) -> bool:
        """The same of a value that nobody gave yet."""
        if step.constraint is None:
            return True
        look = {**self.values, step.name: value}.get
        return step.constraint.is_true(look, self.surroundings.around, own=value)

    def is_counted(self, step: Step) -> bool:
        """Asked in its turn. An on-review question is only offered, unless it is required."""
        if not step.is_asked or step.path not in self.relevant or self._is_idle(step):
            return False
        return not step.is_on_review or self.is_required(step)

    # Who is next

    def counted(self) -> Iterator[Step]:
        """The questions of this fill in the form's order: relevant and asked in their turn."""
        return (step for step in self.plan.steps if self.is_counted(step))

    def open_step(self) -> Step | None:
        """The question re-opened by back or edit, while it is relevant."""
        path = self.open_path
        step = self.plan.by_path.get(path) if path is not None else None
        return step if step is not None and step.is_asked and self.is_relevant(step) else None

    def next_step(self) -> Step | None:
        """The re-opened question, or the first that waits for an answer; None: all is there."""
        if not self._is_next_known:
            self._next = self.open_step() or next(filter(self._waits, self.plan.steps), None)
            self._is_next_known = True
        return self._next

    def is_offered(self, step: Step) -> bool:
        """On the review card as a button: an on-review question without an answer."""
        is_there = step.is_on_review and step.is_asked and step.path in self.relevant
        if not is_there or self._is_idle(step):
            return False
        given = self.given(step)
        return (given is None or given.value is None) and not self.is_required(step)

    def _waits(self, step: Step) -> bool:
        """An on-review question waits only when its answer is no longer good."""
        is_open = step.is_asked and step.path in self.relevant and not self.is_answered(step)
        return is_open and not self._is_idle(step) and not self.is_offered(step)

    def _is_idle(self, step: Step) -> bool:
        """An optional question about rows of a register that has none."""
        is_of_rows = step.kind is Kind.SELECT_ONE_FROM_FILE
        return is_of_rows and not self.is_required(step) and not self.choices(step)

    # Choices and words

    def choices(self, step: Step) -> tuple[Choice, ...]:
        """What can be chosen now, in the list's order."""
        if not step.is_choosing:
            return ()
        found = offers.offered(self.plan, step, self.surroundings, self.values.get)
        return self._wording.choices(step, found)

    def choice(self, step: Step, name: str) -> Choice | None:
        """The choice of that name, if it can be chosen now."""
        return offers.choice_named(self.plan, step, self.surroundings, self.values.get, name)

    def offers(self, step: Step, value: Value) -> bool:
        """Whether the question is asked now and everything of `value` can be chosen in it."""
        return value is not None and self.is_relevant(step) and self._can_be(step, value)

    def words(self, text: str) -> str:
        """A label or message of the form with its `${name}`s filled as a person reads them."""
        return self._wording.words(text) if "${" in text else text

    def shown(self, step: Step) -> str:
        """The answer that counts, as a person reads it; empty for none."""
        value = self.worth(step)
        if value is None:
            return ""
        return fields.shown(step.question, value, self._chosen(step, value))

    # Judging, in the order of reading

    def _forget(self, step: Step) -> None:
        self.relevant.discard(step.path)
        self.values.pop(step.name, None)
        self.defaults.pop(step.path, None)
        self._worth.pop(step.path, None)

    def _judge(self, steps: Iterable[Step]) -> None:
        values, around, given = self.values, self.surroundings.around, self._answers
        for step in steps:
            if step.relevant is not None and not step.relevant.is_true(values.get, around):
                values.setdefault(step.name, None)
                continue
            self.relevant.add(step.path)
            kept = given.get(step.path)
            value = self._value(step, kept) if step.is_reckoned or kept is None else kept.value
            self._worth[step.path] = values[step.name] = value

    def _value(self, step: Step, given: Given | None) -> Value:
        if step.kind is Kind.CALCULATE:
            return self._calculated(step, given)
        if step.is_of_rounds:
            return self._of_rounds(step, given)
        if step.kind is Kind.HIDDEN and step.filled_as in self.surroundings.values:
            return self.surroundings.values[step.filled_as]
        if step.kind is Kind.HIDDEN and given is not None and given.how != DEFAULT:
            given = None  # nobody answers what was never asked
        if given is None and step.has_default:
            given = self._default(step)
        if given is None or given.value is None:
            return None
        if step.is_total:
            comes_to = totals.worth(given, self.surroundings.last.get(step.name))
            return None if comes_to is None else fields.loaded(step.question, f"{comes_to:f}")
        return given.value if self._can_be(step, given.value) else None

    def _of_rounds(self, step: Step, given: Given | None) -> Value:
        number = number_counted(step, self.values, self.surroundings.around)
        return worth_of_rounds(step, given, self._worth, self.relevant, number)

    def _calculated(self, step: Step, given: Given | None) -> Value:
        """What is worked out once stays when a report is mended; each question has its own luck."""
        around = self.surroundings.around
        if step.calculation is None:
            return self.surroundings.values.get(step.name)
        if step.calculation.lasts:
            if given is not None and given.value is not None:
                return given.value
            around = replace(around, seed=f"{around.seed}/{step.path}")
        return as_kept(step.calculation.value(self.values.get, around))

    def _default(self, step: Step) -> Given | None:
        """The form's own answer, once every answer it reads is settled; None when unusable."""
        raw = step.default_text
        if step.default is not None:
            if not all(self._is_settled(name) for name in step.default.names):
                return None
            raw = step.default.text(self.values.get, self.surroundings.around)
        elif step.is_only_one and len(rows := self.choices(step)) == 1:
            raw = rows[0].name
        if not raw:
            return None
        value = fields.loaded(step.question, raw)
        if value is None or not self._can_be(step, value):
            return None
        return self.defaults.setdefault(step.path, Given(value, "", DEFAULT))

    def _is_settled(self, name: str) -> bool:
        step = self.plan.by_name.get(name)
        if step is None or not step.is_asked or step.path not in self.relevant:
            return True
        return self.given(step) is not None

    def _can_be(self, step: Step, value: Value) -> bool:
        """False when a choice is no longer there, for whatever reason."""
        if not step.is_choosing:
            return True
        names = value if isinstance(value, list) else [value]
        return all(isinstance(name, str) and self.choice(step, name) for name in names)

    def _chosen(self, step: Step, value: Value) -> tuple[Choice, ...]:
        if not step.is_choosing:
            return ()
        names = value if isinstance(value, list) else [str(value)]
        found = (self.choice(step, name) for name in names)
        return self._wording.choices(step, tuple(each for each in found if each is not None))

    @property
    def _wording(self) -> Wording:
        return Wording(self.plan, self.values, self.shown)
