"""What `khabuan::unit` may say of a number, and the Thai words for it.

baht and percent have readers and writers of their own; any other unit that is not named
here is shown as it is when it is Thai, and left out when it is not.
"""

_WORDS: dict[str, tuple[str, ...]] = {
    "household": (
        *("ครัวเรือน", "ครัว", "ครอบครัว", "หลังคาเรือน", "หลัง", "ราย", "ห้อง", "หลังคา", "เรือน"),
        *("หลังคาเฮือน", "เฮือน", "เริน", "house", "houses", "household", "households", "hh"),
    ),
    "person": ("คน", "ท่าน", "ราย"),
}


def counting_words(unit: str) -> tuple[str, ...]:
    """The words a person may count this unit with, the usual one first; none: any word."""
    if unit in _WORDS:
        return _WORDS[unit]
    return () if unit.isascii() else (unit,)


def with_unit(number: str, unit: str) -> str:
    """12 and household -> 12 ครัวเรือน."""
    words = counting_words(unit)
    return f"{number} {words[0]}" if words else number
