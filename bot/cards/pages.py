"""One page of many things on a card, and what is said of which page it is."""

from dataclasses import dataclass

from bot.base.turn import Turn


@dataclass(frozen=True, slots=True)
class Page:
    """A page of `total` things, `size` a page; `number` counts from 1."""

    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        """How many come before it."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """How many come before the next one."""
        return min(self.number * self.size, self.total)

    @property
    def has_next(self) -> bool:
        """Whether any come after it."""
        return self.last < self.total


def page_of(total: int, size: int, asked: int) -> Page:
    """The page that was asked for, or the nearest there is: buttons outlive what they counted."""
    return Page(min(max(asked, 1), max(1, -(-total // size))), size, total)


def which_provinces(turn: Turn, page: Page) -> str:
    """`จังหวัดที่ 1 ถึง 8 จาก 17`; empty where one page holds all."""
    if page.total <= page.size:
        return ""
    return turn.words("wide-page", first=page.first + 1, last=page.last, total=page.total)
