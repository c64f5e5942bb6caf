"""Where a part of a thing's name is said: ธนาคารปู of ธนาคารปูม้าน้ำเชี่ยว, with a slip or two.

A part that says nothing by itself (ชุมชน, กองทุน) names nothing; a place alone does only where the
message begins with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.forms.one_breath.names import Name, heard

_SEED = 4
_SHORTEST = 5
"""Letters of a part of a name inside a word; at the beginning of one four will do."""
_SHORTEST_WITH_A_SLIP = 7
_SECOND_SLIP_FROM = 11
_BEHIND_A_SLIP = 3
"""Letters of the name behind a slip, so that it is not another word that goes on (เพื่อ, เดือน)."""
_LEAST_BESIDES = 2
_LEAST_OWN = 3
"""Letters before a place in a name that make it more than its place."""
_VOWELS_OF_IT = "ะัาำิึุ"
"""As heard; a consonant before it stands in one syllable with it."""
_MOST_SEEDS = 4000
_SAY_NOTHING = (
    "ชุมชน หมู่บ้าน โครงการ รายงาน ความคืบหน้า คืบหน้า ครัวเรือน จังหวัด อำเภอ ตำบล กลุ่ม พื้นที่ ชาวบ้าน ประชุม "
    "อบรม ดำเนินการ เรียบร้อย กองทุน พัฒนา สนับสนุน ส่งเสริม ปรับปรุง ซ่อมแซม ก่อสร้าง สมาชิก เกษตร บ้าน ซ่อม "
    "สร้าง คน งาน เลี้ยง ปลูก ทำ ดูแล แก้ปัญหา ธนาคาร ศูนย์ แหล่ง ตลาด ระบบ บริหาร จัดการ คุณภาพชีวิต"
)
_NOTHING = tuple(sorted({heard(each) for each in _SAY_NOTHING.split()}, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class NamePiece:
    """Where, in the letters heard, a part of a name stands, and whose. `letters`: how many of the
    name's are there; `is_place`: only its place."""

    start: int
    end: int
    name: Name
    letters: int
    is_place: bool


def pieces(said: str, names: Sequence[Name], begins: frozenset[int]) -> list[NamePiece]:
    """The parts of names in the letters heard, the longest of each spot. `begins`: where words
    begin in them."""
    seeds = _seeds(tuple(name.whole for name in names))
    found: dict[tuple[int, str], NamePiece] = {}
    for at in range(min(len(said), _MOST_SEEDS) - _SEED + 1):
        for number, place in seeds.get(said[at : at + _SEED], ()):
            name = names[number]
            if at not in begins and place and said[at - 1] == name.whole[place - 1]:
                continue  # the seed before has it already
            piece = _grown(said, name, at, place, begins)
            if piece is not None:
                spot = piece.start, name.choice.name
                kept = found.get(spot)
                found[spot] = max(piece, kept, key=_letters) if kept else piece
    return list(found.values())


def _letters(piece: NamePiece) -> int:
    return piece.letters


@lru_cache(maxsize=64)
def _seeds(names: tuple[str, ...]) -> Mapping[str, list[tuple[int, int]]]:
    """By its letters each seed: the number of its name, and where it stands in it."""
    seeds: dict[str, list[tuple[int, int]]] = {}
    for number, whole in enumerate(names):
        for at in range(len(whole) - _SEED + 1):
            seeds.setdefault(whole[at : at + _SEED], []).append((number, at))
    return seeds


def _grown(said: str, name: Name, at: int, place: int, begins: frozenset[int]) -> NamePiece | None:
    """The seed with what fits on behind it, a slip of the thumb forgiven."""
    letters, slips = _SEED, 0
    here, there = at + _SEED, place + _SEED
    while True:
        while here < len(said) and there < len(name.whole) and said[here] == name.whole[there]:
            here, there, letters = here + 1, there + 1, letters + 1
        over = _over_a_slip(said, name.whole, here, there) if slips < 2 else None
        if over is None or (slips and letters < _SECOND_SLIP_FROM):
            break
        here, there, slips = over[0], over[1], slips + 1
    return _judged(said, name, NamePiece(at, here, name, letters, False), place, slips, begins)


