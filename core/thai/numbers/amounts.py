"""The grammar of one amount: สองแสนห้าหมื่น, 2 แสน 5, 1.5 ล้าน, แสนครึ่ง.

A lone digit after พัน หมื่น แสน ล้าน takes the next lower unit, as people speak (สามหมื่นห้า is
35,000); after ร้อย and สิบ it is itself (สองร้อยห้า is 205). The formal reading of สามหมื่นห้า is
30,005, so a reading in words is always shown back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.thai.numbers.amount_tokens import Token

NUMBER_KINDS = frozenset({"digit", "unit", "suffix", "numeral", "odd", "half", "point", "twenty"})
_MILLION = Decimal(1_000_000)
_ONE_WITHOUT_DOUBT = ("นึง", "นึ่ง")
_TEN, _HUNDRED = 10, 100
_HALF = Decimal("0.5")
_MOST_ELEMENTS = 30  # 999,999,999.99 in words has 26


@dataclass(frozen=True, slots=True)
class Amount:
    """One value; `in_words` when anything but plain digits was typed."""

    value: Decimal
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several values, or none we dare to name. `why` is a code of `reading.Ask`."""

    options: tuple[Decimal, ...] = ()
    why: str = "ambiguous"


class _NotOneAmount(Exception):
    """The elements are no single amount; `begins` is where a second one may begin."""

    def __init__(self, begins: int = 0) -> None:
        self.begins = begins


def amount(elements: Sequence[Token]) -> Amount | Unclear:
    """Reads number tokens that stand together."""
    if len(elements) > _MOST_ELEMENTS:
        return Unclear(why="not-understood")
    if any(each.kind == "odd" for each in elements):
        return _with_an_odd_numeral(elements)
    unsure = _one_of_a_unit(elements) or _two_digits_of_one_unit(elements)
    if unsure is not None:
        return unsure
    try:
        value = _Sum(elements).total()
    except _NotOneAmount as trouble:
        return _two_amounts(elements, trouble.begins)
    return Amount(value, in_words=len(elements) > 1 or elements[0].kind != "numeral")


def _with_an_odd_numeral(elements: Sequence[Token]) -> Amount | Unclear:
    """35.000 alone may be 35 or 35,000; before a unit (1.125 ล้าน) a point is a point."""
    odd = next(each for each in elements if each.kind == "odd")
    if len(elements) == 1:
        ways = odd.choices
        return Unclear(ways, "range" if len(ways) == 2 and "," in odd.text else "ambiguous")
    before_a_unit = elements[0] is odd and elements[1].kind in ("unit", "suffix")
    if before_a_unit and "," not in odd.text and odd.text.count(".") == 1:
        plain = Token("numeral", odd.text, Decimal(odd.text))
        return amount([plain, *elements[1:]])
    if before_a_unit and odd.choices:
        first = Token("numeral", odd.text, odd.choices[0])
        way = amount([first, *elements[1:]])
        return Unclear((way.value,)) if isinstance(way, Amount) else way
    return Unclear()


def _one_of_a_unit(elements: Sequence[Token]) -> Amount | Unclear | None:
    """แสนนึง is one แสน; แสนหนึ่ง is that to some and 110,000 to others, as ร้อยห้า is 105 and 150."""
    if len(elements) != 2 or elements[0].kind != "unit" or elements[1].kind != "digit":
        return None
    unit, digit = elements
    if unit.value == _HUNDRED and 1 < digit.value < _TEN and not _blank_before(elements, 1):
        return Unclear((unit.value + digit.value, unit.value + digit.value * 10))
    if digit.value != 1 or digit.text in ("เอ็ด", "เอด") or unit.value < 100:
        return None
    if digit.text in _ONE_WITHOUT_DOUBT:
        return Amount(unit.value, in_words=True)
    return Unclear((unit.value, unit.value + _worth_after(unit.value)))


def _worth_after(unit: Decimal) -> Decimal:
    """What one is worth that stands alone after a unit."""
    return unit / 10 if unit >= 1000 else Decimal(1)


