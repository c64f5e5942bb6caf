"""How many forms of a folder are taken: `khabuan bench forms FOLDER` prints it, with what stops the
others.

Every .xlsx, .xlsm, .xls and .md beneath the folder counts once, whatever its name. Who wonders
whether a form is at fault, or we are, sees what pyxform, ODK's own converter, says of the same
file: the rate is told of all, and of those that pyxform takes. A form with several causes counts
under each; `alone` are those that would be taken without this one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.forms.form import Form
from core.forms.xlsform import FORM_FILES, content_hash, load_form

_MOST_CAUSES = 40
_OF_ONE_FORM = (
    (re.compile(r"\d+"), "N"),
    (re.compile(r"\b(the name|the choice|named|the list|no column|called) (?!as )\S+"), r"\1 …"),
    (re.compile(r"\b(in each round of|^write|is not in the repeat) .*"), r"\1 …"),
    (re.compile(r"^\S+ (has an answer|leads to|is a repeat|is no repeat)"), r"… \1"),
    (re.compile(r"(cannot ask an? \S+) [^:]*"), r"\1"),
    (re.compile(r"(a circle:|pyxform refuses the form: (?:\S+ ){9}).*"), r"\1 …"),
)
"""What differs from form to form in the same sentence."""


@dataclass(slots=True)
class Rates:
    """`causes`: English sentence, without what is a form's own -> how many forms it stops."""

    forms: int = 0
    taken: int = 0
    by_pyxform: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)


def main(folder: str = ".") -> None:
    """Prints the rates of the forms beneath a folder."""
    print("\n".join(_told(rates(_forms(Path(folder))))))


def rates(forms: Iterable[Path]) -> Rates:
    """Reads each form as `khabuan check` does; of those that are refused pyxform is asked too."""
    found = Rates()
    for path in forms:
        found.forms += 1
        read = load_form(path.read_bytes(), path.name)
        if isinstance(read, Form):
            found.taken += 1
            found.by_pyxform += 1
            continue
        found.by_pyxform += _pyxform_takes(path)
        causes = {cause_of(problem.sheet, problem.en) for problem in read}
        found.causes.update(causes)
        found.alone.update(causes if len(causes) == 1 else ())
    return found


def cause_of(sheet: str, sentence: str) -> str:
    """The sentence without what is a form's own: names, numbers, places."""
    for own, instead in _OF_ONE_FORM:
        sentence = own.sub(instead, sentence)
    return f"{sheet}: {sentence}" if sheet else sentence


def _forms(folder: Path) -> Iterator[Path]:
    """Each once: repositories hold copies of their forms."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in FORM_FILES and path.is_file():
            key = content_hash(path.read_bytes())
            if key not in seen:
                yield path
            seen.add(key)


def _pyxform_takes(path: Path) -> bool:
    from pyxform.xls2xform import convert

    try:
        convert(xlsform=str(path), validate=False)
    except Exception:  # whatever pyxform says: it does not take it
        return False
    return True


def _told(found: Rates) -> Iterator[str]:
    yield f"{found.forms} forms, {found.taken} taken{_share(found.taken, found.forms)}"
    yield (
        f"{found.by_pyxform} of them pyxform takes as they are; "
        f"of these {found.taken} taken{_share(found.taken, found.by_pyxform)}"
    )
    if found.causes:
        yield "forms  alone  refused for"
    for cause, count in found.causes.most_common(_MOST_CAUSES):
        yield f"{count:5}  {found.alone[cause]:5}  {cause}"


def _share(part: int, whole: int) -> str:
    return f" ({part * 100 / whole:.1f} %)" if whole else ""
