"""A rough sound of Thai words, so that misspellings meet: letters read alike are one, tones go."""

import re

_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_SOUNDS = str.maketrans(
    {"ศ": "ส", "ษ": "ส", "ซ": "ส", "ณ": "น", "ญ": "ย", "ฎ": "ด", "ฏ": "ต", "ฐ": "ท", "ถ": "ท"}
    | {"ธ": "ท", "ฑ": "ท", "ฒ": "ท", "ภ": "พ", "ผ": "พ", "ฬ": "ล", "ร": "ล", "ข": "ค", "ฆ": "ค"}
    | {"ฉ": "ช", "ฌ": "ช", "ใ": "ไ", "ู": "ุ", "ี": "ิ", "ื": "ึ", "ฟ": "ฝ"}
    | dict.fromkeys("่้๊๋็์ๆ", "")
)
_HEARD = ((re.compile("รร(?=[ก-ฮ])"), "ั"), (re.compile("รร$|[รลณญฬ]$"), "น"))  # สวรรค์, อุดร
_VOWELS = re.compile("[ะ-ูเ-ไ็-๎]")


def sound(word: str) -> str:
    """ศรีษะเกษ and สรีสะเกส sound the same."""
    word = _SILENT.sub("", word)
    for letters, heard in _HEARD:
        word = letters.sub(heard, word)
    return word.translate(_SOUNDS)


def skeleton(word: str) -> str:
    """The consonants alone: สถน for สถานะ."""
    return _VOWELS.sub("", word)


def letters_heard(text: str) -> tuple[str, list[int]]:
    """The letters of a text that are heard, those alike as one, and where each stands in it.

    Rougher than `sound`, letter by letter, so that what is found can be cut out of the text.
    """
    found: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        heard = letter.translate(_SOUNDS)
        if heard and (heard.isalnum() or "ะ" <= heard <= "ู"):
            found.append(heard)
            places.append(at)
    return "".join(found), places