def _two_digits_of_one_unit(elements: Sequence[Token]) -> Unclear | None:
    """สองสามหมื่น is a range: 20,000 to 30,000."""
    point = next((at for at, each in enumerate(elements) if each.kind == "point"), len(elements))
    pairs = [
        at
        for at in range(min(point, len(elements)) - 1)
        if elements[at].kind == elements[at + 1].kind == "digit"
        and "เอ็ด" not in (elements[at].text, elements[at + 1].text)
    ]
    if not pairs:
        return None
    at = pairs[0]
    if len(pairs) > 1 or elements[at].value >= elements[at + 1].value:
        return Unclear(why="not-understood")
    ways = (amount([*elements[:at], each, *elements[at + 2 :]]) for each in elements[at : at + 2])
    return Unclear(tuple(way.value for way in ways if isinstance(way, Amount)), "range")


def _two_amounts(elements: Sequence[Token], begins: int) -> Unclear:
    """ห้าสิบหกสิบ, แสนสองแสน: two amounts said in one breath."""
    if not 0 < begins < len(elements):
        return Unclear(why="not-understood")
    if _blank_before(elements, begins + 1) and not _blank_before(elements, begins):
        begins += 1  # แสนห้า แสนหก
    parts = (amount(elements[:begins]), amount(elements[begins:]))
    values = tuple(part.value for part in parts if isinstance(part, Amount))
    if len(values) == 2 and values[0] < values[1]:
        return Unclear(values, "range")
    return Unclear(values, "several") if len(values) == 2 else Unclear(why="not-understood")


def _blank_before(elements: Sequence[Token], at: int) -> bool:
    return 0 < at < len(elements) and elements[at].start > elements[at - 1].end


