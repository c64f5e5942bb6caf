"""Which partner agencies can help with what somebody asks about (S27; offers: F119-F124).

By words, and by words that are spelt or sound nearly so. Pure: the agencies come from a pack.
"""

from collections.abc import Iterable, Sequence

from core.programme.pack.topics import Partner
from core.thai.base.sounds import sound
from core.thai.base.text import normalise

_LONGEST_QUESTION = 100
_SHORTEST = 3
"""Letters: a shorter piece of a word (ทำ in ที่ทำกิน) says nothing; a whole short word does."""
_THE_WORD_ITSELF = 1000.0
_ALIKE = 80.0
"""Of 100, on the sounds: ที่ดืน and ที่ดิน are, ที่นา and ที่ดิน are not."""


def partners_for(asked: str, partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """The agencies to ask about something, the likeliest first; none when no word fits."""
    wanted = _tight(asked)
    if not wanted or len(wanted) > _LONGEST_QUESTION:
        return ()
    scored = [(max(_fit(wanted, word) for word in _words_of(each)), each) for each in partners]
    best = max((score for score, _ in scored), default=0.0)
    found = [(score, partner) for score, partner in scored if score and score >= best / 2]
    return tuple(partner for _, partner in sorted(found, key=lambda each: -each[0]))


def partner_of(partner_id: str, partners: Iterable[Partner]) -> Partner | None:
    """An agency by its id, such as labai."""
    return next((each for each in partners if each.id == partner_id), None)


def _fit(wanted: str, word: str) -> float:
    """How many letters of a word the question holds, misspelt or not, or is a piece of."""
    if wanted == word:
        return _THE_WORD_ITSELF
    if word in wanted:
        return len(word)
    if wanted in word:
        return len(wanted) / 2 if len(wanted) >= _SHORTEST else 0.0
    return _alike(sound(wanted), sound(word))


def _alike(heard: str, word: str) -> float:
    """A question may go on around a misspelt word; a piece of one would be a guess."""
    from rapidfuzz import fuzz  # 15 ms: not before somebody asks

    if len(word) <= _SHORTEST or len(heard) + 1 < len(word):
        return 0.0
    return len(word) * fuzz.partial_ratio(heard, word, score_cutoff=_ALIKE) / 100


def _words_of(partner: Partner) -> list[str]:
    return [_tight(word) for word in (*partner.words, partner.short, partner.name)]


def _tight(text: str) -> str:
    """Without the blanks and dots that people leave out as they like: ส.ส.ส. is สสส."""
    return "".join(_plain(part) for part in text.replace(".", "").split())


def _plain(part: str) -> str:
    """สสส is no ส drawn out, as it would be in small talk."""
    plain = normalise(part)
    return plain if len(plain) > 1 else part
