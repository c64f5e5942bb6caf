"""Phrase files: what people say when they mean something, as staff write it down.

    [overdue]
    เดือนนี้ต้องส่งอะไรบ้าง
    ใครยังไม่ส่ง {place}

A heading in brackets names an intent, every line below it is one way to say it. `{place}` stands
for any place, `#` for any figure. Lines that begin with `#!` are remarks. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

REMARK = "#!"


@dataclass(frozen=True, slots=True)
class Example:
    """One way to say an intent, and where it is written down."""

    intent: str
    phrase: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PhraseFault:
    """What is wrong with a line of a phrase file."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}"


def read_examples(sources: Mapping[str, str]) -> tuple[list[Example], list[PhraseFault]]:
    """The examples of all files (text by file name), in order, and what is wrong with them."""
    examples: list[Example] = []
    faults: list[PhraseFault] = []
    for file, text in sorted(sources.items()):
        for found in _lines(file, text):
            (examples if isinstance(found, Example) else faults).append(found)  # type: ignore[arg-type]
    return examples, faults


def _lines(file: str, text: str) -> Iterator[Example | PhraseFault]:
    intent = ""
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or said.startswith(REMARK):
            continue
        if said.startswith("["):
            intent = said.strip("[] ")
            if not said.endswith("]") or not intent:
                yield PhraseFault(file, number, f"a heading looks like [overdue], not {said!r}")
        elif intent:
            yield Example(intent, said, file, number)
        else:
            yield PhraseFault(file, number, "a phrase stands before the first [heading]")