class _Sum:
    """Adds the elements of one amount from left to right; units must fall."""

    def __init__(self, elements: Sequence[Token]) -> None:
        self._elements = elements
        self._millions = Decimal(0)
        self._section = Decimal(0)  # below a million
        self._pending: Token | None = None
        self._pending_value = Decimal(0)
        self._pending_at = 0
        self._last_unit = Decimal(0)  # 0: none yet in this section
        self._whole_units = True  # no fraction was multiplied yet
        self._after_point = False

    def total(self) -> Decimal:
        for at, element in enumerate(self._elements):
            match element.kind:
                case "digit" | "numeral":
                    self._take_digit(element, at)
                case "unit" | "suffix":
                    self._take_unit(element, at)
                case "twenty":
                    self._take_digit(Token("digit", "ยี่", Decimal(2)), at)
                    self._take_unit(Token("unit", "สิบ", Decimal(10)), at)
                case "half":
                    self._take_half(element, at)
                case _:
                    self._take_point(at)
        return self._millions + self._section + self._last_digit()

    def _take_digit(self, element: Token, at: int) -> None:
        if self._after_point:
            self._take_decimals(element, at)
            return
        if self._pending is not None:
            raise _NotOneAmount(at)
        self._pending, self._pending_value, self._pending_at = element, element.value, at

    def _take_decimals(self, element: Token, at: int) -> None:
        places = str(int(element.value)) if element.kind == "digit" else element.text
        if not places.isdecimal() or (element.kind == "digit" and element.text == "ยี่"):
            raise _NotOneAmount
        so_far = f"{self._pending_value:f}"
        joined = so_far + places if "." in so_far else f"{so_far}.{places}"
        self._pending_value = Decimal(joined)

    def _take_point(self, at: int) -> None:
        nothing_before = self._pending is None and not (self._section or self._millions)
        if self._after_point or nothing_before:
            raise _NotOneAmount
        if self._pending is None or self._last_unit in (10, 100):
            # the whole section is the coefficient: สิบสองจุดห้าล้าน
            self._pending_value += self._section
            self._section, self._last_unit = Decimal(0), Decimal(0)
            self._pending_at = 0
        self._pending = Token("point", "จุด")
        self._after_point = True

    def _take_unit(self, element: Token, at: int) -> None:
        unit = element.value
        if self._pending is not None and self._pending.text in ("เอ็ด", "เอด") and unit < _MILLION:
            raise _NotOneAmount
        if self._pending is not None and self._pending.text == "ยี่" and unit != 10:
            raise _NotOneAmount
        if unit == _MILLION:
            self._close_millions(at)
            return
        if self._last_unit and unit >= self._last_unit:
            self._multiply_tens(element, at)
            return
        if self._pending is None and (self._last_unit or self._millions) and unit > 10:
            raise _NotOneAmount
        if not self._whole_units:  # 2.5 หมื่น 5 ร้อย
            raise _NotOneAmount
        coefficient = Decimal(1) if self._pending is None else self._pending_value
        self._refuse_large_coefficient(coefficient, element)
        self._whole_units = self._whole_units and coefficient == coefficient.to_integral_value()
        self._section += coefficient * unit
        self._settle(unit)

    def _refuse_large_coefficient(self, coefficient: Decimal, element: Token) -> None:
        """12 แสน is said; 35,000 พัน and, after a larger unit, 2 แสน 12 หมื่น are not."""
        if self._last_unit and coefficient >= 10:
            raise _NotOneAmount
        if element.kind == "unit" and coefficient >= 1000:
            raise _NotOneAmount

    def _multiply_tens(self, element: Token, at: int) -> None:
        """สิบห้าหมื่น is fifteen หมื่น; ห้าสิบหกสิบ is a range."""
        only_tens = self._last_unit == 10 and self._section < 100 and not self._millions
        if not only_tens or element.value < 1000 or element.kind == "suffix":
            raise _NotOneAmount(self._pending_at if self._pending is not None else at)
        self._section = (self._section + self._pending_value) * element.value
        self._settle(element.value)

    def _close_millions(self, at: int) -> None:
        coefficient = self._section + self._pending_value
        if not self._section and self._pending is None:
            coefficient = Decimal(1)
            if self._millions:  # ล้านล้าน
                self._millions *= _MILLION
                return
        elif self._millions:
            raise _NotOneAmount(self._pending_at if self._pending is not None else at)
        if self._last_unit >= 1000 and self._pending is not None:
            raise _NotOneAmount
        self._whole_units = coefficient == coefficient.to_integral_value()
        self._millions = coefficient * _MILLION
        self._section = Decimal(0)
        self._settle(_MILLION)

    def _settle(self, unit: Decimal) -> None:
        self._last_unit, self._pending, self._pending_value = unit, None, Decimal(0)
        self._after_point = False

    def _take_half(self, element: Token, at: int) -> None:
        """ครึ่งล้าน, ล้านครึ่ง, สองครึ่ง (2.5)."""
        last = at == len(self._elements) - 1
        if at == 0 and element.text in ("ครึ่ง", "ครี่ง", "ครึง", "คึ่ง", "ครื่ง"):
            if last or self._elements[1].kind != "unit" or self._elements[1].value < 100:
                raise _NotOneAmount
            self._pending, self._pending_value = element, _HALF
        elif not last or at == 0 or element.text not in ("ครึ่ง", "ครี่ง", "ครึง", "คึ่ง", "ครื่ง"):
            raise _NotOneAmount
        elif self._pending is None and self._last_unit >= 100 and self._whole_units:
            self._section += self._last_unit * _HALF
        elif self._pending is not None and not self._last_unit and self._pending_value < 10:
            self._pending_value += _HALF
        else:
            raise _NotOneAmount

    def _last_digit(self) -> Decimal:
        """What a number without a unit of its own is worth at the end."""
        if self._pending is None:
            return Decimal(0)
        value, pending = self._pending_value, self._pending
        if pending.text == "ยี่":  # only สิบ follows it
            raise _NotOneAmount
        if not self._last_unit:
            return value
        if not self._whole_units or value >= self._last_unit:
            raise _NotOneAmount(self._pending_at)
        lone = value < 10 and pending.kind in ("digit", "numeral") and pending.text != "เอ็ด"
        if lone and self._last_unit >= 1000:
            if value != value.to_integral_value() or pending.text.startswith("0") or not value:
                raise _NotOneAmount
            return value * self._last_unit / 10
        return value
