"""What a thumb makes of a word: a letter lost, typed twice, two turned round, the next key hit."""

from collections.abc import Iterator

from core.thai.base.keyboard import beside

_ABOVE_AND_BELOW = "ัิีึืุู็่้๊๋์"


def slips(word: str) -> Iterator[str]:
    """Every typing of the word with one slip, some twice, the word itself among them."""
    for at, letter in enumerate(word):
        if len(word) > 2:
            yield word[:at] + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + letter + word[at + 2 :]
        if letter in _ABOVE_AND_BELOW:
            yield from (word[:at] + other + word[at + 1 :] for other in _ABOVE_AND_BELOW)
        yield from (word[:at] + other + word[at + 1 :] for other in beside(letter))
