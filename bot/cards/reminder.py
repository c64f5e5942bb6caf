"""What a reminder says: one's own reports, then one's province's, then one's region's.

Days are named, never "tomorrow": a reminder may be read days after it was written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.base.buttons import command_press, token
from bot.base.names import period_words, province_words
from bot.base.texts import Texts
from bot.cards.open_rows import dated_row, named_of, need_row
from bot.cards.owed_rows import owed_row
from bot.readings.owed_reports import Owed
from core.changes.reminder import Line
from core.messages import Press, Row, Say, Tap, Tone
from core.programme.calendar.periods import Period
from core.programme.due.baseline import Unmet
from core.programme.due.dated import Dated
from core.programme.due.stages import Item, Section, Stage, most_pressing, stage_now
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument
from core.programme.pack.pack import Pack
from core.thai.base import write
from core.thai.base.text import cut

_MOST_ROWS = 8
_MOST_FORMS = 3
_LABEL = 30
SNOOZE_DAYS = (1, 3)


@dataclass(frozen=True)
class Late:
    """What is missing everywhere today, and who is expected to send it; names by person id."""

    owed: tuple[Owed, ...]
    expected: Mapping[tuple[str, str], tuple[str, ...]]
    names: Mapping[str, str]
    dated: Mapping[Item, Dated] = field(default_factory=dict)
    """What has a day of its own, by how a line names it."""
    needs: Mapping[Item, tuple[Unmet, ...]] = field(default_factory=dict)
    """What provinces owe by their group, by how a line names it."""

    @property
    def days(self) -> dict[Item, date]:
        """The day of each that has one of its own."""
        of_needs = {item: several[0].due_on for item, several in self.needs.items()}
        return {item: one.day for item, one in self.dated.items()} | of_needs

    @cached_property
    def place(self) -> dict[tuple[str, str], int]:
        """Where the thing of an instrument stands among what is missing."""
        return {(o.instrument.id, o.missing.thing.id): n for n, o in enumerate(self.owed)}


@dataclass(frozen=True, slots=True)
class Card:
    """Fills the parts of one person's reminder."""

    pack: Pack
    texts: Texts
    today: date
    late: Late

    def says(self, lines: Sequence[Line]) -> tuple[Say, ...]:
        """One bubble a part; none for reports that were sent meanwhile."""
        own = self._owed(lines, Section.OWN)
        said = [self._own(own)] if own else []
        said += [*self._dated(lines), *self._needs(lines)]
        province = self._owed(lines, Section.PROVINCE)
        for code in sorted({one.missing.thing.province for one in province}):
            theirs = [one for one in province if one.missing.thing.province == code]
            said.append(self._of_province(code, theirs))
        region = self._owed(lines, Section.REGION)
        return (*said, *([self._of_region(region)] if region else []))

    def _owed(self, lines: Iterable[Line], section: Section) -> list[Owed]:
        """What is still missing of these lines, thing by thing."""
        wanted = {line.item for line in lines if line.section is section}
        things = {(item.instrument, item.about) for item in wanted}
        places = sorted(self.late.place[one] for one in things if one in self.late.place)
        found = []
        for one in (self.late.owed[place] for place in places):
            key = one.instrument.id, one.missing.thing.id
            periods = tuple(p for p in one.missing.periods if Item(*key, p.key) in wanted)
            if periods:
                found.append(replace(one, missing=replace(one.missing, periods=periods)))
        return found

    def _own(self, owed: Sequence[Owed]) -> Say:
        stages = {self._stage(one.instrument, p) for one in owed for p in one.missing.periods}
        snoozing = tuple(
            Tap(f"button-snooze-{days}", Press(command_press("snooze", str(days))))
            for days in SNOOZE_DAYS
        )
        return Say(
            f"remind-{most_pressing(stages).value}",
            title_key="remind-title",
            rows=tuple(owed_row(self.pack, self.texts, one, self.today, None) for one in owed)[
                :_MOST_ROWS
            ],
            note=self._note(owed),
            taps=(*self._forms(owed), *_all_of("month", len(owed)), *snoozing),
        )

    def _note(self, owed: Sequence[Owed]) -> str:
        more = len(owed) - _MOST_ROWS
        notes = [self.texts.say("overdue-more", {"more": more})] if more > 0 else []
        return "\n".join([*notes, self.texts.say("remind-note")])

    def _forms(self, owed: Sequence[Owed]) -> tuple[Tap, ...]:
        """A button for each form and period, what is due next first."""
        found: dict[tuple[str, str, str], tuple[Instrument, Period]] = {}
        for one in owed:
            for period in one.missing.periods:
                key = one.instrument.id, one.missing.thing.province, period.key
                found[key] = one.instrument, period
        newest = sorted(found.items(), key=lambda each: each[1][1].last, reverse=True)
        several = len({instrument.id for instrument, _ in found.values()}) > 1
        return tuple(
            Tap(
                "button-remind" if several else "button-catch-up",
                Press(command_press("catchup", " ".join(key))),
                args={"title": instrument.button, "period": period_words(period)},
                tone=Tone.MAIN if place == 0 else Tone.PLAIN,
            )
            for place, (key, (instrument, period)) in enumerate(newest[:_MOST_FORMS])
        )

    def _of_province(self, code: str, owed: Sequence[Owed]) -> Say:
        place = province_words(self.pack, code)
        shown = owed[:_MOST_ROWS]
        who = [self.late.expected.get((o.instrument.id, o.missing.thing.id), ()) for o in shown]
        return Say(
            "late",
            {"province": place, "count": len(owed)},
            title_key="late-title",
            rows=tuple(
                owed_row(self.pack, self.texts, one, self.today, self._named(ids))
                for one, ids in zip(shown, who, strict=True)
            ),
            note=self._more(owed),
            taps=(_overdue_of(code, place),),
            shows=tuple(sorted({ids[0] for ids in who if ids})),
        )

    def _dated(self, lines: Sequence[Line]) -> list[Say]:
        """What has a day of its own: one bubble for one's own and for others'."""
        found = []
        for section in Section:
            items = (line.item for line in lines if line.section is section)
            there = dict.fromkeys(item for item in items if item in self.late.dated)
            several = sorted((self.late.dated[item] for item in there), key=lambda one: one.day)
            if several:
                found.append(self._of_days(section, several))
        return found

    def _needs(self, lines: Sequence[Line]) -> list[Say]:
        """What one's provinces owe by their groups: a bubble a province and day."""
        items = dict.fromkeys(line.item for line in lines if line.item in self.late.needs)
        found: dict[tuple[str, str], list[Item]] = {}
        for item in items:
            found.setdefault((item.about, item.period), []).append(item)
        return [self._of_needs(code, several) for (code, _), several in sorted(found.items())]

    def _of_needs(self, code: str, items: Sequence[Item]) -> Say:
        missing = [one for item in items for one in self.late.needs[item]]
        mends = [self.pack.instrument(item.instrument) for item in items]
        place = province_words(self.pack, code)
        return Say(
            "remind-needs",
            {"count": len(missing), "day": write.date_short(missing[0].due_on)},
            title=self.texts.say("remind-needs-title", {"province": place}),
            rows=tuple(need_row(self.texts, one) for one in missing),
            taps=(
                *(
                    Tap("", Press(command_press(command_of(one.id), code)), label=one.title)
                    for one in mends[:_MOST_FORMS]
                    if one is not None
                ),
                Tap("menu-readiness", Press(command_press("readiness", code))),
            ),
        )

    def _of_days(self, section: Section, several: Sequence[Dated]) -> Say:
        provinces = {one.province for one in several}
        is_own = section is Section.OWN
        where = provinces.pop() if len(provinces) == 1 and section is not Section.REGION else ""
        more = len(several) - _MOST_ROWS
        return Say(
            f"remind-dated-{section.value}",
            {"count": len(several)},
            title_key="remind-dated-title",
            rows=tuple(
                dated_row(
                    self.texts,
                    one,
                    self.today,
                    names=True,
                    place="" if where else province_words(self.pack, one.province),
                )
                for one in several[:_MOST_ROWS]
            ),
            note=self.texts.say("overdue-more", {"more": more}) if more > 0 else "",
            taps=(
                *(_reports_it(one) for one in several[:_MOST_FORMS] if is_own),
                Tap("menu-calendar", Press(command_press("calendar", where))),
            ),
            shows=named_of(several[:_MOST_ROWS]),
        )

    def _named(self, ids: tuple[str, ...]) -> tuple[str, int] | None:
        return (self.late.names.get(ids[0], "-"), len(ids) - 1) if ids else None

    def _more(self, owed: Sequence[Owed]) -> str:
        more = len(owed) - _MOST_ROWS
        return self.texts.say("overdue-more", {"more": more}) if more > 0 else ""

    def _of_region(self, owed: Sequence[Owed]) -> Say:
        count = Counter(one.missing.thing.province for one in owed)
        most = count.most_common(_MOST_ROWS)
        rows = tuple(
            Row(province_words(self.pack, code), self.texts.say("overdue-count", {"count": n}))
            for code, n in most
        )
        return Say(
            "still-late",
            {"provinces": len(count), "count": len(owed)},
            rows=rows,
            taps=(
                *_all_of("overdue", len(count)),
                *(
                    _overdue_of(code, province_words(self.pack, code))
                    for code, _ in most[:_MOST_FORMS]
                ),
            ),
        )

    def _stage(self, instrument: Instrument, period: Period) -> Stage:
        rule = self.pack.due_rule(instrument)
        assert rule is not None
        return stage_now(rule, period, self.today)


def _all_of(command: str, how_many: int) -> tuple[Tap, ...]:
    """Where a card does not hold everything, the list that does."""
    if how_many <= _MOST_ROWS:
        return ()
    return (Tap(f"menu-{command}", Press(command_press(command))),)


def _reports_it(one: Dated) -> Tap:
    """The button that says how far it is."""
    if one.is_meeting:
        does = Press(command_press(command_of(one.form), one.province))
        return Tap("button-dated", does, args={"what": one.title})
    does = Press(command_press("changerow", f"{one.id} {token(one.form)}"))
    return Tap("button-dated", does, args={"what": cut(one.label, _LABEL)})


def _overdue_of(code: str, place: str) -> Tap:
    return Tap("menu-overdue-of", Press(command_press("overdue", code)), args={"province": place})