def _over_a_slip(said: str, whole: str, here: int, there: int) -> tuple[int, int] | None:
    """Behind another letter, one too many or one too few, if the name goes on there."""
    for more, further in ((1, 1), (1, 0), (0, 1)):
        a, b = here + more, there + further
        rest = whole[b : b + _BEHIND_A_SLIP]
        if len(rest) > 1 and said.startswith(rest, a):
            return a, b
        if len(rest) > 1 and said[a : a + 2] == rest[:2] and not said[a + 2 : a + 3].isalpha():
            return a, b
    return None


def _judged(
    said: str, name: Name, piece: NamePiece, place: int, slips: int, begins: frozenset[int]
) -> NamePiece | None:
    at_a_word = piece.start in begins
    far = max((name.whole.find(each) - place for each in name.places), default=_LEAST_OWN)
    if 0 < far < _LEAST_OWN and piece.letters > far:
        piece, place = (
            replace(piece, start=piece.start + far, letters=piece.letters - far),
            place + far,
        )
    if far < _LEAST_OWN:
        is_all = any(said.startswith(each, piece.start) for each in name.places)
        return replace(piece, is_place=True) if is_all else None
    piece = _trimmed(said, piece, place)
    if slips and piece.letters < _SHORTEST_WITH_A_SLIP:
        return None
    shortest = _SEED if at_a_word else _SHORTEST + bool(place)
    if piece.letters < shortest or says_nothing(said[piece.start : piece.end]):
        return None
    return piece


def _trimmed(said: str, piece: NamePiece, place: int) -> NamePiece:
    """Without the first letters of what only looks like the place of the name, or goes on."""
    end = piece.end
    for each in piece.name.places:
        begins = piece.name.whole.find(each) - place + piece.start
        if piece.start < begins < end and not said.startswith(each[:-1], begins):
            end = begins
    end = at_a_syllable(said, piece.start, end)
    start = piece.start
    while start < end and said[start] in _VOWELS_OF_IT:
        start += 1
    piece = replace(piece, start=start, letters=piece.letters - (start - piece.start))
    return replace(piece, end=end, letters=piece.letters - (piece.end - end))


def at_a_syllable(said: str, start: int, end: int) -> int:
    """Not in the midst of one: the ต of แม่บ้านตื่น is not of แม่บ้านตำบล."""
    if end < len(said) and said[end] in _VOWELS_OF_IT and said[end - 1] not in _VOWELS_OF_IT:
        end -= 1
    while end > start and said[end - 1] in "เแโไ":
        end -= 1
    return end


def says_nothing(words: str) -> bool:
    """One word of many names, and hardly a letter besides; two together (ซ่อมบ้าน) may tell."""
    if words in _NOTHING or (len(words) >= _SEED and any(words in each for each in _NOTHING)):
        return True
    rest, gone = words, 0
    for each in _NOTHING:
        if each in rest:
            rest, gone = rest.replace(each, "", 1), gone + 1
    return gone == 1 and len(rest) < _LEAST_BESIDES


def spots_of(found: Sequence[NamePiece]) -> Iterator[tuple[int, int, list[Name], bool]]:
    """The best of each place: where, whose (several share it), and whether it is a place alone."""
    rest = sorted(found, key=lambda each: (-each.letters, each.start))
    taken: list[tuple[int, int, list[Name], bool]] = []
    for piece in rest:
        over = [one for one in taken if piece.start < one[1] and one[0] < piece.end]
        if not over:
            sharing = [
                each.name
                for each in rest
                if each.letters == piece.letters
                and each.start < piece.end
                and piece.start < each.end
            ]
            taken.append((piece.start, piece.end, sharing, piece.is_place))
    yield from sorted(taken, key=lambda one: one[0])
