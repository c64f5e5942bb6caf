"""The books of a province and fiscal year: every ledger's entries, and what frames are made of.

Pure: read once by `bot/readings/ledgers.py`, balanced here by the pack. Satang throughout.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from core.changes import LedgerSeen
from core.programme.money import ledger as rules
from core.programme.money.ledger import Balance, Entry
from core.programme.pack.models import Group
from core.programme.pack.pack import Pack
from core.programme.pack.topics import Figure, Frame, Ledger


@dataclass(frozen=True, slots=True)
class Written:
    """An entry of a report that is only being decided on."""

    figure: Figure
    about: str
    period: str
    hundredths: int
    report_id: str
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Books:
    """`budgets_satang`: what each project was given when it was opened, by its id."""

    pack: Pack
    province: str
    year: int
    group: Group | None
    entries: tuple[Entry, ...] = ()
    budgets_satang: Mapping[str, int] | None = None
    earlier: tuple[Entry, ...] = ()
    """What projects carried on from years before got and spent in those."""

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Of this year, and of projects that were carried on those of their years before."""
        return (*self.earlier, *self.entries)

    def balance(self, ledger: Ledger) -> Balance:
        """Where a ledger stands; what projects without a budget spent is `unbudgeted_satang`."""
        entries: tuple[Entry, ...] = self.entries
        if ledger.frame is Frame.PROJECT_BUDGETS:
            known = self._budgeted(ledger)
            entries = tuple(entry for entry in self.all_entries if entry.about in known)
        return rules.balance(ledger, entries, self.pack.over_time, self._given(ledger))

    def unbudgeted_satang(self, ledger: Ledger) -> int:
        """What projects spent whose budget nobody told: nothing to measure it by."""
        if ledger.frame is not Frame.PROJECT_BUDGETS:
            return 0
        known = self._budgeted(ledger)
        left = [entry for entry in self.all_entries if entry.about not in known]
        spent = rules.counted(left, ledger.money_out, self.pack.over_time)
        return sum(entry.hundredths for entry in spent)

    def frames(self, ledger: Ledger) -> dict[str, int]:
        """What each project may spend, in satang: given when it was opened, and come in since."""
        found = {about: self.about(about).balance(ledger) for about in self._budgeted(ledger)}
        return {
            about: now.frame_satang for about, now in found.items() if now.frame_satang is not None
        }

    def parts(self, figures: Collection[Figure]) -> dict[Figure, int]:
        """Satang by figure."""
        return rules.parts(self.all_entries, figures, self.pack.over_time)

    def about(self, thing: str) -> "Books":
        """Only what is about one project."""
        budgets = self.budgets_satang or {}
        return replace(
            self,
            entries=tuple(entry for entry in self.entries if entry.about == thing),
            earlier=tuple(entry for entry in self.earlier if entry.about == thing),
            budgets_satang={thing: budgets[thing]} if thing in budgets else {},
        )

    def without(self, report_ids: Collection[str]) -> "Books":
        """As if these reports had not been sent."""
        left = tuple(entry for entry in self.entries if entry.report_id not in report_ids)
        return replace(self, entries=left)

    def with_report(
        self, instrument: str, about: str, period: str, report_id: str, figures: Mapping[str, int]
    ) -> "Books":
        """As if this report had been sent; `figures` are indicator -> satang."""
        more = tuple(
            Written(f"{instrument}.{indicator}", about, period, satang, report_id)
            for indicator, satang in figures.items()
        )
        return replace(self, entries=(*self.without([report_id]).entries, *more))

    def seen(self, ledger: Ledger, about: str = "") -> LedgerSeen:
        """What a decision on this ledger rests on, for the round to look at once more.

        `about`: the project whose money alone it is.
        """
        sums = dict.fromkeys((*ledger.money_in, *ledger.money_out), 0)
        for entry in self.entries:
            if entry.figure in sums and about in ("", entry.about):
                sums[entry.figure] += entry.hundredths
        return LedgerSeen(self.province, self.year, sums, about)

    def _budgeted(self, ledger: Ledger) -> set[str]:
        """Projects whose budget is known, from their opening or since."""
        given = {entry.about for entry in self.all_entries if entry.figure in ledger.money_in}
        return given | set(self.budgets_satang or ())

    def _given(self, ledger: Ledger) -> int | None:
        match ledger.frame:
            case Frame.MANAGEMENT_BUDGET:
                baht = self.group.management_budget_baht if self.group else None
                return None if baht is None else baht * 100
            case Frame.PROJECT_BUDGETS:
                return sum(self.budgets_satang.values()) if self.budgets_satang else None
            case Frame.NONE | Frame.RECEIVED:
                return None


def figures_feeding(ledgers: Iterable[Ledger]) -> set[Figure]:
    """What feeds these ledgers."""
    return {f for ledger in ledgers for f in (*ledger.money_in, *ledger.money_out)}


def instruments_in(figures: Iterable[str]) -> set[str]:
    """The instruments of figures named as a ledger names them: `central-fund.in_codi`."""
    return {figure.partition(".")[0] for figure in figures}
