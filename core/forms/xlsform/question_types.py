"""What the `type` column may say: today's words, and those of forms of earlier years."""

import re

from core.forms.form import Kind
from core.forms.hidden import OF_A_FILLING

KINDS = {
    **{kind.value: kind for kind in Kind},
    "string": Kind.TEXT,
    "int": Kind.INTEGER,
    "photo": Kind.IMAGE,
    "location": Kind.GEOPOINT,
    "trigger": Kind.ACKNOWLEDGE,
    "select1": Kind.SELECT_ONE,
    "gps": Kind.GEOPOINT,
}
_PROMPTS = (
    "string|text|int|integer|decimal|date|note|image|photo|audio|file|geopoint|location|acknowledge"
    "|calculate"
)
OLD_SPELLINGS = (
    (
        re.compile(
            r"(?:add select one prompt using|select one from|select one|select1)(?= (?!file ))"
        ),
        "select_one",
    ),
    (
        re.compile(r"add select multiple prompt using|select all that apply(?: from)?"),
        "select_multiple",
    ),
    (re.compile(r"select one from file"), "select_one_from_file"),
    (re.compile(rf"(?:q|add) ({_PROMPTS})(?: prompt)?$"), r"\1"),
    (re.compile(r"q picture$"), "image"),
)
"""What forms of earlier years say, and pyxform still takes."""
WITH_A_LIST = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SELECT_ONE_FROM_FILE)
WITHOUT_A_LABEL = (Kind.CALCULATE, Kind.HIDDEN)
OF_THE_DEVICE = (
    *(*OF_A_FILLING, "email", "audit", "imei", "simserial", "subscriberid", "start-geopoint"),
    *("background-audio", "device id", "subscriber id", "sim serial"),
)
"""Rows other tools fill from the telephone: hidden questions. What we do not know stays empty, and
`check` says so."""


def words_of_type(written: str) -> list[str]:
    """The words of a `type` cell, in today's spelling."""
    said = " ".join(written.replace("_group", " group").replace("_repeat", " repeat").split())
    for old, today in OLD_SPELLINGS:
        if old.match(said):
            return old.sub(today, said, count=1).split()
    return said.split()
